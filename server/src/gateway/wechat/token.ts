import { type Answer, textIn } from './answer.ts'

/** Renewed this long before its end: by then WeChat gives out the next one, and both are good. */
const earlyMs = 300_000

export type TokenOutcome = { kind: 'token'; token: string } | Exclude<Answer, { kind: 'ok' }>

export interface TokenKeeper {
  get(): Promise<TokenOutcome>
  /** Forgets the token that failed, unless another has taken its place meanwhile. */
  invalidate(token: string): void
}

/**
 * Keeps the access token of one process. Several processes need no lock: WeChat's stable token is the same for all of them until five
 * minutes before its end. However many ask at once, one request is made.
 */
export function tokenKeeper(fetchToken: () => Promise<Answer>, now: () => number): TokenKeeper {
  let kept: { token: string; goodUntil: number } | null = null
  let flight: Promise<TokenOutcome> | null = null

  const renew = async (): Promise<TokenOutcome> => {
    const askedAt = now()
    const answer = await fetchToken()
    if (answer.kind !== 'ok') return answer
    const token = textIn(answer.body['access_token'])
    const seconds = Number(answer.body['expires_in'])
    if (token === '' || !(seconds > 0)) return { kind: 'lost', reason: 'no token' }
    kept = { token, goodUntil: askedAt + seconds * 1000 - earlyMs }
    return { kind: 'token', token }
  }
  return {
    async get() {
      if (kept && now() < kept.goodUntil) return { kind: 'token', token: kept.token }
      flight ??= renew().finally(() => {
        flight = null
      })
      return flight
    },
    invalidate(token) {
      if (kept?.token === token) kept = null
    },
  }
}
