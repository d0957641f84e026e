import type { Compensation, CompensationDelivery, listCompensations, ListedCompensation, QueryOf, ReplyOf } from '@linsheng/shared/contract'
import type { CompensationKind } from '@linsheng/shared/domain'
import { householdsHere, roomsOfHouseholds } from '../resident/persons.ts'
import { roomLabels } from '../community/rooms.ts'
import { staffCards } from '../staff/staff.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { Database } from '../../platform/db/index.ts'
import { badField, type Refused } from '../../platform/outcome.ts'
import type { Deps } from '../../kernel/deps.ts'
import { type Given, stateOf } from './compensation.ts'
import { deliveriesOf } from './delivery-view.ts'
import { titlesOf } from './ports.ts'
import * as store from './store.ts'

/** What waits for a yes, what was granted, or what is still to be handed over: of cases and orders, the oldest first. */
export async function listGiven(
  db: Database,
  deps: Deps,
  query: QueryOf<typeof listCompensations>,
): Promise<ReplyOf<typeof listCompensations> | Refused> {
  const place = query.cursor === undefined ? null : decodeCursor(query.cursor)
  if (query.cursor !== undefined && !place) return badField('/query/cursor', 'bad_format')
  const limit = Number(query.limit ?? 30)
  const state = query.state === 'awaiting_approval' ? 'proposed' : query.state
  const rows = await db.read((tx) => store.compensationsPage(tx, deps.community.id, state, place, limit + 1))
  const last = rows[limit - 1]
  return {
    data: await listed(db, deps, rows.slice(0, limit)),
    nextCursor: rows.length > limit && last ? encodeCursor({ at: last.proposedAt, id: last.id }) : null,
  }
}

async function listed(db: Database, deps: Deps, rows: readonly Given[]): Promise<ListedCompensation[]> {
  const [rooms, staff, titles, delivery, here] = await Promise.all([
    roomsOfHouseholds(
      db,
      deps,
      rows.map(({ household }) => household),
    ),
    staffCards(
      db,
      deps,
      rows.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy]),
    ),
    titlesOfRows(db, deps, rows),
    deliveriesOf(db, deps, rows),
    householdsHere(
      db,
      deps,
      rows.map(({ household }) => household),
    ),
  ])
  const labels = await roomLabels(db, deps, [...rooms.values()])
  const name = (id: string | null) => staff(id)?.name ?? ''
  return rows.map((row) => {
    const subjectId = row.caseId ?? row.repairId ?? ''
    const roomId = rooms.get(row.household)
    return {
      ...viewOf(row, name, delivery(row)),
      ...(here.has(row.household) ? {} : { gone: true }),
      of: row.caseId === null ? 'repair' : 'case',
      subjectId,
      title: titles.get(subjectId) ?? '',
      label: roomId === undefined ? null : labels(roomId),
      reason: row.reason,
      offeredAt: deps.time.moment(row.proposedAt),
      decidedBy: name(row.decidedBy),
      decidedAt: row.decidedAt === null ? null : deps.time.moment(row.decidedAt),
    }
  })
}

/** A compensation as the page of its case or order shows it. */
export function viewOf(row: Given, name: (staffId: string) => string, delivery?: CompensationDelivery): Compensation {
  return {
    id: row.id,
    kind: row.kind as CompensationKind,
    amountFen: row.amountFen,
    state: stateOf(row),
    by: name(row.proposedBy),
    ...(row.refusedFor === '' ? {} : { refusedFor: row.refusedFor }),
    ...(delivery === undefined ? {} : { delivery }),
  }
}

export async function viewOfOne(db: Database, deps: Deps, row: Given): Promise<Compensation> {
  const [staff, delivery] = await Promise.all([staffCards(db, deps, [row.proposedBy]), deliveriesOf(db, deps, [row])])
  return viewOf(row, (id) => staff(id)?.name ?? '', delivery(row))
}

async function titlesOfRows(db: Database, deps: Deps, rows: readonly Given[]): Promise<ReadonlyMap<string, string>> {
  const given = (ids: readonly (string | null)[]) => ids.filter((id) => id !== null)
  const [cases, repairs] = await Promise.all([
    deps.ask(titlesOf.case)(db, deps, given(rows.map(({ caseId }) => caseId))),
    deps.ask(titlesOf.repair)(db, deps, given(rows.map(({ repairId }) => repairId))),
  ])
  return new Map([...cases, ...repairs])
}
