import { privacyOperations } from '@linsheng/shared/contract'
import type { Module } from '../../kernel/module.ts'
import { stays } from '../../kernel/retention.ts'
import { againTimer, eraseAgain } from './erase-person.ts'
import type { ErasureLedger } from './erasure-ledger.ts'
import { erasureRoutes, myDataRoutes } from './routes.ts'

/** What a person may read of what is held about them, and the right to be forgotten. */
export const privacy = (needs: { homeZone: string; ledger: ErasureLedger }): Module => ({
  name: 'privacy',
  operations: privacyOperations,
  mount(mount, app) {
    erasureRoutes(mount, { app, ...needs })
    myDataRoutes(mount)
  },
  timers: { [againTimer]: eraseAgain },
  tables: { erasures: { keeps: 'a keyed hash of who was erased, so that an older copy of the database is corrected' } },
  retention: {
    erasures: stays('an older copy of the database may be put back at any time, and is corrected by them'),
  },
  personal: 'none',
})
