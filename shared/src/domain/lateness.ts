import { nextPromise, type RepairState } from './repair.ts'

/** What was promised for an order, what each promise was before it moved, and when it was kept. Instants in UTC ms. */
export interface OrderPromises {
  state: RepairState
  acceptBy: number
  acceptByFirst: number | null
  acceptedAt: number | null
  arriveBy: number | null
  arriveByFirst: number | null
  arrivedAt: number | null
  finishBy: number | null
  finishByFirst: number | null
  finishedAt: number | null
  endedAt: number | null
}

export interface Lateness {
  clock: 'accept' | 'arrive' | 'finish'
  /** The time that was promised first. */
  promised: number
  /** When it was kept after all. `null`: it still waits. */
  keptAt: number | null
}

/** What was promised first: moving a time does not make it the promise. A time that was brought forward is. */
const promisedFirst = (by: number | null, first: number | null): number | null => (by !== null && first !== null && first < by ? first : by)

/** The first time of the promise that runs. `null`: none runs. */
export function firstDue(order: OrderPromises): number | null {
  const clock = nextPromise(order.state)
  return clock === null ? null : firstTimes(order)[clock]
}

function firstTimes(order: OrderPromises): Record<Lateness['clock'], number | null> {
  return {
    accept: promisedFirst(order.acceptBy, order.acceptByFirst),
    arrive: promisedFirst(order.arriveBy, order.arriveByFirst),
    finish: promisedFirst(order.finishBy, order.finishByFirst),
  }
}

/**
 * The promise that was missed: the one that runs, else the last one that was kept too late. It stays until the order ends, and a new
 * time does not unmake it.
 */
export function latenessOf(order: OrderPromises, now: number): Lateness | null {
  if (order.endedAt !== null) return null
  const first = firstTimes(order)
  const running = nextPromise(order.state)
  const due = running && first[running]
  if (running !== null && due !== null && due <= now) return { clock: running, promised: due, keptAt: null }
  const kept = { finish: order.finishedAt, arrive: order.arrivedAt, accept: order.acceptedAt }
  for (const clock of ['finish', 'arrive', 'accept'] as const) {
    const [promised, keptAt] = [first[clock], kept[clock]]
    if (promised !== null && keptAt !== null && keptAt > promised) return { clock, promised, keptAt }
  }
  return null
}

/** A promise at another time. The first one stays on record where the new one is later; `first` is kept from an earlier move. */
export const movedTo = (by: number | null, first: number | null, to: number): { by: number; first: number | null } => ({
  by: to,
  first: by !== null && to > by ? (first ?? by) : first,
})
