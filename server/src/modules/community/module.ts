import { communityOperations } from '@linsheng/shared/contract'
import type { Module } from '../../kernel/module.ts'
import { stays } from '../../kernel/retention.ts'
import * as events from './events.ts'
import { communityRoutes } from './routes.ts'

export const community: Module = {
  name: 'community',
  operations: communityOperations,
  mount: communityRoutes,
  publishes: Object.values(events),
  tables: {
    companies: 'nobody',
    companyTexts: { keeps: 'every version of the company’s texts, with the colleague who wrote it' },
    communities: 'nobody',
    communityCodes: 'nobody',
    buildings: 'nobody',
    rooms: 'nobody',
    settingChanges: { keeps: 'who changed how the community is run, and why' },
  },
  retention: {
    companies: stays('the company itself'),
    companyTexts: stays('the receipts of consents refer to their versions'),
    communities: stays('the community itself'),
    communityCodes: stays('addresses and codes that were given out begin with them'),
    buildings: stays('the place itself'),
    rooms: stays('the place itself'),
    settingChanges: stays('who changed how the community is run; every earlier value can be brought back'),
  },
  personal: 'none',
}
