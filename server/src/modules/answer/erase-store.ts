import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'
import type { NewResponse } from './response-store.ts'

export const rewriteResponse = (tx: Tx, communityId: string, id: string, change: Partial<NewResponse>) =>
  tx
    .update(tx.t.responses)
    .set(change)
    .where(and(eq(tx.t.responses.communityId, communityId), eq(tx.t.responses.id, id)))
    .returning({ id: tx.t.responses.id })
export const timersOf = (tx: Tx, communityId: string, subjectIds: readonly string[]) =>
  tx
    .delete(tx.t.timers)
    .where(and(eq(tx.t.timers.communityId, communityId), inArray(tx.t.timers.subjectId, [...subjectIds])))
    .returning({ kind: tx.t.timers.kind })
