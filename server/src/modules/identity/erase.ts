import type { BaseDeps } from '../../kernel/deps.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import { forgetKeysOf } from '../../platform/forget.ts'
import * as accounts from './account-store.ts'
import * as factors from './factor-store.ts'
import { bindGuesses } from './guessing.ts'
import * as wechat from './wechat-store.ts'

/** What this module holds of an account. The last of all modules: message grants are found by the WeChat that is removed here. */
export function* forgetAccount(tx: Tx, _base: BaseDeps, { accountId }: { accountId: string }): Steps<void> {
  yield* run(wechat.removeBinding(tx, accountId))
  yield* run(accounts.forgetGuesses(tx, bindGuesses(accountId)))
  yield* run(factors.removeFactor(tx, accountId))
  yield* run(factors.removeRecoveryCodes(tx, accountId))
  yield* run(accounts.dropSessions(tx, accountId))
  yield* forgetKeysOf(tx, [''], accountId)
  yield* run(accounts.dropAccount(tx, accountId))
}
