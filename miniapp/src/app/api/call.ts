import {
  accountHeader,
  problemCodes,
  type BodyOf,
  type Operation,
  type ParamsOf,
  type Problem,
  type ProblemCode,
  type QueryOf,
  type ReplyOf,
} from '@linsheng/shared/contract'
import { drawKey } from '../platform'
import { learnZone } from '../state/clock'
import { CallFailure, failureOf, isPassing } from './failure'
import { send, type Answer, type Request } from './send'
import { authorization, refresh, signedIn } from './session'

type Given<Name extends string, T> = T extends undefined ? unknown : { [K in Name]: T }
/** What an operation wants: its params, query and body, each only where the contract has one. */
export type InputOf<O> = Given<'params', ParamsOf<O>> &
  QueryInput<QueryOf<O>> &
  Given<'body', BodyOf<O>> & { key?: string; account?: string }
type QueryInput<Q> = Q extends undefined ? unknown : Partial<Q> extends Q ? { query?: Q } : { query: Q }

interface LooseInput {
  params?: Record<string, string>
  query?: Record<string, string | undefined>
  body?: unknown
  key?: string
  /** In whose name it is sent: where another account is signed in by now, nothing is done. */
  account?: string
}

/** Calls one operation of the contract and gives its reply, or throws a `CallFailure`. */
export async function call<O extends Operation>(operation: O, input: InputOf<O>): Promise<ReplyOf<O>> {
  const given = input as LooseInput
  const key = given.key ?? (operation.once ? await keyFor(operation, given) : undefined)
  try {
    const data = await callWith(operation, given, key)
    settle(operation, given)
    return data as ReplyOf<O>
  } catch (error) {
    if (!isPassing(failureOf(error))) settle(operation, given)
    throw error
  }
}

async function callWith(operation: Operation, input: LooseInput, key: string | undefined): Promise<unknown> {
  const request = {
    method: operation.method,
    path: fill(operation.path, input.params ?? {}) + queryText(input.query ?? {}),
    // WeChat names JSON as the type of every write: one with nothing to say says it in JSON.
    body: operation.method === 'GET' ? undefined : (input.body ?? {}),
  }
  const headers = { ...(key && { 'Idempotency-Key': key }), ...(input.account && { [accountHeader]: input.account }) }
  const answer = await sendSignedIn(request, headers)
  if (answer.status < 200 || answer.status >= 300) throw failureFrom(answer)
  // A sign-in page of some public network answers 200 to everything: that is not our server.
  const isOurs = operation.reply ? typeof answer.data === 'object' && answer.data !== null : answer.status === 204
  if (!isOurs) throw new CallFailure('unavailable')
  learnZone(answer.data)
  return answer.data ?? undefined
}

/** Sends with the session's proof; when that has run out, gets a new one and sends once more. */
export async function sendSignedIn(request: Request, headers: Record<string, string>): Promise<Answer> {
  const first = await send({ ...request, headers: { ...headers, ...authorization() } })
  if (first.status !== 401 || failureFrom(first).code !== 'not_signed_in') return first
  if (!signedIn.get() || !(await refresh())) return first
  return send({ ...request, headers: { ...headers, ...authorization() } })
}

export function failureFrom({ status, data, retryAfter }: Answer): CallFailure {
  const problem = (typeof data === 'object' ? data : null) as Problem | null
  const decided = problem !== null && (problemCodes as string[]).includes(problem.code)
  const { errors = [], params = {} } = problem ?? {}
  // a proxy before the server says it in the header alone
  const seconds = Number(params.retryAfterSeconds ?? retryAfter)
  const retryAfterSeconds = seconds > 0 ? Math.ceil(seconds) : null
  return new CallFailure(decided ? problem.code : codeOf(status), { errors, params, decided, retryAfterSeconds })
}

/** An answer without a code of ours: something stands between us and the server. */
function codeOf(status: number): ProblemCode {
  if (status === 401) return 'not_signed_in'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  if (status === 413) return 'payload_too_large'
  if (status === 429) return 'rate_limited'
  return status >= 502 && status <= 504 ? 'unavailable' : 'internal_error'
}

export function fill(path: string, params: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}

function queryText(query: Record<string, string | undefined>): string {
  const parts = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

/** Keys of writes whose outcome is not known yet: the same write tried again is the same request. */
const unsettled = new Map<string, string>()
const printOf = (operation: Operation, { params, body }: LooseInput) => JSON.stringify([operation.id, params, body])

async function keyFor(operation: Operation, input: LooseInput): Promise<string> {
  const print = printOf(operation, input)
  const key = unsettled.get(print) ?? (await drawKey())
  unsettled.set(print, key)
  return key
}

function settle(operation: Operation, input: LooseInput): void {
  unsettled.delete(printOf(operation, input))
}
