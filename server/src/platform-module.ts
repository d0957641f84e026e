import { nightCame } from './kernel/events.ts'
import { publish } from './kernel/event.ts'
import type { Module } from './kernel/module.ts'
import type { PhotoFolder } from './platform/file/photos.ts'
import { sweep, sweepTimer } from './platform/sweep.ts'

/** The tables and the nightly clean-up of the platform itself. The lowest module: every other one may hear it. */
export const platform = ({ folder }: { folder: PhotoFolder }): Module => ({
  name: 'platform',
  publishes: [nightCame],
  timers: {
    *[sweepTimer](tx, deps) {
      yield* publish(tx, deps, nightCame, null)
      return yield* sweep(tx, deps, folder)
    },
  },
  tables: {
    once: { with: 'persons' },
    timers: 'nobody',
    counters: { with: 'persons' },
    files: { with: 'persons' },
  },
  personal: 'none',
})
