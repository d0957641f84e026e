import { heldDecisions, heldOutcome, heldReasons, type HeldPayment } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const amount = fc.integer({ min: 0, max: 1_000_000 })
const held: fc.Arbitrary<HeldPayment> = fc.record({
  reason: fc.constantFrom(...heldReasons),
  paidFen: fc.option(amount),
  refundFen: amount,
  owedFen: amount,
})
const of = (change: Partial<HeldPayment>): HeldPayment => ({ reason: 'amount', paidFen: 12_000, refundFen: 0, owedFen: 12_000, ...change })

describe('a payment that was entered nowhere', () => {
  it.each<[string, Partial<HeldPayment>, object | null, object | null]>([
    ['more than is owed', { paidFen: 12_500 }, { enteredFen: 12_000, refundFen: 500 }, { enteredFen: 0, refundFen: 12_500 }],
    ['just what is owed', {}, { enteredFen: 12_000, refundFen: 0 }, { enteredFen: 0, refundFen: 12_000 }],
    ['less than is owed', { paidFen: 11_999 }, null, { enteredFen: 0, refundFen: 11_999 }],
    ['nothing owed any more', { owedFen: 0 }, null, { enteredFen: 0, refundFen: 12_000 }],
    ['no sum was named', { paidFen: null }, null, null],
    ['it went back elsewhere', { reason: 'refunded_elsewhere' }, null, null],
    ['its refund is stuck', { reason: 'refund_stuck', refundFen: 500 }, null, { enteredFen: 0, refundFen: 500 }],
  ])('%s', (_, change, entered, returned) => {
    expect([heldOutcome(of(change), 'enter'), heldOutcome(of(change), 'return')]).toEqual([entered, returned])
  })

  it('can always be settled by hand, and no decision moves more than came', () => {
    fc.assert(
      fc.property(held, fc.constantFrom(...heldDecisions), (payment, decision) => {
        expect(heldOutcome(payment, 'by_hand')).toEqual({ enteredFen: 0, refundFen: 0 })
        const outcome = heldOutcome(payment, decision)
        if (!outcome || decision === 'by_hand') return
        const came = payment.reason === 'refund_stuck' ? payment.refundFen : (payment.paidFen ?? 0)
        expect(outcome.enteredFen + outcome.refundFen).toBe(came)
        expect(Math.min(outcome.enteredFen, outcome.refundFen)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
