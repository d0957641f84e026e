import { hashPassword } from '../../platform/crypto/password.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import { randomBase32 } from '../../platform/ids.ts'
import { endSessions } from './end-sessions.ts'
import * as store from './account-store.ts'
import { loginSubject } from './sign-in.ts'

/** Long enough to reach a colleague who comes tomorrow. */
const goodMs = 24 * 60 * 60_000

export interface OneTimePassword {
  password: string
  passwordHash: string
}

/** A password that is told once: 60 random bits, no letters that look alike. Hashed before a transaction begins, because that is slow. */
export async function makeOneTimePassword(): Promise<OneTimePassword> {
  const password = [4, 4, 4].map(randomBase32).join('-')
  return { password, passwordHash: await hashPassword(password) }
}

/**
 * Puts a one-time password in the place of an account's own. It opens only the choice of another, for a day; every session ends, and tries
 * that locked the name are forgotten, as they were most likely the owner's. `null`: the account has no login.
 */
export function* giveOneTimePassword(
  tx: Tx,
  { now }: { now: number },
  accountId: string,
  passwordHash: string,
): Steps<{ login: string; goodUntil: number } | null> {
  const goodUntil = now + goodMs
  const [given] = yield* run(store.givePassword(tx, accountId, passwordHash, goodUntil))
  if (!given?.login) return null
  yield* endSessions(tx, accountId, now)
  yield* run(store.forgetGuessesEverywhere(tx, loginSubject(given.login)))
  return { login: given.login, goodUntil }
}
