import { and, eq, inArray } from 'drizzle-orm'
import { run, type Steps, type Tx } from '../db/index.ts'
import type { Where } from '../deps.ts'
import { randomBase32 } from '../ids.ts'

/** What used a picture, in one way or several. */
export interface FileUse {
  kinds: readonly string[]
  id: string
}

/**
 * Pictures of somebody who is erased: nothing shows them any more, no link opens them, and nothing says whose they were. The bytes go with
 * the next sweep.
 */
export function* releaseFiles(tx: Tx, deps: Where, uses: readonly FileUse[]): Steps<void> {
  if (uses.length === 0) return
  const { files } = tx.t
  const kinds = [...new Set(uses.flatMap((use) => use.kinds))]
  const ids = [...new Set(uses.map(({ id }) => id))]
  const found = yield* run(
    tx
      .select({ id: files.id, useKind: files.useKind, useId: files.useId })
      .from(files)
      .where(and(eq(files.communityId, deps.community.id), inArray(files.useKind, kinds), inArray(files.useId, ids))),
  )
  const named = new Set(uses.flatMap((use) => use.kinds.map((kind) => `${kind} ${use.id}`)))
  yield* release(
    tx,
    deps,
    found.filter(({ useKind, useId }) => named.has(`${useKind} ${useId}`)).map(({ id }) => id),
  )
}

/** The same for everything that an account uploaded here. */
export function* releaseUploads(tx: Tx, deps: Where, accountId: string): Steps<void> {
  const { files } = tx.t
  const found = yield* run(
    tx
      .select({ id: files.id })
      .from(files)
      .where(and(eq(files.communityId, deps.community.id), eq(files.uploadedBy, accountId))),
  )
  yield* release(
    tx,
    deps,
    found.map(({ id }) => id),
  )
}

function* release(tx: Tx, deps: Where, ids: readonly string[]): Steps<void> {
  const { files } = tx.t
  for (const id of ids) {
    // under another key the links that were given out lead nowhere; of no age, the sweep takes it tonight
    const nobodys = { id: `fil_${randomBase32(26)}`, useKind: '', useId: '', uploadedBy: '', createdAt: 0 }
    yield* run(
      tx
        .update(files)
        .set(nobodys)
        .where(and(eq(files.communityId, deps.community.id), eq(files.id, id)))
        .returning({ id: files.id }),
    )
  }
}
