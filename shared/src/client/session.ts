import { refreshSession, type Session } from '../contract/identity/sign-in.ts'
import { failureFrom } from './problem.ts'
import type { Answer, Transport } from './transport.ts'

/** What a client keeps of a session, and where. */
export interface SessionStore {
  isSignedIn(): boolean
  /** Headers that prove the session; none where the browser sends a cookie. */
  authorization(): Record<string, string>
  /** The token that gets a new pair; `undefined` where a cookie carries it. */
  refreshToken(): string | undefined
  begin(session: Session): void
  drop(): void
}

export interface SignedInSender {
  /** Sends with the session's proof; when that has run out, gets a new one and sends once more. */
  sendSignedIn(send: (proof: Record<string, string>) => Promise<Answer>): Promise<Answer>
}

export function signedInSender(transport: Transport, store: SessionStore): SignedInSender {
  let refreshing: Promise<boolean> | null = null

  /** Many callers at once share one exchange. `false`: the session is over. */
  const refresh = (): Promise<boolean> => {
    refreshing ??= exchange().finally(() => {
      refreshing = null
    })
    return refreshing
  }

  const exchange = async (): Promise<boolean> => {
    const refreshToken = store.refreshToken()
    const { method, path } = refreshSession
    const answer = await transport({ method, path, body: refreshToken === undefined ? {} : { refreshToken } })
    if (answer.status === 200) {
      store.begin(answer.data as Session)
      return true
    }
    if (answer.status === 401) store.drop()
    return false
  }

  return {
    async sendSignedIn(send) {
      const first = await send(store.authorization())
      if (first.status !== 401 || failureFrom(first).code !== 'not_signed_in') return first
      if (!store.isSignedIn() || !(await refresh())) return first
      return send(store.authorization())
    },
  }
}
