import { nightCame } from './kernel/events.ts'
import { publish } from './kernel/event.ts'
import type { Module } from './kernel/module.ts'
import { ends, stays, swept } from './kernel/retention.ts'
import type { PhotoFolder } from './platform/file/photos.ts'
import { removeExpired, retentionTimer } from './platform/retention.ts'
import { sweep, sweepTimer } from './platform/sweep.ts'

/** The tables and the nightly clean-up of the platform itself. The lowest module: every other one may hear it. */
export const platform = ({ folder }: { folder: PhotoFolder }): Module => ({
  name: 'platform',
  publishes: [nightCame],
  timers: {
    *[sweepTimer](tx, deps) {
      yield* publish(tx, deps, nightCame, null)
      yield* removeExpired(tx, deps, deps.modules.expiries)
      return yield* sweep(tx, deps, folder)
    },
    [retentionTimer]: (tx, deps) => removeExpired(tx, deps, deps.modules.expiries),
  },
  tables: {
    once: { with: 'persons' },
    timers: 'nobody',
    counters: { with: 'persons' },
    files: { with: 'persons' },
    retentionRuns: 'nobody',
  },
  retention: {
    once: swept(30, 'a phone that was off may send the same write again'),
    timers: stays('what is still to be done; it goes when it is done'),
    counters: swept(1, 'quotas of a day that is over; the running numbers of orders stay'),
    files: swept(1, 'uploads that nothing shows; the others go with what shows them'),
    retentionRuns: ends(1095, 'at', 'the log of these deletions', { key: 'day' }),
  },
  personal: 'none',
})
