import type { FieldError, Problem, ProblemCode } from '@linsheng/shared/contract'

/** Why a call gave no reply: the server's own code, or that nothing came through. */
export type FailureCode = ProblemCode | 'offline'

export class CallFailure extends Error {
  constructor(
    readonly code: FailureCode,
    readonly errors: readonly FieldError[] = [],
    readonly params: NonNullable<Problem['params']> = {},
    /** The server itself says so: not whatever stands between us and it. */
    readonly decided = false,
    /** How long it asks to be left alone. */
    readonly retryAfterMs = 0,
  ) {
    super(code)
  }
}

export function failureOf(error: unknown): CallFailure {
  return error instanceof CallFailure ? error : new CallFailure('internal_error')
}

/** Whether trying the same again later may work: nothing was decided. */
export function isPassing(failure: CallFailure): boolean {
  return ['offline', 'unavailable', 'internal_error', 'rate_limited'].includes(failure.code)
}
