import type { Database, Steps, Tx } from '../platform/db/index.ts'
import type { Deps } from './deps.ts'

/**
 * Gathers concurrent calls of a community into one transaction with one `now`, that of the latest: nothing in it happens before the
 * request that asked for it. `body` answers each item, in order.
 */
export function gathered<I, R>(
  db: Database,
  name: string,
  body: (tx: Tx, deps: Deps, items: readonly I[]) => Steps<R[]>,
): (deps: Deps, item: I) => Promise<R> {
  const take = db.batched<{ deps: Deps; item: I }, R>(
    name,
    ({ deps }) => deps.community.id,
    (tx, calls) =>
      body(
        tx,
        latest(calls),
        calls.map(({ item }) => item),
      ),
  )
  return (deps, item) => take({ deps, item })
}

function latest(calls: readonly { deps: Deps }[]): Deps {
  const [first, ...others] = calls.map(({ deps }) => deps)
  if (!first) throw new Error('a set of calls has at least one')
  return others.reduce((late, deps) => (deps.now > late.now ? deps : late), first)
}
