import { arrivesAs, billedOnceSigned } from '@linsheng/shared/words/money'
import { yuan } from '@linsheng/shared/domain'

export const givenBand = {
  title: (given: string) => `补偿：${given}`,
  sub: (as: keyof typeof arrivesAs) => `批好了，${arrivesAs[as]}`,
} as const

/** What a signature agrees to, and what happens next today. */
export const signWords = {
  fee: '费用',
  details: '看明细',
  freeNow: '这次不收费',
  signs: (totalFen: number) => `点「已修好」就是签字，${totalFen === 0 ? '这次不收费' : `同意费用 ${yuan(totalFen)} 元`}。`,
  settle: (phone: string) => `${billedOnceSigned}，在「缴费」里交，也可以到客服前台交，电话 ${phone}。`,
  changed: '费用变了，请再看一眼。',
  tapped: '您点了：已修好',
  kept: '记下了：已修好',
  agreed: (totalFen: number) => (totalFen === 0 ? '不收费' : `同意费用 ${yuan(totalFen)} 元`),
  takeBack: '收回',
  takeBackElder: '点错了，收回',
  seconds: (seconds: number) => `${seconds} 秒`,
  sending: '正在发',
  owes: (totalFen: number) => `您同意了费用 ${yuan(totalFen)} 元`,
  owesSub: '请到客服前台结。',
  bill: (totalFen: number) => `账单 ${yuan(totalFen)} 元`,
  billStates: { unpaid: '您签过字了，点开就能交，也可以到客服前台交', paid: '交过了，谢谢您' },
  notSigned: '您没有签字，这笔费用不算您的。',
} as const
