import type { SessionStore } from '@linsheng/shared/client/session'
import { forget, recall, remember } from '../storage'
import { createStore } from '../store'

/** `out`: nobody is signed in. `ended`: the session ended while a page was open; what was typed there stays. */
export type SessionState = 'in' | 'ended' | 'out'

/** As far as this browser knows: the cookie is read by no script. */
export const sessionState = createStore<SessionState>(recall<boolean>('signed-in') ? 'in' : 'out')

export function beginSession(): void {
  remember('signed-in', true)
  sessionState.set('in')
}

/** Signed out on purpose: nothing of the colleague stays. */
export function leaveSession(): void {
  forget('signed-in')
  sessionState.set('out')
}

export const sessionStore: SessionStore = {
  isSignedIn: () => sessionState.get() === 'in',
  authorization: () => ({}),
  refreshToken: () => undefined,
  begin: beginSession,
  drop() {
    forget('signed-in')
    if (sessionState.get() === 'in') sessionState.set('ended')
  },
}
