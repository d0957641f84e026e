import type { ErasureHindrance } from '@linsheng/shared/contract'
import type { Erased } from '../../kernel/personal-data.ts'
import { forgetNoticesAbout } from '../notify/erase.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { WhenAndWhere, Where } from '../../platform/deps.ts'
import * as store from './erase-store.ts'
import { changeBill } from './store.ts'

/** Money that moves, and questions about bills that nobody has answered yet. */
export function* openMoney(tx: Tx, deps: Where, personId: string): Steps<ErasureHindrance[]> {
  const orders = yield* run(store.movingOrdersOf(tx, deps.community.id, personId))
  const questions = yield* run(store.openQuestionsOf(tx, deps.community.id, personId))
  return [
    ...orders.map(({ id }) => ({ kind: 'payment' as const, id })),
    ...questions.map(({ billId }) => ({ kind: 'question' as const, id: billId })),
  ]
}

/**
 * A person is erased: bills and receipts stay with the room, as the law on books wants it, and name nobody. An order at WeChat Pay keeps
 * its payer until the money has come to rest.
 */
export function* forgetPayments(tx: Tx, deps: WhenAndWhere, { personId }: Pick<Erased, 'personId'>): Steps<'done' | 'again'> {
  const communityId = deps.community.id
  const ended = yield* run(store.endQuestions(tx, communityId, personId, deps.now))
  for (const { billId } of ended) yield* run(changeBill(tx, communityId, billId, { disputed: false }))
  const questions = yield* run(store.forgetQuestions(tx, communityId, personId))
  yield* run(store.forgetPayer(tx, communityId, personId))
  yield* run(store.forgetOrderer(tx, communityId, personId))
  const moving = yield* run(store.movingOrdersOf(tx, communityId, personId))
  yield* forgetNoticesAbout(
    tx,
    deps,
    'bill_question',
    questions.map(({ id }) => id),
  )
  return moving.length > 0 ? 'again' : 'done'
}

/** Nobody of these households lives here any more: what they agreed to is nobody's to see, also not of who lives in the room next. */
export function* forgetAgreedBills(tx: Tx, deps: Where, households: readonly string[]): Steps<void> {
  if (households.length > 0) yield* run(store.forgetBillHouseholds(tx, deps.community.id, households))
}
