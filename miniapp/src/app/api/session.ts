import type { SessionStore } from '@linsheng/shared/client/session'
import type { Session } from '@linsheng/shared/contract/identity/sign-in.ts'
import { forget, recall, remember } from '../platform'
import { createStore } from '../state/store'

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

function authorization(): Record<string, string> {
  return tokens ? { Authorization: `Bearer ${tokens.access}` } : {}
}

/** Where the client finds the session, and puts a new one. */
export const sessionStore: SessionStore = {
  isSignedIn: () => signedIn.get(),
  authorization,
  refreshToken: () => tokens?.refresh,
  begin: beginSession,
  drop: dropSession,
}
