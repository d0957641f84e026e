import type { Keys } from '../../platform/crypto/keys.ts'
import { stepOfCode } from '../../platform/crypto/totp.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import { type Refused, refused } from '../../platform/outcome.ts'
import * as store from './factor-store.ts'

/** What a session has of the second factor. */
export type Factor = 'none' | 'due' | 'given'

export interface FactorDeps {
  now: number
  keys: Pick<Keys, 'factor' | 'token'>
}

/** Of a session that begins without a code. */
export function* factorDue(tx: Tx, accountId: string): Steps<Factor> {
  return (yield* hasFactor(tx, accountId)) ? 'due' : 'none'
}

export function* hasFactor(tx: Tx, accountId: string): Steps<boolean> {
  const [factor] = yield* run(store.factorOfAccount(tx, accountId))
  return factor !== undefined && factor.secretCipher !== null
}

/** Of a session that begins by password: an account with a second factor gives it now. The caller holds the account. */
export function* factorOf(tx: Tx, deps: FactorDeps, accountId: string, code: string | undefined): Steps<Factor | Refused> {
  if (!(yield* hasFactor(tx, accountId))) return 'none'
  if (code === undefined) return refused('second_factor_due')
  return (yield* takeFactorCode(tx, deps, accountId, code)) ? 'given' : refused('second_factor_failed')
}

/** Takes a code of the authenticator, or a recovery code. Each is good once. */
export function* takeFactorCode(tx: Tx, deps: FactorDeps, accountId: string, code: string): Steps<boolean> {
  const bare = code.replaceAll(/[ -]/g, '').toLowerCase()
  if (!/^\d{6}$/.test(bare)) return (yield* run(store.takeRecoveryCode(tx, accountId, recoveryHash(deps, accountId, bare)))).length > 0
  const [factor] = yield* run(store.factorOfAccount(tx, accountId))
  if (!factor?.secretCipher) return false
  const step = stepOfCode(deps.keys.factor.open(factor.secretCipher, accountId), bare, deps.now)
  return step !== null && (yield* run(store.takeStep(tx, accountId, factor.secretCipher, step))).length > 0
}

export const recoveryHash = ({ keys }: Pick<FactorDeps, 'keys'>, accountId: string, bare: string): string =>
  keys.token('recovery-code', `${accountId}:${bare}`)

/** Takes the second factor away, with its recovery codes. @returns whether there was one */
export function* dropFactor(tx: Tx, accountId: string): Steps<boolean> {
  const had = yield* hasFactor(tx, accountId)
  yield* run(store.removeFactor(tx, accountId))
  yield* run(store.removeRecoveryCodes(tx, accountId))
  return had
}
