import type { ErasureHindrance } from '@linsheng/shared/contract'
import type { FaultKind, Place } from '@linsheng/shared/domain'
import { forgetProposals } from '../money/compensation.ts'
import { forgetNoticesAbout } from '../notify/erase.ts'
import * as wording from './wording.ts'
import type { Erased } from '../../kernel/personal-data.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Where } from '../../platform/deps.ts'
import { type FileUse, releaseFiles } from '../../platform/file/release.ts'
import * as store from './erase-store.ts'
import type { RepairRow } from './store.ts'

/** Orders that are still being worked on. */
export function* openOrders(tx: Tx, deps: Where, personId: string): Steps<ErasureHindrance[]> {
  const rows = yield* run(store.openRepairsOf(tx, deps.community.id, personId))
  return rows.map(({ id }) => ({ kind: 'order' as const, id }))
}

/**
 * A person is erased: the orders stay as records of the work, with their place, clocks and engineers, without who reported, what was
 * written, and pictures. In a public place the engineer's pictures show nobody's home and stay.
 */
export function* forgetOrders(tx: Tx, deps: Where, { personId }: Pick<Erased, 'personId'>): Steps<'done'> {
  const communityId = deps.community.id
  const rows = yield* run(store.repairsOf(tx, communityId, personId))
  for (const row of rows) {
    yield* run(store.rewriteRepair(tx, communityId, row.id, { reporterId: null, description: '', ...namedByPlace(row) }))
  }
  yield* forgetProposals(
    tx,
    deps,
    [],
    rows.map(({ id }) => id),
  )
  const steps = yield* run(store.forgetSteps(tx, communityId, personId))
  yield* run(store.unsign(tx, communityId, personId))
  yield* run(store.unfollowAll(tx, communityId, personId))
  yield* releaseFiles(tx, deps, [
    ...rows.map(({ id }) => ({ kinds: ['repair'], id })),
    ...steps.map(({ id }) => ({ kinds: ['repair_event'], id })),
    ...(yield* picturesAtHome(
      tx,
      deps,
      rows.filter(({ roomId }) => roomId !== null),
    )),
  ])
  const touched = [...new Set([...rows, ...steps.map(({ repairId }) => ({ id: repairId }))].map(({ id }) => id))]
  yield* forgetNoticesAbout(tx, deps, 'repair', touched)
  return 'done'
}

/** The title was made of what was written. The words for a public place are where it is, and stay. */
function namedByPlace({ spot, fault, place, roomId }: RepairRow): Pick<RepairRow, 'title' | 'place'> {
  const where = roomId === null ? place : ''
  return { title: wording.repairTitle(spot as Place, fault as FaultKind | null, where), place: where }
}

function* picturesAtHome(tx: Tx, deps: Where, rows: readonly RepairRow[]): Steps<FileUse[]> {
  if (rows.length === 0) return []
  const events = yield* run(
    store.eventIdsOf(
      tx,
      deps.community.id,
      rows.map(({ id }) => id),
    ),
  )
  const rounds = rows.flatMap(({ id, returns }) => Array.from({ length: returns + 1 }, (_, round) => `${id}:${round}`))
  return [
    ...events.map(({ id }) => ({ kinds: ['repair_event'], id })),
    ...rounds.map((id) => ({ kinds: ['repair_before', 'repair_after'], id })),
  ]
}
