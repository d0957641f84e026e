import { communityOperations } from '@linsheng/shared/contract'
import type { Module } from '../../kernel/module.ts'
import * as events from './events.ts'
import { communityRoutes } from './routes.ts'

export const community: Module = {
  name: 'community',
  operations: communityOperations,
  mount: communityRoutes,
  publishes: Object.values(events),
  tables: { companies: 'nobody', communities: 'nobody', communityCodes: 'nobody', buildings: 'nobody', rooms: 'nobody' },
  personal: 'none',
}
