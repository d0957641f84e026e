import type { EmuReply } from '../core.ts'
import { type Call, dayOf, type Endpoint, textOf } from './api.ts'
import { json, wrong } from './reply.ts'
import { nextName, type State } from './state.ts'

const lifeMs = 7_200_000
/** How long an old token and its successor are both good. */
const overlapMs = 300_000
const forced = { apartMs: 30_000, perDay: 20 }

/** Each call makes a new token; the one before lives five minutes more. */
const getAccessToken: Endpoint = {
  method: 'GET',
  token: false,
  answer({ state, core, request: { query } }) {
    const fault = credentialFault(state, query.get('grant_type'), query.get('appid'), query.get('secret'))
    if (fault !== 0) return wrong(state, fault)
    for (const token of state.tokens.values())
      if (token.kind === 'legacy') token.expiresAt = Math.min(token.expiresAt, core.now() + overlapMs)
    return issued(state, core.now(), 'legacy')
  },
}

/**
 * The same token as long as it lives; in its last five minutes a new one, and both are good for five minutes. With force_refresh the
 * old one ends at once: at most 20 times a day, 30 s apart, otherwise nothing is refreshed.
 */
const getStableAccessToken: Endpoint = {
  method: 'POST',
  token: false,
  answer({ state, core, body }) {
    const fault = credentialFault(state, textOf(body['grant_type']), textOf(body['appid']), textOf(body['secret']))
    if (fault !== 0) return wrong(state, fault)
    const now = core.now()
    const current = state.stable === null ? undefined : state.tokens.get(state.stable)
    const alive = current !== undefined && !current.superseded && now < current.expiresAt
    if (alive && body['force_refresh'] === true && mayForce(state, now)) {
      state.forced.push(now)
      current.superseded = true
      return issued(state, now, 'stable')
    }
    if (alive && now < current.expiresAt - overlapMs)
      return json({ access_token: state.stable, expires_in: Math.floor((current.expiresAt - now) / 1000) })
    if (alive) current.expiresAt = now + overlapMs
    return issued(state, now, 'stable')
  },
}

function mayForce({ forced: times }: State, now: number): boolean {
  const today = times.filter((at) => dayOf(at) === dayOf(now))
  return today.length < forced.perDay && now - (times.at(-1) ?? -Infinity) >= forced.apartMs
}

function issued(state: State, now: number, kind: 'legacy' | 'stable'): EmuReply {
  const text = nextName(state, kind, 86)
  state.tokens.set(text, { kind, expiresAt: now + lifeMs, superseded: false })
  if (kind === 'stable') state.stable = text
  return json({ access_token: text, expires_in: lifeMs / 1000 })
}

export function credentialFault(state: State, grantType: string | null, appid: string | null, secret: string | null): number {
  if (grantType !== 'client_credential') return 40002
  return accountFault(state, appid, secret)
}

export function accountFault(state: State, appid: string | null, secret: string | null): number {
  if (!appid) return 41002
  if (!secret) return 41004
  if (appid !== state.appid) return 40013
  return secret === state.secret ? 0 : 40125
}

const clearsPerMonth = 10

const clearQuota: Endpoint = {
  method: 'POST',
  token: true,
  answer({ state, core, body }: Call) {
    if (body['appid'] !== state.appid) return wrong(state, 40013)
    const monthOf = (at: number) => dayOf(at).slice(0, 7)
    if (state.cleared.filter((at) => monthOf(at) === monthOf(core.now())).length >= clearsPerMonth) return wrong(state, 48006)
    state.cleared.push(core.now())
    state.calls.clear()
    return json({ errcode: 0, errmsg: 'ok' })
  },
}

const getQuota: Endpoint = {
  method: 'POST',
  token: true,
  answer({ state, core, body }) {
    const path = textOf(body['cgi_path'])
    const { day, minute, together = path } = state.limits.get(path) ?? {}
    if (day === undefined) return wrong(state, 40097)
    const used = state.calls.get(`${together} ${dayOf(core.now())}`) ?? 0
    return json({
      errcode: 0,
      errmsg: 'ok',
      quota: { daily_limit: day, used, remain: Math.max(0, day - used) },
      ...(minute === undefined ? {} : { rate_limit: { call_count: minute, refresh_second: 60 } }),
    })
  },
}

const knownForMs = 7 * 86_400_000

/** What a failed call was, for seven days. */
const getRid: Endpoint = {
  method: 'POST',
  token: true,
  answer({ state, core, body }) {
    const failure = state.failures.get(textOf(body['rid']))
    if (!failure || core.now() - failure.at > knownForMs) return wrong(state, 76001)
    const { at, url, request, response } = failure
    return json({
      errcode: 0,
      errmsg: 'ok',
      request: {
        invoke_time: Math.floor(at / 1000),
        cost_in_ms: 1,
        request_url: url,
        request_body: request,
        response_body: response,
        client_ip: '127.0.0.1',
      },
    })
  },
}

export const tokenEndpoints: Readonly<Record<string, Endpoint>> = {
  '/cgi-bin/token': getAccessToken,
  '/cgi-bin/stable_token': getStableAccessToken,
  '/cgi-bin/clear_quota': clearQuota,
  '/cgi-bin/openapi/quota/get': getQuota,
  '/cgi-bin/openapi/rid/get': getRid,
}
