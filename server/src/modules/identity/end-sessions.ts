import { noteChange, run, type Steps, type Tx } from '../../platform/db/index.ts'
import * as store from './account-store.ts'

/** Signs an account out everywhere; what it still listens to is closed. */
export function* endSessions(tx: Tx, accountId: string, now: number): Steps<void> {
  yield* run(store.endSessionsOf(tx, accountId, now))
  yield* ended(accountId)
}

/** The same everywhere but in this session. */
export function* endOtherSessions(tx: Tx, accountId: string, sessionId: string, now: number): Steps<void> {
  yield* run(store.endOtherSessionsOf(tx, accountId, sessionId, now))
  yield* ended(accountId)
}

export function* endOneSession(tx: Tx, sessionId: string, now: number): Steps<void> {
  const [session] = yield* run(store.endSessionRow(tx, sessionId, now))
  if (session) yield* ended(session.accountId)
}

const ended = (accountId: string) => noteChange({ communityId: '', kind: 'access', id: '', accountId })
