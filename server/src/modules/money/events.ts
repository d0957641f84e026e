import { event } from '../../kernel/event.ts'
import type { Given } from './compensation.ts'

/** A proposed compensation was granted or refused. The module of its case or order tells the people concerned. */
export const compensationDecided = event<Given>('money.compensation_decided')

/** What a household agreed to pay for an order, by signing for the sum that it was shown. */
export interface AgreedFees {
  repairId: string
  roomId: string
  /** Who pays. */
  household: string
  signedBy: string
  lines: readonly { label: string; amountFen: number }[]
}
/** A resident has signed for the fees of an order: the bill of them is made in the same transaction. */
export const feesAgreed = event<AgreedFees>('money.fees_agreed')

/** A household has something to its credit: the bills that it has to pay take it. */
export const creditGiven = event<{ household: string }>('money.credit_given')
