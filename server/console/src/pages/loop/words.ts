import { painHint } from '@linsheng/shared/words/case-forms'
import { doneMissing } from '@linsheng/shared/words/staff-orders'
import { givenReasons, heardBy, noCases, noCasesSub, orderOfCase } from '@linsheng/shared/words/cases'
import { top } from '../../app/words'

export const words = {
  title: '闭环',
  what: '案件',
  scopes: { open: '全部在办', mine: '我负责', offered: '等我接手', closed: '已关闭' },
  search: '房号、姓名、电话或原话',
  late: (count: number) => `${count} 件超时`,
  columns: { score: '分', who: '住户', pain: '痛点', owner: '负责', clock: '时钟' },
  empty: noCases,
  emptySub: noCasesSub,
  none: top.nothing,
  noneSub: '房号、姓名、电话或住户的原话都能搜。',
  owner: '负责',
  coOwner: '共同',
  wish: '想要',
  reasons: givenReasons,
  wishes: '上门请注意',
  pains: '痛点',
  painsSub: '逐项负责、逐项有结果',
  painOpen: '还没结果',
  plan: '方案',
  planAccepted: '住户同意了',
  planHeard: heardBy,
  planWaiting: '等住户点头',
  orders: '维修单',
  orderAbout: orderOfCase.about,
  orderOpened: orderOfCase.opened,
  given: '补偿',
  resolution: '办完了',
  whys: '为什么',
  history: '这家以前的',
  timeline: '经过',
  newScore: '后来的分',
  reopens: (count: number) => `住户说过 ${count} 次没解决`,
  closedBy: '怎么关的',
  scored: (score: number) => `打了 ${score} 分`,
} as const

export const resolve = {
  done: '做了什么',
  doneMissing,
  learned: '以后怎么做',
  given: '补偿（可以不给）',
  yuan: '多少元',
  upTo: (yuan: string) => `${yuan} 元以内马上给`,
  asked: '要先问经理',
  yuanMissing: '写上多少元',
  drop: '去掉',
} as const

/** What is missing, said at the field that misses it. */
export const missing = {
  way: '点一下怎么联系的',
  reached: '点一下说清没有',
  note: '写一句说了什么',
  what: '写一句怎么做',
  who: '选一个人',
  day: '选一天',
  time: '选个时间',
} as const

/** What can be done with the parts of a case. */
export const parts = {
  pain: '哪一件',
  addPain: '加一项',
  painHint,
  painMissing: '写一句是什么',
  painOwner: '谁负责',
  ownerMissing: '选一位同事',
  settle: '记结果',
  outcome: (pain: string) => `“${pain}”的结果`,
  outcomeMissing: '写一句结果',
  openOrder: '开一张单',
  spotMissing: '选在哪儿',
  faultMissing: '选一样，或在下面写一句',
  channelMissing: '选怎么说的',
  decide: '批一下',
  decideGiven: '给不给',
  decisions: { yes: '给', no: '不给' },
  decideMissing: '选给还是不给',
  why: '为什么',
  whyMissing: '不给要说为什么，提的人看得到',
  save: '记下来',
} as const
