import { notTwice } from '@linsheng/shared/words/matters'
import { sameSpot, watchesOrder } from '@linsheng/shared/words/orders'
import type { RepairState } from '@linsheng/shared/domain'
import { signWords } from '../../app/words/money'
import { common } from '../../app/words/common'
import { tidy } from '../../app/words/tidy'

/** The line at the top of the promise card. */
export const stateLines: Record<RepairState, string> = {
  submitted: '等待受理',
  accepted: '已受理，正在派师傅',
  scheduled: '已派师傅',
  en_route: '在路上',
  on_site: '到了',
  working: '正在修',
  finished: '修完了，等您看看',
  confirmed: '已修好',
  timed_out: '已结束',
  cancelled: '已取消',
}

export const promiseWords = {
  atHome: '在您家',
  appointed: '已约好',
  again: '接着修，不用重新报',
  delayed: '要晚一点',
  missed: '没能按时到，对不起',
  missedAccept: '没能按时受理，对不起',
  missedFinish: '没能按时修好，对不起',
  appointment: (span: string) => tidy(`约 ${span}`),
  latest: (time: string) => tidy(`最晚 ${time}`),
  original: (time: string) => tidy(`原定 ${time}`),
  left: (length: string) => `还有 ${length}`,
  minutes: {
    accept: '分钟内有人受理',
    arrive: '分钟内到您家',
    arrivePublic: '分钟内到现场',
    finish: '分钟内修好',
  },
  before: {
    accept: '前受理',
    arrive: '前到您家',
    arrivePublic: '前到现场',
    finish: '前修好',
  },
  newTimeSoon: '新的时间一会儿告诉您',
  onTheWay: '有人在办',
  noFixedTime: '一直修到好为止',
  visit: '上门',
  whoComes: '派好师傅，马上告诉您谁来、几点前到。',
  seeProgress: '看进度',
  number: (number: string) => `单号 ${number}`,
  watched: watchesOrder,
} as const

export const orderPage = {
  title: '报修进度',
  completionTitle: '维修完成确认单',
  what: '报修进度',
  worker: '维修师傅',
  callWorker: '打电话给师傅',
  urge: '催一下',
  urged: '催过了，他们会看到',
  cancel: '不用修了',
  cancelTitle: '取消这次报修？',
  cancelSub: '师傅还没出发，可以取消。以后要修随时再报。',
  cancelReason: '说一句原因，不写也行',
  cancelYes: '取消报修',
  cancelNo: '先不取消',
  cancelled: '取消了',
  description: '您写的',
  closed: {
    confirmed: '您确认修好了',
    timed_out: '修完一直没收到您的回话，先收着。要是没好，再报一次，会接着上次的查。',
    cancelled: '这次报修取消了',
  },
  /** Reported too often: nobody has to say it again. */
  again: {
    title: (times: number) => `这是第 ${times} 次了，对不起`,
    sub: `以前的照片和经过都带上了，${notTwice}。`,
    watched: (name: string) => `${name}负责到底，修好为止。`,
    second: (times: number) => `${sameSpot(times)}报，以前的照片师傅都能看到。`,
  },
} as const

export const completionWords = {
  arrivedFinished: (name: string, arrived: string, finished: string) => `${name} · ${arrived} 到，${finished} 修完`,
  finished: (name: string, finished: string) => `${name} · ${finished} 修完`,
  before: '修之前',
  after: '修之后',
  total: '合计',
  noFee: signWords.freeNow,
  free: '不收费',
  question: '现在修好了吗？',
  fixed: '已修好',
  notFixed: '没修好',
  consequence: '没修好会接着修，不用重新报。',
  thanks: '谢谢您看过了',
  returnTitle: '没修好，对不起',
  returnSub: '同一单接着修，马上派人，不用重新报。',
  returnReason: '哪儿还不好？不写也行',
  returnPhotos: '拍一张更快',
  returnSend: '让他们接着修',
  returned: '收到了，马上派人',
  pending: { fixed: signWords.kept, notFixed: '记下了：没修好', sub: common.goesByItself },
  amount: (yuan: string) => `${yuan} 元`,
} as const

/** What happened, in the resident's own words. `by` is who did it. */
export const orderEvents = {
  submitted: (by: string, own: boolean) => (own ? '您报了修' : by ? `${by}替您报了修` : '报了修'),
  accepted: (by: string) => `${by || '客服'}受理了`,
  scheduled: () => '派好了师傅',
  reassigned: () => '换了一位师傅',
  unassigned: () => '原来的师傅来不了，马上另派',
  refused: () => '师傅来不了，重新派',
  departed: (by: string) => `${by || '师傅'}出发了`,
  arrived: (by: string) => `${by || '师傅'}到了`,
  started: () => '开始修',
  delayed: (due: string) => (due ? tidy(`改到 ${due} 前`) : '要晚一些'),
  promise_missed: () => '没能按时，已经告诉经理',
  urged: () => '您催了一次',
  finished: (by: string) => `${by || '师傅'}修完了`,
  confirmed: () => '您说修好了',
  returned: () => '您说没修好，接着修',
  cancelled: () => '报修取消了',
  timed_out: () => common.noReply,
  dueBy: (due: string) => tidy(`约好 ${due} 前上门`),
  promisedBy: (time: string, due: string) => tidy(`${time}，承诺 ${due} 前`),
} as const
