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

/** What closing and the metrics need to know of all that is gathered. */
export class Gatherings {
  /** Those that wait: closing sends them off. */
  readonly waiting = new Set<() => void>()
  readonly listeners: ((size: number) => void)[] = []
  sent(size: number): void {
    for (const listener of this.listeners) listener(size)
  }
}

/** Runs what was gathered, in parts of at most `maxBatch`; the members of a part that failed run again one by one. */
function sender<I, R>(atomic: Database['atomic'], { body, after }: Batch<I, R>): (waiting: Waiting<I, R>[]) => Promise<unknown> {
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
  const oneByOne = (part: Waiting<I, R>[]): Promise<unknown> => Promise.all(part.map(single))
  const together = (part: Waiting<I, R>[]): Promise<unknown> =>
    attempt(part).then<unknown, unknown>(
      (outcome) => {
        if (outcome instanceof Answers) return part.forEach(({ resolve }, i) => resolve(outcome.of[i] as R))
        // one of them undid: nothing of any is there
        return oneByOne(part)
      },
      () => oneByOne(part),
    )
  return (waiting) => {
    const parts: Promise<unknown>[] = []
    for (let start = 0; start < waiting.length; start += maxBatch) {
      const part = waiting.slice(start, start + maxBatch)
      const [only] = part
      parts.push(part.length === 1 && only ? single(only) : together(part))
    }
    return Promise.all(parts)
  }
}

/**
 * `Database.batched` over `atomic`, the same on both engines: concurrent calls of one key share a transaction. What comes while one of
 * the key is under way waits for its end, so that the next is large: two of one key would only wait for each other's rows.
 */
export function makeBatched(atomic: Database['atomic'], gatherings: Gatherings): Database['batched'] {
  return function batched<I, R>(
    _name: string,
    key: (item: I) => string,
    body: (tx: Tx, items: I[]) => Steps<R[]>,
    after?: (item: I, result: R) => void,
  ): (item: I) => Promise<R> {
    const send = sender(atomic, { body, after })
    const queues = new Map<string, { waiting: Waiting<I, R>[]; end: () => void }>()
    const underWay = new Set<string>()
    const gather = (name: string) => {
      const waiting: Waiting<I, R>[] = []
      const end = () => {
        if (!gatherings.waiting.delete(end)) return
        queues.delete(name)
        underWay.add(name)
        gatherings.sent(waiting.length)
        void send(waiting).then(() => {
          underWay.delete(name)
          const next = queues.get(name)
          if (next) setImmediate(next.end)
        })
      }
      const made = { waiting, end }
      queues.set(name, made)
      gatherings.waiting.add(end)
      if (!underWay.has(name)) setImmediate(end)
      return made
    }
    return (item) =>
      new Promise<R>((resolve, reject) => {
        const name = key(item)
        const { waiting } = queues.get(name) ?? gather(name)
        waiting.push({ item, resolve, reject })
      })
  }
}
