import { identityOperations, readMe } from '@linsheng/shared/contract'
import { nightCame } from '../../kernel/events.ts'
import { type Module, on } from '../../kernel/module.ts'
import { forgetAccount } from './erase.ts'
import { emptyUsedCodes } from './first-codes.ts'
import * as events from './events.ts'
import { sweepGuesses } from './guessing.ts'
import { type IdentityNeeds, signInRoutes, weChatRoutes } from './routes.ts'

/** Who signs in, and where an account belongs. What an account sees of its homes and roles (`readMe`) is read by `resident`. */
export const identity = (needs: IdentityNeeds): Module => ({
  name: 'identity',
  operations: identityOperations.filter((operation) => operation !== readMe),
  mount(mount, app) {
    signInRoutes(mount, app, needs)
    weChatRoutes(mount, app, needs)
  },
  publishes: Object.values(events),
  subscribes: [on(nightCame, sweepGuesses)],
  background: ({ db, keys }) => ({ work: (now) => emptyUsedCodes({ db, keys, codes: needs.firstCodes ?? null }, now) }),
  tables: {
    accounts: 'account',
    memberships: 'account',
    sessions: 'account',
    wechatBindings: 'account',
    signInCodes: { keeps: 'a keyed hash of a number and of a code, for minutes' },
    guesses: { keeps: 'keyed hashes of who tried to sign in, for an hour' },
  },
  personal: { forgetAccount },
})
