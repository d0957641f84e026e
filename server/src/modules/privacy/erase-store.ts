import { and, asc, eq } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

type NewErasure = Tx['t']['erasures']['$inferInsert']

export const insertErasure = (tx: Tx, row: NewErasure) =>
  tx.insert(tx.t.erasures).values(row).onConflictDoNothing().returning({ id: tx.t.erasures.id })
export const erasures = (tx: Tx) => tx.select().from(tx.t.erasures).orderBy(asc(tx.t.erasures.id))
export const erasureById = (tx: Tx, communityId: string, id: string) =>
  tx
    .select()
    .from(tx.t.erasures)
    .where(and(eq(tx.t.erasures.communityId, communityId), eq(tx.t.erasures.id, id)))
export const unsealErasure = (tx: Tx, communityId: string, id: string) =>
  tx
    .update(tx.t.erasures)
    .set({ sealed: null })
    .where(and(eq(tx.t.erasures.communityId, communityId), eq(tx.t.erasures.id, id)))
    .returning({ id: tx.t.erasures.id })
