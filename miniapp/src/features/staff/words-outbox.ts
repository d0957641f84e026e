export const outboxWords = {
  title: '等着发的',
  waiting: (count: number) => `${count} 件等着发，您接着干`,
  returned: (count: number) => `${count} 件退回来了，看一眼`,
  head: (count: number) => `${count} 件等着发`,
  sub: '照片和字都存在手机里。有网自己发，只发一次。',
  now: '现在就发',
  empty: { title: '都发出去了', sub: '没网时点的会先存在这儿，有网自己发。' },
  kept: '存在手机里了，有网自己发',
  /** Under an action that waits. */
  tapped: (time: string) => `${time} 点的，等着发`,
} as const
