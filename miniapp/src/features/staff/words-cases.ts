import { caseActions, painHint } from '@linsheng/shared/words/case-forms'
import { givenReasons, heardBy, noCases, noCasesSub, orderOfCase } from '@linsheng/shared/words/cases'
import { lengthText } from '@linsheng/shared/words/length'
import { entryWords } from './words-entries'

export const casesPage = {
  title: '我负责的事',
  titleAll: '要办的事',
  what: '要办的事',
  scopes: { mine: '我负责', offered: '等我接手', open: '全部在办', closed: '已关闭' },
  first: '先办这一个',
  next: '接下来',
  call: '打电话',
  opening: '看开场白',
  open: '打开',
  empty: noCases,
  emptySub: noCasesSub,
  callbacks: entryWords.callbacks,
  callbacksSub: (count: number) => `${count} 个到时间了`,
  followUps: entryWords.followUps,
  followUpsSub: (count: number, withinMinutes: number) => `${count} 位写了话，${lengthText(withinMinutes)}内回`,
  coOwner: (name: string) => `${name}一起负责`,
  agreed: (when: string) => `定在 ${when} 前`,
  owner: (name: string) => `${name}负责`,
  handingTo: (name: string) => `等${name}接手`,
} as const

export const casePage = {
  title: '这件事',
  what: '这件事',
  score: (score: number) => `打了 ${score} 分`,
  newScore: (score: number) => `后来打了 ${score} 分`,
  reasons: givenReasons,
  wishes: '请注意',
  history: '这家以前的',
  pains: '分开办的事',
  addPain: '加一件',
  painHint,
  painOwner: '谁来办',
  painMissing: '写一句是什么，选一个人',
  settlePain: '办好了',
  painOutcome: '结果怎么样',
  painOpen: '还没办好',
  plan: '方案',
  planAccepted: '住户同意了',
  planHeard: heardBy,
  orders: '维修单',
  orderAbout: orderOfCase.about,
  orderOpened: orderOfCase.opened,
  openOrder: '开一张',
  noOrders: '还没有维修单',
  planWaiting: '等住户点头',
  resolution: '办完了',
  whys: '为什么',
  reopens: (count: number) => `住户说过 ${count} 次没解决`,
  closedBy: '怎么关的',
  timeline: '经过',
  actions: caseActions,
  decided: '定好了',
  done: '记下了',
} as const

export const residentReads = '住户会看到这段话'
