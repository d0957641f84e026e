import { givenForCases } from '../money/compensation.ts'
import { touchpointNames } from '../touchpoint/catalogue.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Where } from '../../platform/deps.ts'
import * as followUps from './follow-up-store.ts'
import * as store from './store.ts'

type Row = Record<string, unknown>

/** A person's own cases with what happened in them. Anonymous ones are nobody's. */
export async function exportCases(db: Database, deps: Where, personId: string): Promise<Row[]> {
  const rows = await db.read((tx) => store.casesOfPerson(tx, deps.community.id, personId, null, 1000))
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const [events, money, names] = await Promise.all([
    db.read((tx) => store.eventsOf(tx, deps.community.id, ids)),
    givenForCases(db, deps, ids),
    touchpointNames(db, deps),
  ])
  return rows.map((row) => ({
    ...row,
    touchpointName: names.get(row.touchpoint) ?? '',
    events: events.filter(({ caseId, open }) => open && caseId === row.id),
    compensations: money.filter(({ caseId, state }) => state === 'granted' && caseId === row.id),
  }))
}

export async function exportFollowUps(db: Database, deps: Where, personId: string): Promise<Row[]> {
  const rows = await db.read((tx) => followUps.followUpsOfPerson(tx, deps.community.id, personId))
  const names = await touchpointNames(db, deps)
  return rows.map((row) => ({ ...row, touchpointName: names.get(row.touchpoint) ?? '' }))
}

export async function exportStories(db: Database, deps: Where, personId: string): Promise<Row[]> {
  return db.read((tx) => followUps.storiesOfPerson(tx, deps.community.id, personId))
}
