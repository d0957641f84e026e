import { cameWithNetwork } from '@linsheng/shared/words/orders'
import { noReply } from '@linsheng/shared/words/matters'
import { tidy } from '@linsheng/shared/words/tidy'

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
  timed_out: () => noReply,
  received: (when: string, received: string) => tidy(`${when}，${received} ${cameWithNetwork}`),
  dueBy: (due: string) => tidy(`说好 ${due} 前上门`),
  promisedBy: (time: string, due: string) => tidy(`${time}，承诺 ${due} 前`),
} as const
