import type { CompensationOffer, CompensationState } from '@linsheng/shared/contract'
import { ceilingFen, type CompensationKind, compensationKinds } from '@linsheng/shared/domain'
import { householdsOfAccount, householdsOfHome, ownHouseholds, readHouseholdsOfHome } from '../resident/persons.ts'
import { count, forgetCounts } from '../../platform/counter.ts'
import { type Database, noteChange, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { publish } from '../../kernel/event.ts'
import type { Where } from '../../platform/deps.ts'
import { badField, refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { deliver, wayOf } from './deliver.ts'
import { compensationDecided } from './events.ts'
import { forgetCreditHouseholds } from './credit-store.ts'
import * as store from './store.ts'
import { forgetVoucherHouseholds } from './voucher-store.ts'

/** What the tables hold: a compensation with whom it is for, who offered it and who decided. */
export type Given = store.CompensationRow

/** For whom: a household, by the case or the order in which it was wronged. */
export interface Wronged {
  caseId: string | null
  repairId: string | null
  /** '' for an anonymous matter. */
  household: string
}

type Counted = 'alone' | 'everything'

/**
 * What a colleague may grant a household now, in fen: the ceiling of his roles, less `before`, what this home was granted within the month
 * (also when other people live in it now). To his own household he may grant nothing. When he grants alone, `before` holds the grants that
 * needed no approval and those that he approved himself; when he approves the proposal of a colleague, it holds all grants.
 */
const leftOf = (deps: Deps, who: Pick<StaffMember, 'roles'>, kind: CompensationKind, before: number) =>
  Math.max(0, ceilingFen(who.roles, kind, deps.settings.authority) - before)

const countedSince = (deps: Deps, who: StaffMember, counted: Counted) => ({
  since: deps.now - deps.settings.authorityWithinMs,
  alone: counted === 'alone' ? who.staffId : null,
})

/** The sum of the household is held until the end, so that two grants in the same moment see each other. */
function* leftToGrant(tx: Tx, deps: Deps, who: StaffMember, of: Wronged & { kind: CompensationKind; counted: Counted }): Steps<number> {
  const communityId = deps.community.id
  if (of.household !== '' && (yield* householdsOfAccount(tx, deps, who.accountId)).includes(of.household)) return 0
  const households = of.household === '' ? [] : yield* householdsOfHome(tx, deps, of.household)
  yield* count(tx, communityId, `compensation:${households[0] ?? of.caseId ?? of.repairId ?? ''}`)
  const [before] = yield* run(store.grantedSince(tx, { ...of, households, communityId }, countedSince(deps, who, of.counted)))
  return leftOf(deps, who, of.kind, Number(before?.fen ?? 0))
}

/**
 * Offers a compensation: within the authority it is granted and delivered at once, else it waits for the manager. The module of the case or
 * order tells the people concerned; a proposal is told to the manager alone. `slot` tells the offers of one case or order apart: a slot is
 * used once.
 */
export function* propose(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  offer: CompensationOffer & Wronged & { slot: string; reason: string },
): Steps<Given> {
  const granted = offer.amountFen <= (yield* leftToGrant(tx, deps, who, { ...offer, counted: 'alone' }))
  const { caseId, repairId, household, slot, kind, amountFen, reason } = offer
  const [row] = yield* run(
    store.insertCompensation(tx, {
      communityId: deps.community.id,
      id: deps.ids.next('compensation', deps.now),
      ...{ caseId, repairId, household, slot, kind, amountFen, reason },
      state: granted ? 'granted' : 'proposed',
      proposedBy: who.staffId,
      proposedAt: deps.now,
      ...(granted ? { decidedBy: who.staffId, decidedAt: deps.now, deliveredAs: yield* wayOf(tx, deps, offer) } : {}),
    }),
  )
  if (!row) return undo(refused('state_conflict'))
  yield* noteChange({ communityId: deps.community.id, kind: 'task', id: row.id })
  if (granted) yield* deliver(tx, deps, row)
  return row
}

/**
 * Approves or refuses a proposal. To approve needs authority too, and neither the colleague who proposed it nor a member of the household
 * that would get it may approve. Both may refuse: that takes the proposal back. A refusal says why. Of two decisions in the same moment
 * only one is stored.
 */
export function* decide(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  proposal: Given,
  { approve, reason }: { approve: boolean; reason?: string | undefined },
): Steps<Given> {
  if (proposal.state !== 'proposed') return undo(refused('state_conflict'))
  // the colleague who proposed it reads it
  if (!approve && (reason ?? '').trim() === '') return undo(badField('/body/reason', 'required'))
  if (approve) {
    const own = proposal.proposedBy === who.staffId
    const of = { ...proposal, kind: proposal.kind as CompensationKind, counted: 'everything' as const }
    const limitFen = own ? 0 : yield* leftToGrant(tx, deps, who, of)
    if (proposal.amountFen > limitFen) return undo({ ...refused('over_authority'), params: { limitFen } })
  }
  const [decided] = yield* run(
    store.decideCompensation(tx, deps.community.id, proposal.id, {
      state: approve ? 'granted' : 'refused',
      decidedBy: who.staffId,
      decidedAt: deps.now,
      refusedFor: approve ? '' : (reason ?? '').trim(),
      deliveredAs: approve ? yield* wayOf(tx, deps, proposal) : '',
    }),
  )
  if (!decided) return undo(refused('state_conflict'))
  yield* noteChange({ communityId: deps.community.id, kind: 'task', id: decided.id })
  if (approve) yield* deliver(tx, deps, decided)
  yield* publish(tx, deps, compensationDecided, decided)
  return decided
}

/** A compensation of this community. */
export function* givenById(tx: Tx, deps: Where, id: string): Steps<Given | null> {
  return (yield* run(store.compensationById(tx, deps.community.id, id)))[0] ?? null
}

/** All that was offered about one case or order. */
export function* givenFor(tx: Tx, deps: Where, about: store.About): Steps<Given[]> {
  return yield* run(store.compensationsAbout(tx, deps.community.id, about))
}

type Reading = Pick<Database, 'read'>

export async function givenByIds(db: Reading, deps: Where, ids: readonly string[]): Promise<Given[]> {
  return ids.length === 0 ? [] : db.read((tx) => store.compensationsByIds(tx, deps.community.id, ids))
}
export async function givenForCases(db: Reading, deps: Where, caseIds: readonly string[]): Promise<Given[]> {
  return caseIds.length === 0 ? [] : db.read((tx) => store.compensationsOfCases(tx, deps.community.id, caseIds))
}
export async function givenForOrders(db: Reading, deps: Where, repairIds: readonly string[]): Promise<Given[]> {
  return repairIds.length === 0 ? [] : db.read((tx) => store.compensationsOfRepairs(tx, deps.community.id, repairIds))
}

/** What somebody may grant a household at once, by kind, as a page shows it. What counts is decided again when it is granted. */
export async function mayGrant(db: Database, deps: Deps, who: StaffMember, of: Wronged): Promise<Record<CompensationKind, number>> {
  const byKind = (fen: (kind: CompensationKind) => number) =>
    Object.fromEntries(compensationKinds.map((kind) => [kind, fen(kind)])) as Record<CompensationKind, number>
  if (of.household !== '' && (await ownHouseholds(db, deps, who.accountId)).includes(of.household)) return byKind(() => 0)
  const communityId = deps.community.id
  const households = of.household === '' ? [] : await readHouseholdsOfHome(db, deps, of.household)
  const [before] = await db.read((tx) => store.grantedSince(tx, { ...of, households, communityId }, countedSince(deps, who, 'alone')))
  return byKind((kind) => leftOf(deps, who, kind, Number(before?.fen ?? 0)))
}

/** On the wire a proposal is what it is waited for: `awaiting_approval`. */
export const stateOf = ({ state }: Pick<Given, 'state'>): CompensationState =>
  state === 'proposed' ? 'awaiting_approval' : (state as CompensationState)

/** A person of these cases and orders is erased: what is undecided is refused, words go, what was granted stays the household's. */
export function* forgetProposals(tx: Tx, deps: Where, caseIds: readonly string[], repairIds: readonly string[]): Steps<void> {
  if (caseIds.length + repairIds.length === 0) return
  yield* run(store.refuseOpen(tx, deps.community.id, caseIds, repairIds))
  yield* run(store.silence(tx, deps.community.id, caseIds, repairIds))
}

/** Nobody of these households lives here any more. */
export function* forgetHouseholds(tx: Tx, deps: Where, households: readonly string[]): Steps<void> {
  if (households.length === 0) return
  yield* run(store.forgetHouseholds(tx, deps.community.id, households))
  yield* run(forgetCreditHouseholds(tx, deps.community.id, households))
  yield* run(forgetVoucherHouseholds(tx, deps.community.id, households))
  // the rows by which grants and bills of a household wait for each other bear its name
  for (const household of households) {
    const names = [`compensation:${household}`, `credits:${household}`]
    for (const name of names) yield* forgetCounts(tx, deps.community.id, name, `${name}~`)
  }
}
