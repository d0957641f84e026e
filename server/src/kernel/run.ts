import { runDue } from '../platform/timer/timers.ts'
import type { Module, Runtime } from './module.ts'

/** What runs beside requests, of all modules together. */
export interface Runner {
  /** Everything that is due: timers first, then what modules do in the background. @returns how much was done */
  work(): Promise<number>
  /** Resolves when everything that was begun aside has ended. */
  settled(): Promise<void>
  /** Before the database is closed. */
  close(): Promise<void>
}

export function runnerOf(modules: readonly Module[], app: Runtime): Runner {
  const { db, clock } = app
  const background = modules.flatMap((one) => one.background?.(app) ?? [])
  const handlers = Object.assign({}, ...modules.map((one) => one.timers ?? {}), ...background.map((one) => one.timers ?? {}))
  const depsFor = async (communityId: string, at: number) => {
    const deps = await app.depsFor(communityId, at)
    if (!deps) throw new Error('a timer of a community that does not exist')
    return deps
  }
  return {
    async work() {
      const now = clock.now()
      const onError = (error: unknown, timer: { kind: string }) =>
        app.onError(error, 'a timer failed and will be run again', { timer: timer.kind })
      let done = await runDue({ db, handlers, depsFor, onError }, now)
      // from the highest module down: what higher modules write is delivered in the same round
      for (const { work } of background.toReversed()) done += (await work?.(now)) ?? 0
      return done
    },
    async settled() {
      await Promise.all(background.map((one) => one.settled?.()))
    },
    async close() {
      for (const { close } of background) await close?.()
    },
  }
}
