import { refreshSession, type Session } from '@linsheng/shared/contract'
import { forget, recall, remember } from '../platform'
import { createStore } from '../state/store'
import { send } from './send'

interface Tokens {
  access: string
  refresh: string
}

/** `bearer` in the mini-program; on H5 the browser keeps the tokens where no script reads them. */
export const carrier = process.env.TARO_ENV === 'h5' ? 'cookie' : 'bearer'

/** Whether somebody is signed in, as far as this phone knows. */
export const signedIn = createStore(recall<boolean>('signed-in') === true)
let tokens = recall<Tokens>('tokens')

export function beginSession(session: Session): void {
  if (session.accessToken && session.refreshToken) {
    tokens = { access: session.accessToken, refresh: session.refreshToken }
    remember('tokens', tokens)
  }
  remember('signed-in', true)
  signedIn.set(true)
}

export function dropSession(): void {
  tokens = null
  forget('tokens')
  forget('signed-in')
  signedIn.set(false)
}

export function authorization(): Record<string, string> {
  return tokens ? { Authorization: `Bearer ${tokens.access}` } : {}
}

let refreshing: Promise<boolean> | null = null

/** A new pair of tokens; many callers at once share one exchange. `false`: the session is over. */
export function refresh(): Promise<boolean> {
  refreshing ??= exchange().finally(() => {
    refreshing = null
  })
  return refreshing
}

async function exchange(): Promise<boolean> {
  const answer = await send({
    method: refreshSession.method,
    path: refreshSession.path,
    body: tokens ? { refreshToken: tokens.refresh } : {},
  })
  if (answer.status === 200) {
    beginSession(answer.data as Session)
    return true
  }
  if (answer.status === 401) dropSession()
  return false
}
