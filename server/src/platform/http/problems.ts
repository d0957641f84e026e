import { type FieldCode, type FieldError, manyLines, type Problem, type ProblemCode, problemStatus } from '@linsheng/shared/contract'
import { hasLoneSurrogate } from '@linsheng/shared/domain'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Refused } from '../outcome.ts'

/** An RFC 9457 body without prose: the words are the client's. */
export function problemOf(refusal: Refused, request: FastifyRequest): Problem {
  const { refused: code, errors, params } = refusal
  return {
    type: `/problems/${code}`,
    status: problemStatus[code],
    code,
    instance: request.url.split('?')[0] ?? '',
    requestId: request.id,
    ...(errors ? { errors } : {}),
    ...(params ? { params } : {}),
  }
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: Refused): FastifyReply {
  const problem = problemOf(refusal, request)
  if (refusal.params?.['retryAfterSeconds'] !== undefined) reply.header('retry-after', String(refusal.params['retryAfterSeconds']))
  return reply.code(problem.status).type('application/problem+json; charset=utf-8').serializer(JSON.stringify).send(problem)
}

interface Issue {
  code: string
  path: readonly PropertyKey[]
  input?: unknown
  origin?: string
  minimum?: number | bigint
  maximum?: number | bigint
  format?: string
  expected?: string
  keys?: readonly string[]
  errors?: readonly (readonly Issue[])[]
}

/** zod's issues as our closed list of field codes, each with a JSON pointer into the request. */
export function fieldErrors(issues: readonly unknown[], at: string): FieldError[] {
  return (issues as Issue[]).flatMap((issue): FieldError[] => {
    if (issue.code === 'invalid_union' && issue.errors?.[0])
      return fieldErrors(deepest(issue.errors), [at, ...issue.path.map(String)].join('/'))
    const pointer = [at, ...issue.path.map((part) => String(part).replace(/~/g, '~0').replace(/\//g, '~1'))].join('/')
    if (issue.code === 'unrecognized_keys')
      return (issue.keys ?? []).map((key) => ({ pointer: `${pointer}/${key}`, code: 'unknown_field' }))
    const limit = issue.code === 'too_big' ? issue.maximum : issue.code === 'too_small' ? issue.minimum : undefined
    return [{ pointer, code: fieldCode(issue), ...(limit === undefined ? {} : { params: { limit: Number(limit) } }) }]
  })
}

function deepest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] {
  return [...alternatives].sort((a, b) => depth(b) - depth(a))[0] ?? []
}
const depth = (issues: readonly Issue[]) => Math.max(0, ...issues.map(({ path }) => path.length))

function fieldCode(issue: Issue): FieldCode {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'required'
      return issue.expected === 'int' && typeof issue.input === 'number' ? 'not_whole' : 'wrong_type'
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? 'too_short' : 'too_small'
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array' ? 'too_long' : 'too_big'
    case 'invalid_format':
      return typeof issue.input === 'string' && holdsNoCharacters(issue.input) ? 'control_characters' : 'bad_format'
    case 'invalid_value':
    case 'invalid_key':
      return issue.input === undefined ? 'required' : 'unknown_value'
    default:
      return 'bad_format'
  }
}

/** Control characters, marks of the reading direction, half a surrogate pair. */
const holdsNoCharacters = (text: string) => !manyLines.test(text) || hasLoneSurrogate(text)

/** What Fastify itself refuses, as one of our codes. `null`: a fault of ours. */
export function codeOfFrameworkError(error: { code?: string; statusCode?: number }): ProblemCode | null {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' || error.code === 'FST_REQ_FILE_TOO_LARGE' || error.statusCode === 413)
    return 'payload_too_large'
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || error.statusCode === 415) return 'unsupported_media'
  if (error.statusCode === 429) return 'rate_limited'
  if (error.code === 'FST_UNDER_PRESSURE') return 'unavailable'
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return 'malformed_body'
  return null
}

/** Of a request that could not even be brought to a route. */
export function codeOfUnroutable(error: { code?: string }): ProblemCode {
  return error.code === 'FST_ERR_BAD_URL' ? 'malformed_body' : 'not_found'
}
