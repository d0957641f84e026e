import { and, eq } from 'drizzle-orm'
import { sha256 } from './crypto/keys.ts'
import { run, type Steps, type Tx, undo } from './db/index.ts'
import { isRefused, type Refused, refused } from './outcome.ts'

export interface OnceKey {
  /** '' for a write that belongs to no community. */
  communityId: string
  actor: string
  operation: string
  key: string
  bodyHash: string
  /** Rows are kept by calendar week. */
  week: string
}

/** What is remembered of a write: ids only. `forget`: nothing but that it was done (an anonymous answer). */
export type Remembered = Record<string, string | number | boolean | null>
export const forget = { used: true } as const

/**
 * The first step of every client write. A new key runs `body` and keeps its outcome in the same transaction; a known key answers
 * with the first outcome; a known key with another body is refused. A refusal of `body` leaves nothing, the key included.
 */
export function* onceOnly<R extends Remembered>(tx: Tx, once: OnceKey, body: () => Steps<R | Refused>): Steps<R | Refused> {
  const { once: rows } = tx.t
  const keyHash = sha256(once.key)
  const same = and(
    eq(rows.communityId, once.communityId),
    eq(rows.actor, once.actor),
    eq(rows.operation, once.operation),
    eq(rows.keyHash, keyHash),
  )
  const fresh = yield* run(
    tx
      .insert(rows)
      .values({
        communityId: once.communityId,
        actor: once.actor,
        operation: once.operation,
        keyHash,
        bodyHash: once.bodyHash,
        outcome: {},
        week: once.week,
      })
      .onConflictDoNothing()
      .returning({ keyHash: rows.keyHash }),
  )
  if (fresh.length === 0) {
    const [stored] = yield* run(tx.select({ bodyHash: rows.bodyHash, outcome: rows.outcome }).from(rows).where(same))
    if (!stored) throw new Error('a key that was taken has no row')
    return stored.bodyHash === '' || stored.bodyHash === once.bodyHash ? (stored.outcome as R) : undo(refused('key_reused'))
  }
  const outcome = yield* body()
  if (isRefused(outcome)) return undo(outcome)
  const kept = 'used' in outcome ? { outcome: forget, bodyHash: '' } : { outcome }
  yield* run(tx.update(rows).set(kept).where(same).returning({ keyHash: rows.keyHash }))
  return outcome
}
