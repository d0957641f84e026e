export const scannedWords = {
  title: '报修',
  what: '这个码',
  /** Over the first step: where the code hangs that was scanned. */
  at: '您扫的是',
  change: '不在这儿，下一步可以改',
  signIn: {
    title: (place: string) => `${place}，要报修`,
    sub: (community: string) => `${community}。登录以后接着报，不用再扫。`,
  },
  /** The code could not be read up: in a cellar there is often no network. */
  withoutCode: '不等了，直接报修',
  gone: {
    title: '这个码不用了',
    sub: '地方可能改过。照样可以报修，写一句在哪儿就行。',
    report: '接着报修',
  },
  elsewhere: {
    title: (community: string) => `这是${community}的码`,
    sub: (place: string) => `您登记的房子不在那儿。看见东西坏了，谢谢您停下来：打个电话，说一声“${place}”，他们马上记下。`,
    call: (community: string) => `打给${community}`,
    join: '我住在这儿，绑定房子',
  },
} as const
