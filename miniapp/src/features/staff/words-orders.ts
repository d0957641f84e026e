import { sameSpot } from '@linsheng/shared/words/orders'
import type { RepairState, ReportChannel } from '@linsheng/shared/domain'
import { entryWords } from './words-entries'
import { tidy } from '../../app/words/tidy'

export const channelWords: Record<ReportChannel, string> = { app: '小程序', phone: '电话', counter: '前台', qr: '扫码' }

/** Of a signed order, in lists and timelines. */
export const saidFixed = '住户说修好了'

/** How an order stands, said to those who work on it. */
export const staffStates: Record<RepairState, string> = {
  submitted: '等受理',
  accepted: '等派师傅',
  scheduled: '已派师傅',
  en_route: '在路上',
  on_site: '到了',
  working: '正在修',
  finished: '等住户看',
  confirmed: saidFixed,
  timed_out: '一直没回话',
  cancelled: '已取消',
}

export const ordersPage = {
  title: '我的工单',
  what: '工单',
  count: (count: number) => `手上 ${count} 单，按承诺时间先后排`,
  now: '现在做这一单',
  next: '接下来',
  finished: '修完了，等住户看',
  open: '看工单',
  empty: '手上没有单',
  emptySub: '去「待领」看看有没有能接的。',
  toPool: '看待领',
  minutes: { accept: '分钟内受理', arrive: '分钟内到', finish: '分钟内修好' },
  before: { accept: '前受理', arrive: '前到', finish: '前修好' },
  overNow: { accept: '马上受理', arrive: '马上到', finish: '马上修好' },
  by: (time: string) => `${time} 前`,
  slot: (span: string) => tidy(`约好 ${span}`),
  noClock: '随时可做',
  appointed: '约好的时间',
  third: (times: number) => `第 ${times} 次报`,
  returned: '返修',
  movedTo: (time: string) => `改到 ${time} 前`,
  original: (time: string) => `原定 ${time}`,
} as const

export const staffOrderPage = {
  followers: (count: number) => `另有 ${count} 位也遇到`,
  title: (number: string) => `工单 ${number}`,
  what: '工单',
  by: {
    accept: (time: string) => tidy(`${time} 前受理`),
    arrive: (time: string) => tidy(`最晚 ${time} 到`),
    finish: (time: string) => tidy(`${time} 前修好`),
  },
  fault: (what: string) => `报的是${what}`,
  resident: '住户',
  call: '打给住户',
  callWhy: '打开号码会记一笔，住户看得到',
  depart: { todo: '出发', todoSub: '点了就告诉住户', done: (time: string) => `${time}，已告诉住户` },
  arrive: { todo: '到了，拍一张', todoSub: '拍故障处，住户马上看到', done: (time: string) => `${time} 到的` },
  finish: { todo: '修完，拍一张', todoSub: '同一个角度，再请住户签字', done: (time: string) => `${time} 修完` },
  arriveSheet: { title: '到了，拍一张', sub: '拍故障处。发出去，住户马上看到您到了。', send: '告诉住户到了', missing: '先拍一张' },
  late: { title: '要晚到', sub: '写真实原因，给新时间' },
  refuse: { title: '来不了', sub: '交回客服重新派，写清原因', send: '交回去', missing: '写一句原因', sent: '交回去了' },
  delaySheet: {
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
  },
  accept: '受理',
  acceptSheet: { title: '受理', tier: '急不急', fault: '什么坏了', keep: '先按报的来', send: '受理', sent: '受理了' },
  assign: '派人',
  reassign: '换人',
  assignSheet: {
    title: '派给谁',
    none: '这个小区还没有维修师傅',
    orders: (count: number) => (count === 0 ? '手上没有单' : `手上 ${count} 单`),
    sent: '派好了',
  },
  engineer: '师傅',
  nobody: '还没派人',
  description: '住户写的',
  repeat: (times: number) => `${sameSpot(times)}报`,
  repeatSub: '以前的照片在下面，先看再去',
  watchedBy: (name: string) => `${name}在盯`,
  returned: (times: number) => `返修第 ${times} 次`,
  channel: (words: string) => `${words}报的`,
  wishes: '上门请注意',
  elsewhere: '这位住户不归您负责，由那边的管家和客服联系。',
} as const

export const finishPage = {
  title: '修完了',
  before: '修之前',
  beforeNote: '到的时候拍的已经带上',
  after: '修之后',
  afterNote: '同一个角度拍',
  note: '做了什么',
  noteHint: '比如：角阀老化开裂，换了新的。试水 10 分钟，不漏。',
  fees: '收费',
  feesNote: '一项一项写清，不收费就空着',
  feeLabel: '什么',
  feeLabelHint: '角阀 1 个',
  feeAmount: '多少元',
  addFee: '加一项',
  dropFee: '去掉这一项',
  total: (yuan: string) => `合计 ${yuan} 元`,
  send: '请住户签字',
  sent: '已经请住户签字',
  faults: { after: '拍一张修好的样子', note: '写一句做了什么', fee: '收费写清是什么、多少元' },
} as const

export const entryPage = {
  title: entryWords.reportFor,
  search: '房号',
  searchHint: '比如：1602',
  find: '找',
  none: '没找到这个房号，换个写法',
  who: '谁报的',
  masked: '不是您负责的楼，只显示姓。',
  channel: '怎么报的',
  channels: { phone: '电话', counter: '前台', qr: '扫码' },
  spot: '在哪儿',
  publicWhere: '具体在哪儿',
  fault: '什么坏了',
  below: '漏到楼下了',
  words: '住户怎么说',
  wordsHint: '照原话写',
  send: '报上去',
  sent: '报上去了',
  faults: {
    room: '先找到房号，或点「公共处」',
    channel: '点一下怎么报的',
    spot: '点一下在哪儿',
    where: '写一句具体在哪儿',
    what: '点一下什么坏了，或写一句',
  },
} as const
