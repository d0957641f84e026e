import { readMe, residentOperations } from '@linsheng/shared/contract'
import type { Module } from '../../kernel/module.ts'
import { endInvitations, forgetPerson } from './erase.ts'
import * as events from './events.ts'
import { exportWeChat } from './export.ts'
import { ownRoutes, residentRoutes } from './routes.ts'

export const resident: Module = {
  name: 'resident',
  operations: [readMe, ...residentOperations],
  mount(mount, app) {
    ownRoutes(mount, app)
    residentRoutes(mount)
  },
  publishes: Object.values(events),
  tables: {
    persons: 'forgotten',
    residencies: 'forgotten',
    invitations: 'forgotten',
    consents: 'forgotten',
    looks: 'forgotten',
    points: 'forgotten',
  },
  personal: { forget: forgetPerson, exports: { wechat: exportWeChat } },
  leaving: { handOn: endInvitations },
}
