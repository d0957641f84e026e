import { addNotices, toStaff } from '../notify/add.ts'
import { peopleOfHousehold } from '../resident/persons.ts'
import { everyoneWith } from '../staff/staff.ts'
import { run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { notFound, type Refused, refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { lockCredits } from './credit.ts'
import * as credits from './credit-store.ts'
import { deliver, wayOf } from './deliver.ts'
import { enter } from './ledger.ts'
import * as store from './store.ts'
import * as messages from './wording-notices.ts'

type Done = { compensationId: string }

/**
 * Delivers what an earlier program granted. It may have been handed over by then, which only people know: the manager says which. Of two
 * at once one is stored.
 */
export function* deliverLate(tx: Tx, deps: Deps, id: string, byHand: boolean): Steps<Done | Refused> {
  const [given] = yield* run(store.compensationById(tx, deps.community.id, id))
  if (!given) return undo(notFound)
  const deliveredAs = byHand ? 'by_hand' : yield* wayOf(tx, deps, given)
  const [taken] = yield* run(store.markDelivered(tx, deps.community.id, id, deliveredAs))
  if (!taken) return undo(refused('state_conflict'))
  yield* deliver(tx, deps, taken)
  return { compensationId: id }
}

/** What is left of a credit was paid out by hand: only to a household that has gone, and only as much as the manager was shown. */
export function* payOut(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  { compensationId, leftFen }: { compensationId: string; leftFen: number },
): Steps<Done | Refused> {
  const communityId = deps.community.id
  const [given] = yield* run(store.compensationById(tx, communityId, compensationId))
  if (!given) return undo(notFound)
  yield* lockCredits(tx, deps, given.household)
  if (given.household !== '' && (yield* peopleOfHousehold(tx, deps, given.household)).length > 0)
    return undo({ ...refused('state_conflict'), params: { state: 'lives_here' } })
  const [credit] = yield* run(credits.creditsOfSources(tx, communityId, [compensationId]))
  const by = { paidOutBy: who.staffId, paidOutAt: deps.now }
  const paid = credit ? yield* run(credits.payOut(tx, communityId, credit.id, leftFen, by)) : []
  if (!credit || paid.length === 0) return undo({ ...refused('state_conflict'), params: { state: 'nothing_left' } })
  yield* enter(tx, deps, { ref: credit.id, step: 'paid_out', from: 'credit', to: 'paid_out', amountFen: leftFen })
  return { compensationId }
}

/** The last one of a household has moved out: what it still has to its credit is a task of the managers. */
export function* afterMovingOut(tx: Tx, deps: Deps, { household }: { household: string }): Steps<void> {
  const left = yield* run(credits.openCreditsOf(tx, deps.community.id, household))
  if (left.length === 0 || (yield* peopleOfHousehold(tx, deps, household)).length > 0) return
  const words = messages.staffCreditLeft({ leftFen: left.reduce((sum, { leftFen }) => sum + leftFen, 0) })
  const managers = yield* everyoneWith(tx, deps, 'manager')
  yield* addNotices(
    tx,
    deps,
    managers.map((staffId) => ({
      ...words,
      to: toStaff(staffId),
      dedupe: `credit:${household}:left`,
      subject: null,
      opens: null,
    })),
  )
}
