import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

/** The helpers of some rooms, and those who ask to be one. */
export const helpersOf = (tx: Tx, communityId: string, roomIds: readonly string[]) => {
  const { residencies, persons } = tx.t
  return tx
    .select({
      residencyId: residencies.id,
      roomId: residencies.roomId,
      state: residencies.state,
      verifiedBy: residencies.verifiedBy,
      askedAt: residencies.askedAt,
      accountId: persons.accountId,
      name: persons.name,
    })
    .from(residencies)
    .innerJoin(persons, and(eq(persons.communityId, residencies.communityId), eq(persons.id, residencies.personId)))
    .where(
      and(
        eq(residencies.communityId, communityId),
        inArray(residencies.roomId, [...roomIds]),
        eq(residencies.role, 'helper'),
        inArray(residencies.state, ['active', 'pending']),
      ),
    )
    .orderBy(asc(residencies.id))
}

/** Ends the active helpers whom a person agreed to. */
export const endHelpers = (
  tx: Tx,
  communityId: string,
  { agreedBy, roomId, now }: { agreedBy: string; roomId: string | null; now: number },
) => {
  const { residencies } = tx.t
  return tx
    .update(residencies)
    .set({ state: 'ended', endedAt: now })
    .where(
      and(
        eq(residencies.communityId, communityId),
        eq(residencies.agreedBy, agreedBy),
        eq(residencies.state, 'active'),
        roomId === null ? undefined : eq(residencies.roomId, roomId),
      ),
    )
    .returning()
}

/** No row names a person who was erased as the one who said yes. */
export const forgetAgreed = (tx: Tx, communityId: string, agreedBy: string) =>
  tx
    .update(tx.t.residencies)
    .set({ agreedBy: null })
    .where(and(eq(tx.t.residencies.communityId, communityId), eq(tx.t.residencies.agreedBy, agreedBy)))
    .returning({ id: tx.t.residencies.id })
