import { reporterSaysFixed, reporterWithdrew } from '@linsheng/shared/words/orders'
import type { RepairEventKind } from '@linsheng/shared/contract/repair/order.ts'
import type { RepairState } from '@linsheng/shared/domain'

/** An order that somebody else reported, said to those who follow it. */
export const followedWords: {
  states: Readonly<Partial<Record<RepairState, string>>>
  events: Readonly<Partial<Record<RepairEventKind, string>>>
  note: string
  stop: string
  stopped: string
} = {
  states: {
    finished: '修完了，等报的邻居看',
    confirmed: reporterSaysFixed,
    timed_out: '修完了，报的邻居没回话',
    cancelled: `${reporterWithdrew}，您那儿还不行就再报一次`,
  },
  events: {
    submitted: '邻居报了修',
    urged: '报的邻居催了一次',
    confirmed: reporterSaysFixed,
    returned: '报的邻居说没修好，接着修',
    cancelled: reporterWithdrew,
  },
  note: '您也遇到的这件是邻居报的：进展一样告诉您，修好没有由报的邻居看。',
  stop: '不用再告诉我',
  stopped: '好，不再提醒',
}
