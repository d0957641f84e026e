import type { FaultKind, Place } from '@linsheng/shared/domain'
import { tellPersons, tellRole } from '../matter/tell.ts'
import type { Words } from '../../kernel/notice.ts'
import type { RefusedText } from '../notify/events.ts'
import * as wording from './wording.ts'
import { staffCallsReporter } from './wording-notices.ts'
import { openResidencies, peopleOfRoom, stillHere } from '../resident/persons.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import { about, type Called, named } from './step.ts'
import { followersOf } from './follower-store.ts'
import type * as store from './store.ts'
import type { Deps } from '../../kernel/deps.ts'

/** A notice about an order, for whatever its reader is to call it. */
type WordsOf = (called: Called) => Words

/** What others than its reporter call a public fault: its place and kind. The reporter's own words stay between them and the company. */
export const publicTitle = ({ spot, fault, place }: Pick<store.RepairRow, 'spot' | 'fault' | 'place'>): string =>
  wording.repairTitle(spot as Place, fault as FaultKind | null, place)

/**
 * Tells the people who wait for the order: its reporter, or the people who belong to the room once the reporter has left it; and those
 * who met the same public fault. `forFollowers`: where these are to read something else.
 */
export function* tellReporter(
  tx: Tx,
  deps: Deps,
  order: store.RepairRow,
  words: WordsOf,
  what: string,
  forFollowers: WordsOf = words,
): Steps<void> {
  yield* tellPersons(tx, deps, about(order), yield* waitingFor(tx, deps, order), { ...words(named(order)), what })
  yield* tellFollowers(tx, deps, order, forFollowers, what)
}

/** Tells those who met the same public fault, as long as they live here. */
export function* tellFollowers(tx: Tx, deps: Deps, order: store.RepairRow, words: WordsOf, what: string): Steps<void> {
  if (order.roomId !== null) return
  const rows = yield* run(followersOf(tx, deps.community.id, order.id))
  const people = yield* stillHere(
    tx,
    deps,
    rows.map(({ personId }) => personId),
  )
  yield* tellPersons(tx, deps, about(order), people, { ...words({ ...named(order), title: publicTitle(order) }), what })
}

/** The people who wait for an order: its reporter, or the people who belong to the room once the reporter has left it. */
export function* waitingFor(tx: Tx, deps: Deps, order: Pick<store.RepairRow, 'reporterId' | 'roomId'>): Steps<string[]> {
  if (order.reporterId === null) return []
  const residencies = yield* openResidencies(tx, deps, order.reporterId)
  if (order.roomId === null) return residencies.length > 0 ? [order.reporterId] : []
  return residencies.some(({ roomId }) => roomId === order.roomId) ? [order.reporterId] : yield* peopleOfRoom(tx, deps, order.roomId)
}

/** The desk rings a resident whose text message about an order was refused. A subscriber. */
export function* ringReporter(tx: Tx, deps: Deps, { noticeId, subjectKind, subjectId, ...refused }: RefusedText): Steps<void> {
  if (subjectKind !== 'repair' || subjectId === null) return
  yield* tellRole(tx, deps, { kind: 'repair', id: subjectId }, 'desk', { ...staffCallsReporter(refused), what: `call:${noticeId}` })
}
