import { type Database, maxBatch, runAfter, type Steps, type Tx } from './database.ts'

interface Waiting<I, R> {
  item: I
  resolve(result: R): void
  reject(error: unknown): void
}

/** The answers of a body that went through: what an undo answers is none of these. */
class Answers<R> {
  constructor(readonly of: readonly R[]) {}
}

interface Batch<I, R> {
  body(tx: Tx, items: I[]): Steps<R[]>
  after?: ((item: I, result: R) => void) | undefined
}

/** Runs what was gathered, in parts of at most `maxBatch`; the members of a part that failed run again one by one. */
function sender<I, R>(atomic: Database['atomic'], { body, after }: Batch<I, R>): (waiting: Waiting<I, R>[]) => void {
  const attempt = (part: Waiting<I, R>[]): Promise<unknown> =>
    atomic(
      function* (tx): Steps<Answers<R>> {
        return new Answers(
          yield* body(
            tx,
            part.map(({ item }) => item),
          ),
        )
      },
      // each on its own: what fails after one of them is not the others'
      ({ of }) => part.forEach(({ item }, i) => runAfter(after && (() => after(item, of[i] as R)), null)),
    )
  const single = (one: Waiting<I, R>) =>
    attempt([one]).then((outcome) => one.resolve((outcome instanceof Answers ? outcome.of[0] : outcome) as R), one.reject)
  const together = (part: Waiting<I, R>[]) =>
    attempt(part).then(
      (outcome) => {
        if (outcome instanceof Answers) part.forEach(({ resolve }, i) => resolve(outcome.of[i] as R))
        // one of them undid: nothing of any is there
        else part.forEach((one) => void single(one))
      },
      () => part.forEach((one) => void single(one)),
    )
  return (waiting) => {
    for (let start = 0; start < waiting.length; start += maxBatch) {
      const part = waiting.slice(start, start + maxBatch)
      const [only] = part
      void (part.length === 1 && only ? single(only) : together(part))
    }
  }
}

/**
 * `Database.batched` over `atomic`, the same on both engines: concurrent calls of one key share a transaction. `gatherings` are those
 * that wait for the end of the tick: closing sends them off.
 */
export function makeBatched(atomic: Database['atomic'], gatherings: Set<() => void>): Database['batched'] {
  return function batched<I, R>(
    _name: string,
    key: (item: I) => string,
    body: (tx: Tx, items: I[]) => Steps<R[]>,
    after?: (item: I, result: R) => void,
  ): (item: I) => Promise<R> {
    const send = sender(atomic, { body, after })
    const queues = new Map<string, Waiting<I, R>[]>()
    const gather = (name: string): Waiting<I, R>[] => {
      const waiting: Waiting<I, R>[] = []
      const end = () => {
        if (!gatherings.delete(end)) return
        queues.delete(name)
        send(waiting)
      }
      queues.set(name, waiting)
      gatherings.add(end)
      setImmediate(end)
      return waiting
    }
    return (item) =>
      new Promise<R>((resolve, reject) => {
        const name = key(item)
        const waiting = queues.get(name) ?? gather(name)
        waiting.push({ item, resolve, reject })
      })
  }
}
