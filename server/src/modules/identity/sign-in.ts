import type { BodyOf, signInStaff as operation } from '@linsheng/shared/contract'
import { type Keys, randomToken, sha256 } from '../../platform/crypto/keys.ts'
import { checkPassword, hashPassword, isBusyChecking, isOutdated } from '../../platform/crypto/password.ts'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Ids } from '../../platform/ids.ts'
import { isRefused, type Refused, refused, retryLater } from '../../platform/outcome.ts'
import { endOneSession } from './end-sessions.ts'
import * as store from './account-store.ts'
import { accountOfPhone } from './accounts.ts'
import { beginGuessFrom, forgetGuessesFrom } from './guessing.ts'
import { type Factor, factorDue, factorOf } from './factor.ts'
import { codeSubject, takeCode } from './sign-in-code.ts'

const minute = 60_000
export const accessMs = 10 * minute
const refreshMs = 60 * 24 * 60 * minute
/** A lost reply or a second tab may bring the same refresh token again within this; later it is a theft. */
const replayMs = minute
/** When to come back where too many passwords are being checked. */
const busyMs = 10_000

export interface SignInDeps {
  db: Database
  now: number
  /** The network of the caller, under a key. */
  from: string
  ids: Ids
  keys: Keys
}

interface Begun {
  carrier: Tokens['carrier']
  factor: Factor
}

interface SignedIn extends Begun {
  accountId: string
  sessionId: string
  passwordDue: boolean
}

export interface Tokens {
  sessionId: string
  access: string
  refresh: string
  accessExpiresAt: number
  refreshExpiresAt: number
  carrier: 'cookie' | 'bearer'
}

/** Signs in the caller who has the code that was sent to a number; an unknown number becomes an account without rooms. */
export async function signInByPhone(deps: SignInDeps, phone: string, code: string, carrier: Tokens['carrier']): Promise<Tokens | Refused> {
  const lookup = deps.keys.phoneLookup(phone)
  const subject = codeSubject(lookup)
  const locked = await beginGuessFrom(deps, subject)
  if (locked) return locked
  return deps.db.atomic(function* (tx): Steps<Tokens | Refused> {
    if (!(yield* takeCode(tx, deps, lookup, code))) return undo(refused('sign_in_failed'))
    yield* forgetGuessesFrom(tx, deps, subject)
    const accountId = yield* accountOfPhone(tx, deps, phone)
    return yield* beginSession(tx, deps, accountId, { carrier, factor: yield* factorDue(tx, accountId) })
  })
}

/**
 * Signs in staff. A wrong name and a wrong password are one answer, after the same time. A wrong code of the second factor counts as a
 * failed try at the name, so both are locked together. A hash of an earlier program is replaced by one of today's cost: only here is the
 * password known.
 */
export async function signInStaff(
  deps: SignInDeps,
  { login, password, code, carrier }: BodyOf<typeof operation>,
): Promise<Tokens | Refused> {
  const account = await accountOfPassword(deps, login, password)
  if (isRefused(account)) return account
  const begin = async (checked: string) => {
    const kept = isOutdated(checked) ? await hashPassword(password) : checked
    return deps.db.atomic(function* (tx): Steps<Tokens | Refused> {
      // where another was chosen between the check and now, every session of the old one has ended: this one does not begin after them
      const [same] = yield* run(store.lockPassword(tx, account.id, checked, kept))
      if (!same) return undo(refused('sign_in_failed'))
      const factor = yield* factorOf(tx, deps, account.id, code)
      if (isRefused(factor)) return undo(factor)
      yield* forgetGuessesFrom(tx, deps, loginSubject(login))
      return yield* beginSession(tx, deps, account.id, { carrier, factor })
    })
  }
  const begun = await begin(account.passwordHash)
  if (!isRefused(begun) || begun.refused !== 'sign_in_failed') return begun
  // the same password signed in elsewhere at the same time, and replaced the hash
  const [current] = await deps.db.read((tx) => store.accountsById(tx, [account.id]))
  const replaced = current?.passwordHash ?? null
  return replaced !== null && (await checkPassword(password, replaced)) === true ? begin(replaced) : begun
}

/** Under which tries at a name are counted. */
export const loginSubject = (login: string) => `login:${login}`

/** The account of a name and a password. The try is counted as failed; the caller clears the count when it accepts the password. */
export async function accountOfPassword(
  deps: Pick<SignInDeps, 'db' | 'now' | 'from'>,
  login: string,
  password: string,
): Promise<{ id: string; passwordHash: string; passwordDue: boolean } | Refused> {
  if (isBusyChecking()) return retryLater('rate_limited', busyMs)
  const locked = await beginGuessFrom(deps, loginSubject(login))
  if (locked) return locked
  const [account] = await deps.db.read((tx) => store.accountByLogin(tx, login))
  const passwordHash = account?.passwordHash ?? null
  const right = await checkPassword(password, passwordHash)
  if (right === null) return retryLater('rate_limited', busyMs)
  if (!right || !account || passwordHash === null || hasRunOut(account, deps.now)) return refused('sign_in_failed')
  return { ...account, passwordHash }
}

/** A one-time password that was not used in its time opens nothing. */
const hasRunOut = ({ passwordUntil }: { passwordUntil: number | null }, now: number) => passwordUntil !== null && passwordUntil <= now

/**
 * Trades a refresh token for its successor. The successor is derived from it, so that the same token again gets the same one;
 * after a minute, or with any other token of that session, the whole family ends.
 */
export async function refreshSession(deps: Omit<SignInDeps, 'from'>, token: string): Promise<Tokens | Refused> {
  const sessionId = token.split('.')[0] ?? ''
  // also what no database would take as text
  if (!/^\w+$/.test(sessionId)) return refused('not_signed_in')
  const hash = sha256(token)
  const refresh = `${sessionId}.${deps.keys.token('refresh', token)}`
  const access = deps.keys.token('access', token)
  return deps.db.atomic(function* (tx): Steps<Tokens | Refused> {
    const [session] = yield* run(store.sessionById(tx, sessionId))
    if (!session || session.endedAt !== null || session.expiresAt <= deps.now) return undo(refused('not_signed_in'))
    const next = { accessExpiresAt: deps.now + accessMs, expiresAt: deps.now + refreshMs }
    const [rotated] = yield* run(
      store.rotateSession(tx, sessionId, hash, {
        ...next,
        refreshHash: sha256(refresh),
        previousRefreshHash: hash,
        accessHash: sha256(access),
        // one that has run out stays so
        previousAccessHash: session.accessExpiresAt > deps.now ? session.accessHash : null,
        rotatedAt: deps.now,
      }),
    )
    const carrier = session.carrier as Tokens['carrier']
    if (rotated) return { sessionId, access, refresh, carrier, accessExpiresAt: next.accessExpiresAt, refreshExpiresAt: next.expiresAt }
    const [current] = yield* run(store.sessionById(tx, sessionId))
    if (current?.previousRefreshHash === hash && deps.now <= current.rotatedAt + replayMs) {
      return { sessionId, access, refresh, carrier, accessExpiresAt: current.accessExpiresAt, refreshExpiresAt: current.expiresAt }
    }
    yield* endOneSession(tx, sessionId, deps.now)
    return refused('not_signed_in')
  })
}

export async function endSession(db: Database, sessionId: string, now: number): Promise<void> {
  await db.atomic((tx) => endOneSession(tx, sessionId, now))
}

/** Whose access token this is; `null` when it is unknown, expired or ended. */
export async function accountOfToken(db: Database, token: string, now: number): Promise<SignedIn | null> {
  const hash = sha256(token)
  const [session] = await db.ask(store.sessionByAccess, { hash })
  if (!session || session.endedAt !== null) return null
  const goodUntil = session.accessHash === hash ? session.accessExpiresAt : session.rotatedAt + replayMs
  if (now >= goodUntil) return null
  const { accountId, id: sessionId, passwordDue } = session
  return { accountId, sessionId, carrier: session.carrier as Tokens['carrier'], passwordDue, factor: session.factor as Factor }
}

/**
 * Signs an account in: a new family of tokens. The caller has proved who it is. An account whose password was given by somebody else must
 * choose its own first, also after signing in another way: until then the giver, who knows the password, could choose the new one.
 */
export function* beginSession(tx: Tx, deps: Pick<SignInDeps, 'ids' | 'now'>, accountId: string, begun: Begun): Steps<Tokens> {
  const { carrier, factor } = begun
  // locked: where a new password is given at the same time, this session ends with the others, or begins after and has it due
  const [account] = yield* run(store.lockAccount(tx, accountId))
  const sessionId = deps.ids.next('session', deps.now)
  const tokens = {
    sessionId,
    access: randomToken(),
    refresh: `${sessionId}.${randomToken()}`,
    accessExpiresAt: deps.now + accessMs,
    refreshExpiresAt: deps.now + refreshMs,
    carrier,
  }
  yield* run(
    store.insertSession(tx, {
      id: sessionId,
      accountId,
      accessHash: sha256(tokens.access),
      accessExpiresAt: tokens.accessExpiresAt,
      refreshHash: sha256(tokens.refresh),
      rotatedAt: deps.now,
      expiresAt: tokens.refreshExpiresAt,
      carrier,
      passwordDue: account?.passwordDue ?? false,
      factor,
    }),
  )
  return tokens
}
