import type { CompensationKind } from '../domain/authority.ts'
import type { HeldReason } from '../domain/held-payment.ts'
import { yuan } from '../domain/money.ts'

/** 10.00 is said as 10, as people do. */
export const plainYuan = (amountFen: number): string => yuan(amountFen).replace('.00', '')

export const givenNames: Record<CompensationKind, string> = { voucher: '代金券', fee_reduction: '减物业费', materials: '减材料费' }
/** "减物业费 10 元" */
export const givenText = ({ kind, amountFen }: { kind: CompensationKind; amountFen: number }): string =>
  `${givenNames[kind]} ${plainYuan(amountFen)} 元`

/** To the manager who decides, and to the colleague who proposed it. */
export const grantedAndTold = '批了，告诉住户了'

export const payBy = (day: string): string => `${day}前交都不算晚`
export const billReceived = (month: string): string => `谢谢您，${month}的费用收到了`
export const billQuestioned = '账单有疑问'

/** Why a payment is held, said to those who decide. */
export const heldNames: Record<HeldReason, string> = {
  amount: '数目对不上',
  refunded_elsewhere: '钱在商户平台退掉了',
  refund_stuck: '该退的钱退不出去',
}

export const billedOnceSigned = '签了字才出账单'
/** Of a bill of an order, where others are called by their month. */
export const orderBillName = '报修'
/** How what was granted arrives; `as` is absent for what an earlier program granted. */
export const arrivesAs: Record<'credit' | 'voucher' | 'by_hand' | '', string> = {
  credit: '下一张账单里自动减，不用开口。',
  voucher: '在缴费页的「我的券」里，到客服前台报券码就能用。',
  by_hand: '已经当面给您了。',
  '': '物业记下了，想知道什么时候给，问客服。',
}
export const toldOnceGranted = '批了才告诉住户'
export const weGoOn = '我们接着把事做好。'

/** "角阀 1 个"; what is done once is named alone: "管道疏通". */
export const listedLabel = ({ name, unit }: { name: string; unit: string }, quantity: number): string =>
  quantity === 1 && unit === '次' ? name : `${name} ${quantity} ${unit}`
