import type { Database, Tx } from '../../platform/db/index.ts'
import type { Where } from '../../platform/deps.ts'
import * as store from './store.ts'

type Row<T extends keyof Tx['t']> = Tx['t'][T] extends { $inferSelect: infer R } ? R : never

/** What this module holds of a person, as rows. */
export interface PersonRecord {
  person: Row<'persons'> | undefined
  residencies: Row<'residencies'>[]
  consents: Row<'consents'>[]
  points: Row<'points'>[]
  looks: Row<'looks'>[]
}

/** @param states the residencies to read */
export async function readRecord(
  db: Pick<Database, 'read'>,
  deps: Where,
  personId: string,
  states: readonly string[],
): Promise<PersonRecord> {
  const communityId = deps.community.id
  const [[person], residencies, consents, points, looks] = await Promise.all([
    db.read((tx) => store.personsById(tx, communityId, [personId])),
    db.read((tx) => store.residenciesOfPersons(tx, communityId, [personId], states)),
    db.read((tx) => store.consentsOf(tx, communityId, personId)),
    db.read((tx) => store.pointRows(tx, communityId, personId)),
    db.read((tx) => store.looksAt(tx, communityId, personId)),
  ])
  return { person, residencies, consents, points, looks }
}
