/**
 * Why WeChat Pay's word of an order was entered nowhere. `amount`: another sum than was ordered. `refunded_elsewhere`: it went back, and
 * not by us. `refund_stuck`: what goes back does not arrive.
 */
export const heldReasons = ['amount', 'refunded_elsewhere', 'refund_stuck'] as const
export type HeldReason = (typeof heldReasons)[number]

/** `enter`: the bills are paid by it, the rest goes back. `return`: all of it goes back. `by_hand`: settled outside of WeChat Pay. */
export const heldDecisions = ['enter', 'return', 'by_hand'] as const
export type HeldDecision = (typeof heldDecisions)[number]

export interface HeldPayment {
  reason: HeldReason
  /** What WeChat Pay says was paid; null: it named no sum. */
  paidFen: number | null
  /** What was going back when it was held. */
  refundFen: number
  /** The sum of the bills of the order that are still owed as they were ordered. */
  owedFen: number
}

/** What a decision does with the money. */
export interface HeldOutcome {
  enteredFen: number
  refundFen: number
}

/**
 * What a decision comes to; `null` where it is not possible. Bills are paid in full or not at all: too little can only go back. What is
 * stuck is asked for again as it was, so that it never goes back twice.
 */
export function heldOutcome({ reason, paidFen, refundFen, owedFen }: HeldPayment, decision: HeldDecision): HeldOutcome | null {
  if (decision === 'by_hand') return { enteredFen: 0, refundFen: 0 }
  if (reason === 'refunded_elsewhere') return null
  if (reason === 'refund_stuck') return decision === 'return' ? { enteredFen: 0, refundFen } : null
  if (paidFen === null || paidFen < 1) return null
  if (decision === 'return') return { enteredFen: 0, refundFen: paidFen }
  return owedFen > 0 && owedFen <= paidFen ? { enteredFen: owedFen, refundFen: paidFen - owedFen } : null
}
