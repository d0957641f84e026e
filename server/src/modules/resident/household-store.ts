import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

/** All households that ever lived in the room of this one, the oldest first. */
export const householdsOfSameRoom = (tx: Tx, communityId: string, household: string) => {
  const { residencies } = tx.t
  const rooms = tx
    .select({ roomId: residencies.roomId })
    .from(residencies)
    .where(and(eq(residencies.communityId, communityId), eq(residencies.household, household)))
  return tx
    .select({ household: residencies.household })
    .from(residencies)
    .where(and(eq(residencies.communityId, communityId), inArray(residencies.roomId, rooms), ne(residencies.household, '')))
    .orderBy(asc(residencies.id))
}

/** Who ever belonged to these households, the newest last. */
export const residenciesOfHouseholds = (tx: Tx, communityId: string, households: readonly string[]) => {
  const { residencies } = tx.t
  return tx
    .select({
      household: residencies.household,
      roomId: residencies.roomId,
      personId: residencies.personId,
      state: residencies.state,
    })
    .from(residencies)
    .where(and(eq(residencies.communityId, communityId), inArray(residencies.household, [...households])))
    .orderBy(asc(residencies.id))
}
