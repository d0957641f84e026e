import { and, eq } from 'drizzle-orm'
import { sha256 } from './crypto/keys.ts'
import { prepared, preparedRows, run, runParts, type Steps, type Tx, undo } from './db/index.ts'
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

type Row = Tx['t']['once']['$inferInsert']
type Name = Record<'communityId' | 'actor' | 'operation' | 'keyHash', string>
const isSame = ({ t: { once } }: Tx, { communityId, actor, operation, keyHash }: Name) =>
  and(eq(once.communityId, communityId), eq(once.actor, actor), eq(once.operation, operation), eq(once.keyHash, keyHash))

const insertKeys = preparedRows<Row, Name>('once_insert', (tx, rows) => {
  const { communityId, actor, operation, keyHash } = tx.t.once
  return tx.insert(tx.t.once).values(rows).onConflictDoNothing().returning({ communityId, actor, operation, keyHash })
})
const knownKey = prepared<Name, { bodyHash: string; outcome: unknown }>('once_known', (tx, name) =>
  tx.select({ bodyHash: tx.t.once.bodyHash, outcome: tx.t.once.outcome }).from(tx.t.once).where(isSame(tx, name)),
)
const keepOutcome = prepared<Name & { outcome: unknown; bodyHash: string }, { keyHash: string }>('once_keep', (tx, values) =>
  tx
    .update(tx.t.once)
    .set({ outcome: values.outcome, bodyHash: values.bodyHash })
    .where(isSame(tx, values))
    .returning({ keyHash: tx.t.once.keyHash }),
)
const dropKey = prepared<Name, { keyHash: string }>('once_drop', (tx, name) =>
  tx.delete(tx.t.once).where(isSame(tx, name)).returning({ keyHash: tx.t.once.keyHash }),
)

const nameOf = ({ communityId, actor, operation, key }: OnceKey): Name => ({ communityId, actor, operation, keyHash: sha256(key) })
const textOf = ({ communityId, actor, operation, keyHash }: Name) => [communityId, actor, operation, keyHash].join(' ')

/** A row of a write with what is kept of it. Of a forgotten one not even what it asked for. */
function rowOf(once: OnceKey, outcome: Remembered): Row {
  const kept = 'used' in outcome ? { outcome: forget, bodyHash: '' } : { outcome, bodyHash: once.bodyHash }
  return { ...nameOf(once), ...kept, week: once.week }
}

/** What a known key answers: the first outcome, or that another body came under it. */
function* knownOutcome(tx: Tx, once: OnceKey): Steps<Remembered | Refused> {
  const [stored] = yield* run(knownKey(tx, nameOf(once)))
  if (!stored) throw new Error('a key that was taken has no row')
  return stored.bodyHash === '' || stored.bodyHash === once.bodyHash ? (stored.outcome as Remembered) : refused('key_reused')
}

/**
 * The first step of every client write. A new key runs `body` and keeps its outcome in the same transaction; a known key answers
 * with the first outcome; a known key with another body is refused. A refusal of `body` leaves nothing, the key included.
 */
export function* onceOnly<R extends Remembered>(tx: Tx, once: OnceKey, body: () => Steps<R | Refused>): Steps<R | Refused> {
  const fresh = yield* runParts(insertKeys(tx, [{ ...rowOf(once, {}), outcome: {} }]))
  if (fresh.length === 0) {
    const known = yield* knownOutcome(tx, once)
    return isRefused(known) ? undo(known) : (known as R)
  }
  const outcome = yield* body()
  if (isRefused(outcome)) return undo(outcome)
  const { outcome: kept, bodyHash } = rowOf(once, outcome)
  yield* run(keepOutcome(tx, { ...nameOf(once), outcome: kept, bodyHash }))
  return outcome
}

/** A write among others. Without a key it is always a new one. `kept`: what is remembered of it once it is done. */
export interface OneWrite {
  once: OnceKey | null
  kept: Remembered
}

/**
 * The same for many writes of one transaction, no two with one key: `body` is given those that are new, and answers each. A refused one
 * leaves no key, and nothing of the others is undone for it.
 */
export function* onceEach<W extends OneWrite, R>(
  tx: Tx,
  writes: readonly W[],
  body: (fresh: readonly W[]) => Steps<(R | Refused)[]>,
): Steps<(R | Remembered | Refused)[]> {
  const rows = writes.flatMap(({ once, kept }) => (once ? [rowOf(once, kept)] : []))
  const taken = new Set((yield* runParts(insertKeys(tx, rows))).map(textOf))
  const isFresh = ({ once }: W) => once === null || taken.has(textOf(nameOf(once)))
  const fresh = writes.filter(isFresh)
  const done = new Map<W, R | Remembered | Refused>()
  for (const write of writes) if (write.once && !isFresh(write)) done.set(write, yield* knownOutcome(tx, write.once))
  const outcomes = fresh.length === 0 ? [] : yield* body(fresh)
  for (const [i, write] of fresh.entries()) {
    const outcome = outcomes[i] as R | Refused
    if (isRefused(outcome) && write.once) yield* run(dropKey(tx, nameOf(write.once)))
    done.set(write, outcome)
  }
  return writes.map((write) => done.get(write) as R | Remembered | Refused)
}
