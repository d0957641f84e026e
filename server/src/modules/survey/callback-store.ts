import { and, asc, eq, exists, lte, type SQL } from 'drizzle-orm'
import type { Tx, Within } from '../../platform/db/index.ts'

type Scope = 'community' | Pick<Within, 'hasHousehold'>

/** Whether a call-back asks about something of a household within a part of the community; `undefined`: of any. */
function inScope(tx: Tx, scope: Scope): SQL | undefined {
  if (scope === 'community') return undefined
  const { prompts, callbacks } = tx.t
  const asked = and(eq(prompts.communityId, callbacks.communityId), eq(prompts.id, callbacks.promptId))
  return exists(
    tx
      .select({ id: prompts.id })
      .from(prompts)
      .where(and(asked, scope.hasHousehold(tx, prompts.household))),
  )
}

/** Call-backs that are due, about households of the community or of a part of it. */
export const dueCallbacks = (tx: Tx, communityId: string, scope: Scope, now: number) => {
  const { callbacks } = tx.t
  return tx
    .select()
    .from(callbacks)
    .where(and(eq(callbacks.communityId, communityId), eq(callbacks.state, 'open'), lte(callbacks.dueAt, now), inScope(tx, scope)))
    .orderBy(asc(callbacks.dueBy), asc(callbacks.id))
    .limit(200)
}
export const callbackIn = (tx: Tx, communityId: string, scope: Scope, id: string) => {
  const { callbacks } = tx.t
  return tx
    .select()
    .from(callbacks)
    .where(and(eq(callbacks.communityId, communityId), eq(callbacks.id, id), inScope(tx, scope)))
}
