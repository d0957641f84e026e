import { type Database, maxBatch, type Steps, type Tx } from './database.ts'

interface Waiting<I, R> {
  item: I
  resolve(result: R): void
  reject(error: unknown): void
}

/** `Database.batched` over `atomic`, the same on both engines: concurrent calls of one key share a transaction. */
export function makeBatched(atomic: Database['atomic']): Database['batched'] {
  return function batched<I, R>(
    _name: string,
    key: (item: I) => string,
    body: (tx: Tx, items: I[]) => Steps<R[]>,
    after?: (item: I, result: R) => void,
  ): (item: I) => Promise<R> {
    const queues = new Map<string, Waiting<I, R>[]>()
    const single = ({ item, resolve, reject }: Waiting<I, R>) =>
      atomic(
        (tx) => body(tx, [item]),
        ([result]) => after?.(item, result as R),
      ).then(([result]) => resolve(result as R), reject)

    const flush = (name: string) => {
      const waiting = queues.get(name) ?? []
      queues.delete(name)
      for (let start = 0; start < waiting.length; start += maxBatch) {
        const part = waiting.slice(start, start + maxBatch)
        if (part.length === 1 && part[0]) {
          void single(part[0])
          continue
        }
        atomic(
          (tx) => body(tx, part.map(({ item }) => item)),
          (results) => part.forEach(({ item }, i) => after?.(item, results[i] as R)),
        ).then(
          (results) => part.forEach(({ resolve }, i) => resolve(results[i] as R)),
          () => part.forEach((one) => void single(one)),
        )
      }
    }
    return (item) =>
      new Promise<R>((resolve, reject) => {
        const name = key(item)
        const queue = queues.get(name)
        if (queue) {
          queue.push({ item, resolve, reject })
          return
        }
        queues.set(name, [{ item, resolve, reject }])
        setImmediate(flush, name)
      })
  }
}
