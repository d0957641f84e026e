import type { Database } from '../../platform/db/index.ts'
import type { WhenAndWhere } from '../../platform/deps.ts'
import type { StaffMember } from '../../platform/who.ts'
import { servedRooms } from './areas.ts'
import { type PersonInfo, personsById } from './persons.ts'
import * as store from './store.ts'

/** A resident whom this member of staff may look up: one with a home among the rooms that they serve. `null`: none such. */
export async function servedPerson(
  db: Pick<Database, 'read'>,
  deps: WhenAndWhere,
  who: StaffMember,
  personId: string,
): Promise<PersonInfo | null> {
  const residencies = await db.read((tx) => store.residenciesOfPersons(tx, deps.community.id, [personId], ['active']))
  const served = await servedRooms(
    db,
    deps,
    who,
    residencies.map(({ roomId }) => roomId),
  )
  if (!residencies.some(({ roomId }) => served.has(roomId))) return null
  return (await personsById(db, deps, [personId])).get(personId) ?? null
}
