import { causeWords } from './cases.ts'
import { grantedAndTold, toldOnceGranted } from './money.ts'

/** What is given for a mistake, to those who decide. */
export const givenList = {
  waiting: '等您批',
  waitingOperator: '等经理批',
  waitingNone: '没有等着批的',
  toDeliver: '待兑现',
  toDeliverNote: '这些已经告诉住户了。账单上的自动减，券在前台收；没用完就搬走的，退给人家再记一笔。',
  arrives: {
    credit: (left: string) => `还有 ${left} 元，下一张账单自动减`,
    voucher: (left: string, until: string) => `代金券 ${left} 元没用，${until}前有效`,
    none: '还没给到住户',
  },
  gone: (left: string) => `人搬走了，还有 ${left} 元没用完`,
  deliver: '现在给',
  byHand: '已经给过了',
  paidOut: '退给住户了',
  noted: '记下了',
  month: (total: string, count: number) => `这个月给了 ${total} 元，${count} 笔`,
  monthRest: (used: string, open: string, expired: string) => `用掉 ${used} 元，没用 ${open} 元，过期 ${expired} 元`,
  figure: (name: string, yuan: string, count: number) => [name, `${yuan} 元，${count} 笔`] as const,
  byGiver: '谁给的',
  byReason: '为什么给',
  byKind: '给的什么',
  reasons: { delay: '晚到', ...causeWords },
  deliverNone: '没有待兑现的',
  empty: '没有补偿',
  emptySub: '有人提了、答应了，都会在这儿。',
  homeless: '匿名，或已经不住这儿',
  offered: (by: string, when: string) => `${by}提的，${when}`,
  granted: (by: string, when: string) => `${by}批的，${when}`,
  givenAlone: (by: string, when: string) => `${by}给的，${when}`,
  lookCase: '看这件事',
  waitingCount: (count: number, more: boolean) => `${count}${more ? ' 笔以上' : ' 笔'}，${toldOnceGranted}`,
} as const

export const decideWords = {
  approve: '批',
  refuse: '不批',
  refuseTitle: '为什么不批？',
  refuseSub: '告诉提的人。住户什么都不知道。',
  refuseHint: '比如：只晚了十分钟，当面说声对不起就好',
  refuseSend: '不批',
  missing: '写一句为什么',
  approved: grantedAndTold,
  refused: '没批，告诉他了',
  notYours: '这一笔您批不了：是您提的、是您自己家的，或超过您能批的数。请另一位经理批。',
} as const
