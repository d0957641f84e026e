import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../platform/db/index.ts'

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
