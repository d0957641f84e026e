import { watchesOrder } from '@linsheng/shared/words/orders'
import type { RepairState } from '@linsheng/shared/domain'
import { signWords } from '../../app/words/money'
import { common } from '../../app/words/common'
import { tidy } from '@linsheng/shared/words/tidy'

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
  worker: '维修师傅',
  callWorker: '打电话给师傅',
  whoComes: '派好师傅，马上告诉您谁来、几点前到。',
  seeProgress: '看进度',
  number: (number: string) => `单号 ${number}`,
  watched: watchesOrder,
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
  pending: { fixed: signWords.kept, notFixed: '记下了：没修好', sub: common.goesByItself },
  amount: (yuan: string) => `${yuan} 元`,
} as const
