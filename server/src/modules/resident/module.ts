import { readMe, residentOperations } from '@linsheng/shared/contract'
import type { Module } from '../../kernel/module.ts'
import { provide } from '../../kernel/port.ts'
import { ends, stays } from '../../kernel/retention.ts'
import { anybodyIn, livedIn } from '../community/ports.ts'
import { endInvitations, forgetPerson } from './erase.ts'
import * as events from './events.ts'
import { exportWeChat } from './export.ts'
import { initialsFiller } from './initials.ts'
import { anybodyInRoom, livedInRooms } from './persons.ts'
import { ownRoutes, residentRoutes } from './routes.ts'
import { weChatTold } from './wording-export.ts'

export const resident: Module = {
  name: 'resident',
  operations: [readMe, ...residentOperations],
  mount(mount, app) {
    ownRoutes(mount, app)
    residentRoutes(mount)
  },
  publishes: Object.values(events),
  provides: [provide(anybodyIn, anybodyInRoom), provide(livedIn, livedInRooms)],
  tables: {
    persons: 'forgotten',
    residencies: 'forgotten',
    invitations: 'forgotten',
    consents: 'forgotten',
    looks: 'forgotten',
    points: 'forgotten',
  },
  retention: {
    persons: stays('who lives or lived here, until their erasure'),
    residencies: stays('who was responsible for a room, and when'),
    invitations: ends(30, 'expiresAt', 'a code that has run out opens nothing'),
    consents: stays('the proof of what was agreed to, for as long as the person is known'),
    looks: ends(1095, 'at', 'the law asks for three years of who looked at a file'),
    points: stays('what a person has earned, until their erasure'),
  },
  background: ({ db }) => ({ work: initialsFiller(db) }),
  personal: { forget: forgetPerson, exports: { wechat: { read: exportWeChat, told: weChatTold } } },
  leaving: { handOn: endInvitations },
}
