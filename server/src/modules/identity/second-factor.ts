import type { Keys } from '../../platform/crypto/keys.ts'
import { newTotpSecret, stepOfCode, totpUri } from '../../platform/crypto/totp.ts'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import { randomBase32 } from '../../platform/ids.ts'
import { isRefused, notFound, type Refused, refused } from '../../platform/outcome.ts'
import { endOtherSessions } from './end-sessions.ts'
import * as accounts from './account-store.ts'
import { type Factor, hasFactor, recoveryHash, takeFactorCode } from './factor.ts'
import * as store from './factor-store.ts'
import { beginGuessFrom, forgetGuessesFrom } from './guessing.ts'
import { accountOfPassword, loginSubject } from './sign-in.ts'
import { authenticatorName } from './wording.ts'

const pendingMs = 30 * 60_000
const recoveryCodes = 10

export interface SecondFactorDeps {
  db: Database
  now: number
  /** The network of the caller, under a key. */
  from: string
  keys: Keys
}

interface Caller {
  accountId: string
  sessionId: string
  factor: Factor
}

/** Under which tries at the second factor of an account are counted, where it is given after the sign-in. */
const factorSubject = (accountId: string) => `factor:${accountId}`

export async function readFactor(db: Database, accountId: string): Promise<{ since: number | null; recoveryCodesLeft: number }> {
  const [[factor], codes] = await Promise.all([
    db.read((tx) => store.factorOfAccount(tx, accountId)),
    db.read((tx) => store.recoveryCodesOf(tx, accountId)),
  ])
  return { since: factor?.confirmedAt ?? null, recoveryCodesLeft: codes.length }
}

/**
 * Shows a new key, with the password as proof: a phone that lies about, signed in by WeChat, sets up none. A key in use stays until the new
 * one is confirmed, and only a session that has given it may replace it.
 */
export async function beginSecondFactor(
  deps: SecondFactorDeps,
  who: Caller,
  password: string,
): Promise<{ secret: string; uri: string } | Refused> {
  const [account] = await deps.db.read((tx) => accounts.accountsById(tx, [who.accountId]))
  const login = account?.login ?? null
  if (login === null) return notFound
  const right = await accountOfPassword(deps, login, password)
  if (isRefused(right)) return right
  const secret = newTotpSecret()
  const pending = { pendingCipher: deps.keys.factor.seal(secret, who.accountId), pendingAt: deps.now }
  return deps.db.atomic(function* (tx): Steps<{ secret: string; uri: string } | Refused> {
    yield* run(accounts.lockAccount(tx, who.accountId))
    if (who.factor !== 'given' && (yield* hasFactor(tx, who.accountId))) return undo(refused('second_factor_due'))
    yield* forgetGuessesFrom(tx, deps, loginSubject(login))
    yield* run(store.putPending(tx, who.accountId, pending))
    return { secret, uri: totpUri(secret, { issuer: authenticatorName, label: login }) }
  })
}

/** The code proves that the authenticator has the key. It is the second factor from now on; every other session ends. */
export async function confirmSecondFactor(
  deps: SecondFactorDeps,
  who: Caller,
  code: string,
): Promise<{ recoveryCodes: string[] } | Refused> {
  const subject = factorSubject(who.accountId)
  const locked = await beginGuessFrom(deps, subject)
  if (locked) return locked
  return deps.db.atomic(function* (tx): Steps<{ recoveryCodes: string[] } | Refused> {
    yield* run(accounts.lockAccount(tx, who.accountId))
    const [row] = yield* run(store.factorOfAccount(tx, who.accountId))
    if (!row?.pendingCipher || (row.pendingAt ?? 0) + pendingMs <= deps.now) return undo(refused('state_conflict'))
    if (who.factor !== 'given' && row.secretCipher !== null) return undo(refused('second_factor_due'))
    const step = stepOfCode(deps.keys.factor.open(row.pendingCipher, who.accountId), code.replaceAll(' ', ''), deps.now)
    if (step === null) return undo(refused('second_factor_failed'))
    yield* run(store.confirmPending(tx, who.accountId, row.pendingCipher, { confirmedAt: deps.now, lastStep: step }))
    yield* endOtherSessions(tx, who.accountId, who.sessionId, deps.now)
    yield* run(store.passFactor(tx, who.sessionId))
    yield* forgetGuessesFrom(tx, deps, subject)
    return { recoveryCodes: yield* newRecoveryCodes(tx, deps, who.accountId) }
  })
}

/** Gives the second factor in a session that began without it. */
export async function checkSecondFactor(deps: SecondFactorDeps, who: Caller, code: string): Promise<{ accountId: string } | Refused> {
  return withCode(deps, who, code, function* (tx) {
    yield* run(store.passFactor(tx, who.sessionId))
    return { accountId: who.accountId }
  })
}

export async function renewRecoveryCodes(
  deps: SecondFactorDeps,
  who: Caller,
  code: string,
): Promise<{ recoveryCodes: string[] } | Refused> {
  return withCode(deps, who, code, function* (tx) {
    return { recoveryCodes: yield* newRecoveryCodes(tx, deps, who.accountId) }
  })
}

/** Runs a step in the transaction that takes the code. The try is counted before, and forgotten when the code was right. */
async function withCode<R extends object>(
  deps: SecondFactorDeps,
  { accountId }: Caller,
  code: string,
  step: (tx: Tx) => Steps<R>,
): Promise<R | Refused> {
  const subject = factorSubject(accountId)
  const locked = await beginGuessFrom(deps, subject)
  if (locked) return locked
  return deps.db.atomic(function* (tx): Steps<R | Refused> {
    yield* run(accounts.lockAccount(tx, accountId))
    if (!(yield* takeFactorCode(tx, deps, accountId, code))) return undo(refused('second_factor_failed'))
    yield* forgetGuessesFrom(tx, deps, subject)
    return yield* step(tx)
  })
}

/** 50 random bits each, in ten signs: none is taken for the six digits of an authenticator. */
function* newRecoveryCodes(tx: Tx, deps: SecondFactorDeps, accountId: string): Steps<string[]> {
  const codes = Array.from({ length: recoveryCodes }, () => `${randomBase32(5)}-${randomBase32(5)}`)
  yield* run(store.removeRecoveryCodes(tx, accountId))
  yield* run(
    store.insertRecoveryCodes(
      tx,
      codes.map((code) => ({ accountId, codeHash: recoveryHash(deps, accountId, code.replace('-', '')) })),
    ),
  )
  return codes
}
