/** Words that more than one page says. */
export const common = {
  product: '邻声',
  back: '返回',
  close: '关闭',
  ok: '好的',
  cancel: '算了',
  submit: '提交',
  submitting: '提交中…',
  loading: '正在读取',
  again: '再试一次',
  toHome: '回首页',
  more: '看更多',
  yuan: '元',
  free: '不收费',
  callService: '打给客服',
  callTo: (name: string) => `给${name}打电话`,
  photo: '照片',
  optional: '可以不写',
  saved: '记下了',
  sent: '发出去了',
  writeFirst: '写一句再发',
  /** Of what waits in the phone. */
  goesByItself: '存在手机里，有网就自动发，只发一次。',
  /** Over a field that may stay empty. */
  anyWords: '想说的都可以写，不写也行',
  asRegistered: '跟物业登记的一样',
} as const

export const tabs = {
  home: '首页',
  services: '服务',
  inbox: '消息',
  me: '我的',
  orders: '工单',
  pool: '待领',
  cases: '闭环',
  residents: '住户',
  dispatch: '报修',
  score: '得分',
} as const

export const unreadWords = (count: number) => `${count} 条没看`

export const offline = {
  withData: (time: string) => `没有网络。看到的是 ${time} 的内容`,
  without: '没有网络，连上就接着读',
  serverWithData: (time: string) => `连不上服务器。看到的是 ${time} 的内容`,
  serverWithout: '连不上服务器，连上就接着读',
  kept: '已存在手机里',
} as const
