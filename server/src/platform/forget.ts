import { and, eq, inArray, like } from 'drizzle-orm'
import { run, type Steps, type Tx } from './db/index.ts'
import { quotasOf } from './quota.ts'

/** What the platform's tables hold of a person or an account, forgotten by the module that erases them. */

/** The quotas that a subject (a person or an account) used up today. */
export function* forgetQuotas(tx: Tx, communityId: string, subject: string): Steps<void> {
  const { counters } = tx.t
  yield* run(
    tx
      .delete(counters)
      .where(and(eq(counters.communityId, communityId), like(counters.name, quotasOf(subject))))
      .returning({ name: counters.name }),
  )
}

/** The idempotency keys of what an account wrote. `''` stands for writes that belong to no community. */
export function* forgetKeysOf(tx: Tx, communityIds: readonly string[], actor: string): Steps<void> {
  const { once } = tx.t
  yield* run(
    tx
      .delete(once)
      .where(and(inArray(once.communityId, [...communityIds]), eq(once.actor, actor)))
      .returning({ keyHash: once.keyHash }),
  )
}

/** In the stored replies of colleagues' writes that name `personId`: each id is replaced by another one, which leads nowhere. */
export function* renameInReplies(tx: Tx, communityId: string, personId: string, renamed: ReadonlyMap<string, string>): Steps<void> {
  const { once } = tx.t
  const naming = yield* run(
    tx
      .select()
      .from(once)
      .where(and(eq(once.communityId, communityId), like(once.outcome, `%${personId}%`))),
  )
  for (const { actor, operation, keyHash, outcome } of naming) {
    const text = [...renamed].reduce((told, [id, other]) => told.replaceAll(id, other), JSON.stringify(outcome))
    yield* run(
      tx
        .update(once)
        .set({ outcome: JSON.parse(text) as unknown })
        .where(and(eq(once.communityId, communityId), eq(once.actor, actor), eq(once.operation, operation), eq(once.keyHash, keyHash)))
        .returning({ keyHash: once.keyHash }),
    )
  }
}
