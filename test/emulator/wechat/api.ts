import type { Core, EmuReply, EmuRequest } from '../core.ts'
import { wrong } from './reply.ts'
import type { Limit } from './limits.ts'
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
  /** Whose endpoint it is, where it is not both kinds of account's. */
  of?: State['kind']
  answer(call: Call): EmuReply | Promise<EmuReply>
}

/** Answers, and keeps of what went wrong what `rid/get` tells of it. */
export async function serve(endpoint: Endpoint, state: State, core: Core, request: EmuRequest): Promise<EmuReply> {
  const reply = await answer(endpoint, state, core, request)
  const response = reply.body.toString()
  const rid = /rid: ([0-9a-f]{8}(-[0-9a-f]{8}){2})"/.exec(response)?.[1]
  if (rid) state.failures.set(rid, { at: core.now(), url: request.path, request: request.raw.toString('utf8'), response })
  return reply
}

/** What every endpoint shares, in WeChat's order: method, token, account, body, quota. */
async function answer(endpoint: Endpoint, state: State, core: Core, request: EmuRequest): Promise<EmuReply> {
  if (endpoint.method === 'POST' && request.method !== 'POST') return wrong(state, 43002)
  if (endpoint.token) {
    const fault = tokenFault(state, core.now(), request.query.get('access_token'))
    if (fault !== 0) return wrong(state, fault)
  }
  if (endpoint.of && endpoint.of !== state.kind) return wrong(state, 48001)
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

/** The windows in which calls are counted, shortest first, and what is answered when one is full. */
const windows = [
  ['second', 44990, (now: number) => String(Math.floor(now / 1000))],
  ['minute', 45011, (now: number) => String(Math.floor(now / 60_000))],
  ['day', 45009, dayOf],
] as const

function overQuota({ limits, calls }: State, now: number, path: string): number {
  const limit: Limit = limits.get(path) ?? {}
  const keys = windows.map(([window, , at]) => `${window === 'day' ? (limit.together ?? path) : path} ${at(now)}`)
  for (const [i, [window, code]] of windows.entries()) {
    const most = limit[window]
    if (most !== undefined && (calls.get(keys[i] ?? '') ?? 0) >= most) return limit.codes?.[window] ?? code
  }
  for (const key of keys) calls.set(key, (calls.get(key) ?? 0) + 1)
  return 0
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
