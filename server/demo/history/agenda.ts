import type { App } from '../../src/app.ts'
import type { Clock } from '../../src/platform/clock.ts'

const minute = 60_000
const windowMs = 2 * minute
/** What is due is looked at after every act, and at least this often. */
const idleWindows = 15

/** A clock that is moved along the history. */
export interface HistoryClock extends Clock {
  move(to: number): void
}

export function historyClock(start: number): HistoryClock {
  let now = start
  return {
    now: () => now,
    move(to) {
      now = to
    },
  }
}

type Act = () => Promise<void>

/** What happens when, in the demo's past: acts may put further acts on it. Acts of two minutes run together, as on a busy day. */
export interface Agenda {
  at(when: number, act: Act): void
  /** Lives through everything until the end; what was planned later than that never happens. */
  live(app: App, clock: HistoryClock, until: number, onDay: (at: number) => void): Promise<void>
}

export function agenda(start: number): Agenda {
  const windows = new Map<number, { when: number; act: Act }[]>()
  const slotOf = (when: number) => Math.floor((Math.max(when, start) - start) / windowMs)
  let current = 0
  return {
    at(when, act) {
      const slot = Math.max(slotOf(when), current)
      const acts = windows.get(slot)
      if (acts) acts.push({ when, act })
      else windows.set(slot, [{ when, act }])
    },
    async live(app, clock, until, onDay) {
      const last = slotOf(until)
      for (current = 0; current < last; current += 1) {
        const at = start + (current + 1) * windowMs
        clock.move(Math.min(at, until))
        // acts that put new ones into the window they run in are followed up at once
        let acted = false
        for (let acts = windows.get(current); acts && acts.length > 0; acts = windows.get(current)) {
          windows.delete(current)
          await Promise.all(acts.map(({ act }) => act()))
          acted = true
        }
        if (acted || current % idleWindows === 0) {
          for (let done = 1; done > 0;) done = await app.work()
          await app.settled()
        }
        if (current % 720 === 0) onDay(at)
      }
    },
  }
}
