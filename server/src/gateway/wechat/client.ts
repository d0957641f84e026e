import { callOutside } from '../call.ts'
import { type Answer, answerOf } from './answer.ts'
import { type TokenKeeper, tokenKeeper } from './token.ts'

export interface WeChatAccount {
  appid: string
  secret: string
  /** Without a slash at its end. */
  base: string
}

export interface WeChatClient {
  account: WeChatAccount
  now(): number
  /** A call that carries the app's secret itself, and no token. */
  get(path: string, query: Readonly<Record<string, string>>): Promise<Answer>
  /** A call with the access token. A token that WeChat no longer takes is renewed, and the call made once more. */
  post(path: string, body: object): Promise<Answer>
}

export interface ClientOptions {
  now(): number
  timeoutMs?: number
  /** Something that somebody must look at; carries no secret. */
  onAlarm?(what: string): void
}

const defaultTimeoutMs = 8000
/** All three mean "take another token": which one comes is not reliable. */
const tokenFaults = new Set([40001, 40014, 42001])

/** Speaks to WeChat's server API. No answer, error or alarm of it holds an address: secret, code and token travel in those. */
export function wechatClient(account: WeChatAccount, options: ClientOptions): WeChatClient {
  const { timeoutMs = defaultTimeoutMs, now } = options
  const call = async (method: 'GET' | 'POST', path: string, query: Readonly<Record<string, string>>, body?: object) => {
    const url = `${account.base}${path}?${new URLSearchParams(query)}`
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    return answerOf(await callOutside({ method, url, headers: { 'content-type': 'application/json' }, ...sent, timeoutMs }))
  }
  const { appid, secret } = account
  const tokens = tokenKeeper(() => call('POST', '/cgi-bin/stable_token', {}, { grant_type: 'client_credential', appid, secret }), now)
  return {
    account,
    now,
    get: (path, query) => call('GET', path, query),
    post: (path, body) => postWithToken(tokens, (token) => call('POST', path, { access_token: token }, body), options),
  }
}

async function postWithToken(tokens: TokenKeeper, send: (token: string) => Promise<Answer>, options: ClientOptions): Promise<Answer> {
  const first = await tokens.get()
  if (first.kind !== 'token') return withoutToken(first)
  const answer = await send(first.token)
  if (!isTokenFault(answer)) return answer
  tokens.invalidate(first.token)
  const second = await tokens.get()
  if (second.kind !== 'token') return withoutToken(second)
  // force_refresh would end the token of every other process: that is for a person to do
  if (second.token === first.token) options.onAlarm?.('WeChat refuses the access token that it gives out')
  const again = await send(second.token)
  if (isTokenFault(again)) tokens.invalidate(second.token)
  return again
}

const isTokenFault = (answer: Answer) => answer.kind === 'error' && tokenFaults.has(answer.code)

/** Without a token nothing was sent, however the asking for it ended. */
function withoutToken(fault: Exclude<Answer, { kind: 'ok' }>): Answer {
  if (fault.kind === 'error') return fault
  return { kind: 'never_sent', reason: `no token: ${fault.reason}` }
}
