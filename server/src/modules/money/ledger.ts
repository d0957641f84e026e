import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { WhenAndWhere } from '../../platform/deps.ts'
import * as store from './ledger-store.ts'

/**
 * Where money of compensations stands. `granted` is what was said; all others are what became of it, so that all accounts together come
 * to 0. `receivable`: taken off a bill. `paid_out`: given in cash to a household that has gone. `corrected`: paid too much for a bill.
 */
export const accounts = ['granted', 'corrected', 'credit', 'voucher', 'by_hand', 'receivable', 'redeemed', 'expired', 'paid_out'] as const
export type Account = (typeof accounts)[number]

export interface Entry {
  /** The compensation, credit or voucher that it is about. */
  ref: string
  /** Once for each `ref`. */
  step: string
  from: Account
  to: Account
  amountFen: number
}

/** Enters a step as two rows whose sum is 0. A step that was entered before is a fault of the program: the transaction is given up. */
export function* enter(tx: Tx, deps: WhenAndWhere, { ref, step, from, to, amountFen }: Entry): Steps<void> {
  const row = { communityId: deps.community.id, ref, step, at: deps.now }
  const made = yield* run(
    store.insertEntries(tx, [
      { ...row, account: from, amountFen },
      { ...row, account: to, amountFen: -amountFen },
    ]),
  )
  if (made.length !== 2) throw new Error(`a step of the ledger was entered before: ${step} of ${ref}`)
}
