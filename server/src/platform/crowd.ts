/** Lets so many do something heavy at once, and so many wait for it; whoever comes after them is turned away. */
export interface Crowd {
  /** Whether whoever comes now would be turned away. */
  isFull(): boolean
  /** @returns what the work gave, or `null` to whoever is turned away */
  enter<T>(work: () => Promise<T>): Promise<T | null>
}

export function makeCrowd({ atOnce, waiting }: { atOnce: number; waiting: number }): Crowd {
  const queue: (() => void)[] = []
  let inside = 0
  const isFull = () => inside >= atOnce && queue.length >= waiting
  return {
    isFull,
    async enter(work) {
      if (isFull()) return null
      // whoever leaves hands the place on, so that nobody slips in between
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
