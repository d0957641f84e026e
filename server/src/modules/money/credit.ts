import { takenOff } from '@linsheng/shared/domain'
import { count } from '../../platform/counter.ts'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { publish } from '../../kernel/event.ts'
import type { Where } from '../../platform/deps.ts'
import * as store from './credit-store.ts'
import { creditGiven } from './events.ts'
import { enter } from './ledger.ts'

export interface NewCredit {
  source: 'compensation' | 'correction'
  sourceId: string
  household: string
  /** What the line on the bill says. */
  label: string
  amountFen: number
}

/** Gives a household credit; bills that it has to pay take it at once. `step`: once for each source. */
export function* giveCredit(tx: Tx, deps: Deps, credit: NewCredit): Steps<void> {
  yield* lockCredits(tx, deps, credit.household)
  const id = deps.ids.next('credit', deps.now)
  const made = yield* run(
    store.insertCredit(tx, { communityId: deps.community.id, id, ...credit, leftFen: credit.amountFen, grantedAt: deps.now }),
  )
  if (made.length === 0) throw new Error('a credit was given before')
  const from = credit.source === 'compensation' ? ('granted' as const) : ('corrected' as const)
  yield* enter(tx, deps, { ref: credit.sourceId, step: 'granted', from, to: 'credit', amountFen: credit.amountFen })
  yield* publish(tx, deps, creditGiven, { household: credit.household })
}

/** Holds the credits of a household until the transaction ends: a grant and a new bill in the same moment see each other. */
export function* lockCredits(tx: Tx, deps: Where, household: string): Steps<void> {
  yield* count(tx, deps.community.id, `credits:${household}`)
}

/** Takes what a household has to its credit off a bill that it pays, the oldest first. The caller holds the credits. @returns fen */
export function* useCredits(tx: Tx, deps: Deps, household: string, bill: { id: string; upToFen: number }): Steps<number> {
  const communityId = deps.community.id
  const taken = takenOff(yield* run(store.openCreditsOf(tx, communityId, household)), bill.upToFen)
  for (const { credit, amountFen } of taken) {
    const moved = yield* run(store.moveLeft(tx, communityId, credit.id, -amountFen))
    if (moved.length === 0) throw new Error('a credit that was held has less left')
    yield* run(store.addUse(tx, { communityId, creditId: credit.id, billId: bill.id, amountFen, usedAt: deps.now }))
    yield* enter(tx, deps, { ref: credit.id, step: stepOf(deps, 'used', bill.id), from: 'credit', to: 'receivable', amountFen })
  }
  return taken.reduce((sum, { amountFen }) => sum + amountFen, 0)
}

/** Puts some of what was taken off a bill back to the credits, the newest first: the bill came to less. */
export function* returnCredits(tx: Tx, deps: Deps, bill: { id: string; amountFen: number }): Steps<void> {
  const communityId = deps.community.id
  let open = bill.amountFen
  for (const use of yield* run(store.usesOfBills(tx, communityId, [bill.id]))) {
    const amountFen = Math.min(open, use.amountFen)
    if (amountFen === 0) continue
    open -= amountFen
    yield* run(store.lessenUse(tx, { communityId, creditId: use.creditId, billId: bill.id }, amountFen))
    yield* run(store.moveLeft(tx, communityId, use.creditId, amountFen))
    yield* enter(tx, deps, { ref: use.creditId, step: stepOf(deps, 'returned', bill.id), from: 'receivable', to: 'credit', amountFen })
  }
}

const stepOf = (deps: Deps, what: string, billId: string) => `${what}:${billId}:${deps.ids.next('entry', deps.now)}`

export interface CreditLine {
  billId: string
  amountFen: number
  label: string
  grantedAt: number
}

/** What credits have taken off some bills, the oldest first. */
export async function creditLinesOf(db: Pick<Database, 'read'>, deps: Where, billIds: readonly string[]): Promise<CreditLine[]> {
  if (billIds.length === 0) return []
  return (await db.read((tx) => store.usesOfBills(tx, deps.community.id, billIds))).reverse()
}
