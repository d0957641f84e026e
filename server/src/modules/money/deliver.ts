import type { CompensationKind, Delivery } from '@linsheng/shared/domain'
import { givenNames } from '@linsheng/shared/words/money'
import type { Steps, Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { giveCredit } from './credit.ts'
import { enter } from './ledger.ts'
import { paysBills } from './ports.ts'
import type { CompensationRow } from './store.ts'
import { giveVoucher } from './voucher.ts'

/**
 * As what a compensation arrives: less on the next bill of a household that pays one here, else a voucher. Of an anonymous matter no
 * household is known, so it is a voucher too.
 */
export function* wayOf(tx: Tx, deps: Deps, { kind, household }: Pick<CompensationRow, 'kind' | 'household'>): Steps<Delivery> {
  if ((kind as CompensationKind) === 'voucher' || household === '') return 'voucher'
  return (yield* deps.ask(paysBills)(tx, deps, household)) ? 'credit' : 'voucher'
}

/** Delivers what was granted, in the transaction that grants it and in the way that its row names. */
export function* deliver(tx: Tx, deps: Deps, given: CompensationRow): Steps<void> {
  const { id, household, amountFen } = given
  const way = given.deliveredAs as Delivery
  if (way === 'voucher') yield* giveVoucher(tx, deps, { compensationId: id, household, amountFen })
  if (way === 'by_hand') yield* enter(tx, deps, { ref: id, step: 'granted', from: 'granted', to: 'by_hand', amountFen })
  if (way === 'credit') {
    const label = givenNames[given.kind as CompensationKind]
    yield* giveCredit(tx, deps, { source: 'compensation', sourceId: id, household, label, amountFen })
  }
}
