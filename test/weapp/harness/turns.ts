import { setImmediate as turn, setTimeout as nap } from 'node:timers/promises'
import type { Faults } from './faults.ts'

/** A timer this short runs while a test waits; a longer one only when the test lets time pass. */
const soonMs = 400
const mostRounds = 5000

interface Timer {
  run: () => void
  due: number
  everyMs: number | null
  soon: boolean
}

/**
 * The mini-program's turns: every way by which its code is entered, one at a time. A turn knows whether it began with a tap, which is
 * what WeChat asks before it shows certain questions: the tap lasts for its turn and the promises in it, and no timer inherits it.
 */
export interface Turns {
  /** Whether the running turn descends from a tap. */
  readonly tapped: boolean
  /** Ms that the test has let pass, beyond the real ones. */
  readonly passedMs: number
  /** Enters the mini-program's code now. */
  enter(what: string, tapped: boolean, run: () => void): void
  /** Announces a turn that comes later; the answer begins it. Until then the mini-program is not quiet. */
  expect(): (what: string, tapped: boolean, run: () => void) => void
  setTimer(run: () => void, ms: number, repeat: boolean): number
  clearTimer(id: number): void
  /** Until nothing is under way: no call, no short timer. */
  quiet(): Promise<void>
  /** Lets time pass: timers run when they are due, in order. */
  pass(ms: number): Promise<void>
  /** The process is gone: nothing of it runs any more. */
  stop(): void
}

export function takeTurns(faults: Faults): Turns {
  const timers = new Map<number, Timer>()
  let [tapped, stopped, passedMs, pending, ids, entered] = [false, false, 0, 0, 0, 0]

  const enter: Turns['enter'] = (what, byTap, run) => {
    if (stopped) return
    entered += 1
    tapped = byTap
    faults.guard(what, run)
  }
  const nextTimer = (fits: (timer: Timer) => boolean) =>
    [...timers].filter(([, timer]) => fits(timer)).sort(([a, one], [b, other]) => one.due - other.due || a - b)[0]
  const runTimer = ([id, timer]: [number, Timer]) => {
    passedMs = Math.max(passedMs, timer.due)
    if (timer.everyMs === null) timers.delete(id)
    else timer.due = passedMs + timer.everyMs
    enter('a timer', false, timer.run)
  }
  const quiet = async () => {
    for (let round = 0, calm = 0; calm < 2; round += 1) {
      if (round > mostRounds) throw new Error(`never quiet: ${pending} calls under way, ${timers.size} timers`)
      const before = entered
      await (pending > 0 ? nap(2) : turn())
      const next = pending > 0 ? undefined : nextTimer(({ soon, due }) => soon || due <= passedMs)
      if (next) runTimer(next)
      calm = pending === 0 && entered === before ? calm + 1 : 0
    }
  }
  return {
    get tapped() {
      return tapped
    },
    get passedMs() {
      return passedMs
    },
    enter,
    expect() {
      pending += 1
      // A turn of its own, so that no other's tap is taken for this one's.
      return (what, byTap, run) =>
        void setImmediate(() => {
          pending -= 1
          enter(what, byTap, run)
        })
    },
    setTimer(run, ms, repeat) {
      const wait = Math.max(repeat ? 1 : 0, Number(ms) || 0)
      timers.set(++ids, { run, due: passedMs + wait, everyMs: repeat ? wait : null, soon: !repeat && wait <= soonMs })
      return ids
    },
    clearTimer: (id) => void timers.delete(id),
    quiet,
    async pass(ms) {
      await quiet()
      const until = passedMs + ms
      for (let next = nextTimer(({ due }) => due <= until); next; next = nextTimer(({ due }) => due <= until)) {
        runTimer(next)
        await quiet()
      }
      passedMs = Math.max(passedMs, until)
      await quiet()
    },
    stop() {
      stopped = true
      timers.clear()
    },
  }
}
