import type { Core, EmuReply, EmuRequest } from '../core.ts'
import { wrong } from './reply.ts'
import type { State } from './state.ts'

export interface Call {
  state: State
  core: Core
  request: EmuRequest
  /** Of a POST; {} of a GET. */
  body: Record<string, unknown>
}

export interface Endpoint {
  method: 'GET' | 'POST'
  /** Whether an access token is asked for; it is checked before anything else. */
  token: boolean
  answer(call: Call): EmuReply | Promise<EmuReply>
}

/** What every endpoint shares, in WeChat's order: method, token, body, quota. */
export async function serve(endpoint: Endpoint, state: State, core: Core, request: EmuRequest): Promise<EmuReply> {
  if (endpoint.method === 'POST' && request.method !== 'POST') return wrong(state, 43002)
  if (endpoint.token) {
    const fault = tokenFault(state, core.now(), request.query.get('access_token'))
    if (fault !== 0) return wrong(state, fault)
  }
  const body = endpoint.method === 'POST' ? readBody(request.raw) : {}
  if (typeof body === 'number') return wrong(state, body)
  const limit = overQuota(state, core.now(), request.path)
  if (limit !== 0) return wrong(state, limit)
  return endpoint.answer({ state, core, request, body })
}

function tokenFault(state: State, now: number, text: string | null): number {
  if (!text) return 41001
  const token = state.tokens.get(text)
  if (!token) return 40014
  if (token.superseded) return 40001
  return now < token.expiresAt ? 0 : 42001
}

function readBody(raw: Buffer): Record<string, unknown> | number {
  if (raw.length === 0) return 44002
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : 47001
  } catch {
    return 47001
  }
}

const hourMs = 3_600_000
/** Days end at midnight in Beijing. */
export const dayOf = (now: number) => new Date(now + 8 * hourMs).toISOString().slice(0, 10)

function overQuota({ limits, calls }: State, now: number, path: string): number {
  const limit = limits.get(path)
  const [day, minute] = [`${path} ${dayOf(now)}`, `${path} ${Math.floor(now / 60_000)}`]
  if (limit?.minute !== undefined && (calls.get(minute) ?? 0) >= limit.minute) return 45011
  if (limit?.day !== undefined && (calls.get(day) ?? 0) >= limit.day) return 45009
  for (const key of [day, minute]) calls.set(key, (calls.get(key) ?? 0) + 1)
  return 0
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
