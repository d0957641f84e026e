import { problemCodes, type Problem, type ProblemCode } from '../contract/problem.ts'
import { CallFailure } from './failure.ts'
import type { Answer } from './transport.ts'

/** An answer that is no success: as our server says it, or as its status does. */
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
