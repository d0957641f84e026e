import { type Operation, type ProblemCode, problemStatus } from '@linsheng/shared/contract'
import { problemDocs } from '@linsheng/shared/contract/common-docs'
import type { Json } from './about.ts'
import { refer } from './schemas.ts'

type Status = (typeof problemStatus)[ProblemCode]
const names: Record<Status, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'ContentTooLarge',
  415: 'UnsupportedMediaType',
  422: 'UnprocessableContent',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
}
/** Those after which the same request may succeed later. */
const passing: readonly number[] = [429, 503]

/** What every operation can answer besides its own problems. */
const always: readonly ProblemCode[] = ['rate_limited', 'internal_error']

/** Every problem that an operation can answer, sorted. */
export function problemsOf(operation: Operation): ProblemCode[] {
  const { who, path, body, query, once, upload } = operation
  const codes = new Set<ProblemCode>([...always, ...(operation.problems ?? [])])
  if (!who.includes('anyone')) codes.add('not_signed_in')
  if (!who.includes('anyone') && !operation.whilePasswordDue) codes.add('password_due')
  if (path.includes('{')) codes.add('not_found').add('forbidden')
  if (body || query) codes.add('invalid_request')
  if (body) codes.add('malformed_body')
  if (body || upload) codes.add('payload_too_large')
  if (once) codes.add('key_missing').add('key_reused')
  return [...codes].sort()
}

/** References to the shared responses, each with the codes that this operation has of it. */
export function problemResponses(operation: Operation): Json {
  const codes = problemsOf(operation)
  const statuses = [...new Set(codes.map((code) => problemStatus[code]))]
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        $ref: `#/components/responses/${names[status]}`,
        description: codes.filter((code) => problemStatus[code] === status).join(', '),
      },
    ]),
  )
}

/** One response for each status, with what its codes mean. */
export function sharedResponses(used: ReadonlySet<number>): Json {
  const statuses = (Object.keys(names).map(Number) as Status[]).filter((status) => used.has(status))
  return Object.fromEntries(statuses.map((status) => [names[status], sharedResponse(status)]))
}

function sharedResponse(status: Status): Json {
  const codes = (Object.keys(problemStatus) as ProblemCode[]).filter((code) => problemStatus[code] === status)
  const [first = 'internal_error'] = codes
  return {
    description: codes.map((code) => `\`${code}\`: ${problemDocs[code]}`).join('\n\n'),
    ...(passing.includes(status) ? { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } } : {}),
    content: {
      'application/problem+json': {
        schema: refer('Problem'),
        example: { type: `/problems/${first}`, status, code: first, instance: '/api/v1/me', requestId: 'req-1a' },
      },
    },
  }
}

export const sharedHeaders: Json = {
  RetryAfter: { description: 'Seconds after which the same request may succeed, where that is known.', schema: { type: 'integer' } },
}
