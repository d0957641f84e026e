import { communityOperations, identityOperations, privacyOperations, residentOperations, staffOperations } from '@linsheng/shared/contract'
import { nightCame } from '../../kernel/events.ts'
import { type Module, on } from '../../kernel/module.ts'
import { againTimer, eraseAgain, forgetAccount, forgetPerson } from './erase-person.ts'
import { erasureRoutes } from './routes.ts'
import type { ErasureLedger } from './erasure-ledger.ts'
import * as events from '../resident/events.ts'
import { sweepGuesses } from '../identity/guessing.ts'
import { type PeopleNeeds, peopleRoutes } from '../resident/routes.ts'
import { exportWeChat } from '../identity/wechat.ts'

export const people = (needs: PeopleNeeds & { ledger: ErasureLedger }): Module => ({
  name: 'people',
  operations: [...identityOperations, ...staffOperations, ...communityOperations, ...residentOperations, ...privacyOperations],
  mount(mount, app) {
    peopleRoutes(mount, app, needs)
    erasureRoutes(mount, { app, ...needs })
  },
  publishes: Object.values(events),
  subscribes: [on(nightCame, sweepGuesses)],
  timers: { [againTimer]: eraseAgain },
  tables: {
    companies: 'nobody',
    communities: 'nobody',
    communityCodes: 'nobody',
    accounts: 'account',
    memberships: 'account',
    sessions: 'account',
    wechatBindings: 'account',
    signInCodes: { keeps: 'a keyed hash of a number and of a code, for minutes' },
    guesses: { keeps: 'keyed hashes of who tried to sign in, for an hour' },
    buildings: 'nobody',
    rooms: 'nobody',
    persons: 'forgotten',
    residencies: 'forgotten',
    invitations: 'forgotten',
    consents: 'forgotten',
    looks: 'forgotten',
    points: 'forgotten',
    erasures: { keeps: 'a keyed hash of who was erased, so that an older copy of the database is corrected' },
    staff: { keeps: 'who worked here, and did what the records say' },
    staffRoles: { with: 'staff' },
    butlerAreas: { with: 'staff' },
  },
  personal: { forget: forgetPerson, forgetAccount, exports: { wechat: exportWeChat } },
})
