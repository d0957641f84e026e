/** What is said of an order while it is accepted, given to an engineer or put off: in the mini-program and in the console. */
/** Of somebody on no list who reported an order. */
export const callerWords = { title: '来电人', why: '打开会记一笔；办完以后会删掉' } as const
export const callWhy = '打开号码会记一笔，住户看得到'
export const wishes = '上门请注意'
export const elsewhere = '这位住户不归您负责，由那边的管家和客服联系。'

export const acceptSheet = { title: '受理', tier: '急不急', fault: '什么坏了', keep: '先按报的来', send: '受理', sent: '受理了' } as const

export const assignSheet = {
  title: '派给谁',
  none: '那个时间没有在岗的维修师傅，换个时间看看',
  skilled: (times: number) => `修过 ${times} 次这一类`,
  when: '几点前到',
  asPromised: '按答应过的',
  choices: [30, 60, 120] as const,
  choice: (minutes: number) => (minutes < 60 ? `${minutes} 分钟内` : `${minutes / 60} 小时内`),
  by: (time: string) => `${time} 前到`,
  later: '比答应过的晚。原来的时间会一直留在单上。',
  told: (name: string, when: string, phone: string) => `住户会收到：${name}师傅来修，${when}，电话 ${phone}。`,
  send: '派他去，告诉住户',
  missing: '先选一位师傅',
  orders: (count: number) => (count === 0 ? '手上没有单' : `手上 ${count} 单`),
  sent: '派好了',
} as const

export const delaySheet = {
  title: '要晚一些',
  reason: '真实原因',
  reasonHint: '比如：上一单爆管还没关住水，走不开',
  newTime: '改到几点前',
  choices: [15, 30, 60, 120] as const,
  choice: (minutes: number) => (minutes < 60 ? `晚 ${minutes} 分钟` : `晚 ${minutes / 60} 小时`),
  by: (time: string) => `改到 ${time} 前`,
  send: '告诉住户',
  missing: '写原因，选新时间',
  sent: '告诉住户了',
  sentAndAsked: '告诉住户了，补偿问经理',
} as const
