import { liveOperations } from '@linsheng/shared/contract'
import type { Module } from '../../kernel/module.ts'
import { type Hub, openHub } from './hub.ts'
import { liveRoutes } from './routes.ts'

/** Tells colleagues what changes while they look at it. It keeps nothing, and knows nothing but which thing changed. */
export function live(): Module {
  let hub: Hub | null = null
  return {
    name: 'live',
    operations: liveOperations,
    mount(mount, app) {
      const { db, clock, ids } = app
      const opened = (hub = openHub({ db, now: () => clock.now(), drawEpoch: ids.secret }))
      liveRoutes(mount, () => opened)
    },
    outside: {
      paths: [],
      // before the server waits for its connections: these would never end by themselves
      mount: (server) =>
        void server.addHook('preClose', (done) => {
          hub?.close()
          done()
        }),
    },
    tables: {},
    personal: 'none',
  }
}
