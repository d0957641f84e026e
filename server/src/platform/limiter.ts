/** Limits heavy work: so many calls run at once, and so many wait in a queue. A call that finds the queue full is refused. */
export interface Limiter {
  /** Whether a call made now would be refused. */
  isFull(): boolean
  /** @returns what the work gave, or `null` when the call is refused */
  enter<T>(work: () => Promise<T>): Promise<T | null>
}

export function makeLimiter({ atOnce, waiting }: { atOnce: number; waiting: number }): Limiter {
  const queue: (() => void)[] = []
  let inside = 0
  const isFull = () => inside >= atOnce && queue.length >= waiting
  return {
    isFull,
    async enter(work) {
      if (isFull()) return null
      // a call that ends gives its place to the first in the queue, so that no new call takes it in between
      if (inside >= atOnce) await new Promise<void>((resolve) => queue.push(resolve))
      else inside += 1
      try {
        return await work()
      } finally {
        const next = queue.shift()
        if (next) next()
        else inside -= 1
      }
    },
  }
}
