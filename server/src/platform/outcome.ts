import type { FieldCode, FieldError, ProblemCode } from '@linsheng/shared/contract'

/** An expected "no": a value, not an exception. The words and the HTTP status are others' business. */
export interface Refused {
  refused: ProblemCode
  errors?: FieldError[]
  params?: Record<string, string | number>
}

export function refused(code: ProblemCode, errors?: FieldError[]): Refused {
  return errors ? { refused: code, errors } : { refused: code }
}

/** Refused for now: asked again after `waitMs` it may succeed. Says so in the body and as `Retry-After`. */
export function retryLater(code: 'rate_limited' | 'locked_out' | 'unavailable', waitMs: number): Refused {
  return { refused: code, params: { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) } }
}

/** A service outside did not do it. Without `retryAfterMs` it will not by being asked again: somebody has to see to it. */
export function unavailable(retryAfterMs?: number): Refused {
  return retryAfterMs === undefined ? refused('unavailable') : retryLater('unavailable', retryAfterMs)
}

/** A field of the request that cannot be taken, named by its JSON pointer. */
export function badField(pointer: string, code: FieldCode, params?: FieldError['params']): Refused {
  return { refused: 'invalid_request', errors: [params ? { pointer, code, params } : { pointer, code }] }
}

/** The same for a missing thing and for one that is somebody else's. */
export const notFound: Refused = { refused: 'not_found' }

export function isRefused(outcome: unknown): outcome is Refused {
  return typeof outcome === 'object' && outcome !== null && 'refused' in outcome
}

/** For operations that answer nothing: what they refused, or nothing. */
export function withoutReply(outcome: unknown): Refused | undefined {
  return isRefused(outcome) ? outcome : undefined
}
