import type { Database } from '../platform/db/index.ts'
import type { Where } from '../platform/deps.ts'
import type { StaffMember } from '../platform/who.ts'
import { type PersonInfo, personsById } from './persons.ts'
import { ownBuildings } from './residents.ts'
import * as store from './store.ts'

/** A resident whom this member of staff may look up: a butler who is nothing else, those of the own buildings. `null`: none such. */
export async function servedPerson(
  db: Pick<Database, 'read'>,
  deps: Where,
  who: StaffMember,
  personId: string,
): Promise<PersonInfo | null> {
  const communityId = deps.community.id
  const residencies = await db.read((tx) => store.residenciesOfPersons(tx, communityId, [personId], ['active']))
  if (residencies.length === 0) return null
  const buildings = await ownBuildings(db, deps, who)
  const rooms =
    buildings &&
    (await db.read((tx) =>
      store.roomsById(
        tx,
        communityId,
        residencies.map(({ roomId }) => roomId),
      ),
    ))
  if (rooms && !rooms.some(({ buildingId }) => buildings.includes(buildingId))) return null
  return (await personsById(db, deps, [personId])).get(personId) ?? null
}
