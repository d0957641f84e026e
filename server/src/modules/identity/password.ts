import type { BodyOf, changePassword as operation } from '@linsheng/shared/contract'
import { checkPassword, hashPassword, sameForm } from '../../platform/crypto/password.ts'
import { type Database, run, type Steps, undo } from '../../platform/db/index.ts'
import { badField, isRefused, notFound, type Refused, refused } from '../../platform/outcome.ts'
import { endOtherSessions } from './end-sessions.ts'
import * as store from './account-store.ts'
import { forgetGuessesFrom } from './guessing.ts'
import { accountOfPassword, loginSubject } from './sign-in.ts'

export interface PasswordDeps {
  db: Database
  now: number
  /** The network of the caller, under a key. */
  from: string
}

/**
 * An account changes its password, with the current one as proof: every other session ends, and this one may use every operation. A retry
 * with the same new password (after a lost reply) succeeds without a change. A wrong current password counts as a failed sign-in.
 */
export async function changePassword(
  deps: PasswordDeps,
  { accountId, sessionId }: { accountId: string; sessionId: string },
  { current, next }: BodyOf<typeof operation>,
): Promise<{ accountId: string } | Refused> {
  const [account] = await deps.db.read((tx) => store.accountsById(tx, [accountId]))
  const { login, passwordHash: before, passwordDue } = account ?? { login: null, passwordHash: null, passwordDue: false }
  if (login === null || before === null) return notFound
  if (sameForm(next) === sameForm(current) || holdsName(sameForm(next), login)) return badField('/body/next', 'not_available')
  const right = await accountOfPassword(deps, login, current)
  const mayBeDone = isRefused(right) && right.refused === 'sign_in_failed' && !passwordDue
  const isDone = mayBeDone && (await checkPassword(next, before)) === true
  if (isRefused(right) && !isDone) return right
  const passwordHash = isDone ? before : await hashPassword(next)
  return deps.db.atomic(function* (tx): Steps<{ accountId: string } | Refused> {
    // somebody else may have changed it between the look and now
    const [changed] = yield* run(store.replacePassword(tx, accountId, before, passwordHash))
    if (!changed) return undo(refused('state_conflict'))
    yield* endOtherSessions(tx, accountId, sessionId, deps.now)
    yield* run(store.freeSession(tx, sessionId))
    yield* forgetGuessesFrom(tx, deps, loginSubject(login))
    return { accountId }
  })
}

const shortestName = 4
/** Whether a login stands in it; one of two or three letters stands in many a good password. */
const holdsName = (next: string, login: string) => login.length >= shortestName && next.toLowerCase().includes(login)
