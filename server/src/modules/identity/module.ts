import { identityOperations, readMe } from '@linsheng/shared/contract'
import { nightCame } from '../../kernel/events.ts'
import { type Module, on } from '../../kernel/module.ts'
import { ends, stays, swept } from '../../kernel/retention.ts'
import { forgetAccount } from './erase.ts'
import { emptyUsedCodes } from './first-codes.ts'
import * as events from './events.ts'
import { sweepGuesses } from './guessing.ts'
import { phoneEndsFiller } from './phone-ends.ts'
import { factorRoutes, type IdentityNeeds, signInRoutes, weChatRoutes } from './routes.ts'

/** Who signs in, and where an account belongs. What an account sees of its homes and roles (`readMe`) is read by `resident`. */
export const identity = (needs: IdentityNeeds): Module => ({
  name: 'identity',
  operations: identityOperations.filter((operation) => operation !== readMe),
  mount(mount, app) {
    signInRoutes(mount, app, needs)
    factorRoutes(mount, app)
    weChatRoutes(mount, app, needs)
  },
  publishes: Object.values(events),
  subscribes: [on(nightCame, sweepGuesses)],
  background: ({ db, keys }) => {
    const fillPhoneEnds = phoneEndsFiller({ db, keys })
    return { work: async (now) => (await emptyUsedCodes({ db, keys, codes: needs.firstCodes ?? null }, now)) + (await fillPhoneEnds()) }
  },
  tables: {
    accounts: 'account',
    memberships: 'account',
    sessions: 'account',
    wechatBindings: 'account',
    secondFactors: 'account',
    recoveryCodes: 'account',
    signInCodes: { keeps: 'a keyed hash of a number and of a code, for minutes' },
    guesses: { keeps: 'keyed hashes of who tried to sign in, for an hour' },
  },
  retention: {
    accounts: stays('who signs in; it goes with the erasure of its owner'),
    memberships: stays('where an account belongs; it goes when that ends'),
    sessions: ends(180, 'expiresAt', 'when somebody was last here decides by which channel they are told'),
    wechatBindings: stays('the WeChat of an account, until it is taken away or another takes its place'),
    secondFactors: stays('what a colleague signs in with beside the password, until another takes its place'),
    recoveryCodes: stays('what opens in the place of a lost second factor, until it is used'),
    signInCodes: swept(2, 'how many codes a number had in a day'),
    guesses: swept(2, 'tries at a name, which lock it for a quarter of an hour or count for a day'),
  },
  personal: { forgetAccount },
})
