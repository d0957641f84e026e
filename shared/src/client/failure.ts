import type { FieldError, Problem, ProblemCode } from '../contract/problem.ts'

/**
 * Why a call gave no reply: the server's own code, or that nothing came through. `offline`: the phone has no network; `unreachable`: it has
 * one, and the server did not answer.
 */
export type FailureCode = ProblemCode | 'offline' | 'unreachable'

/** Nothing came through. */
export const isUnanswered = (code: FailureCode): boolean => code === 'offline' || code === 'unreachable'

export class CallFailure extends Error {
  readonly errors: readonly FieldError[]
  readonly params: NonNullable<Problem['params']>
  /** The server itself says so: not whatever stands between us and it. */
  readonly decided: boolean
  /** After how long the same may succeed; `null`: not said. */
  readonly retryAfterSeconds: number | null

  constructor(
    readonly code: FailureCode,
    said: Partial<Pick<CallFailure, 'errors' | 'params' | 'decided' | 'retryAfterSeconds'>> = {},
  ) {
    super(code)
    this.errors = said.errors ?? []
    this.params = said.params ?? {}
    this.decided = said.decided ?? false
    this.retryAfterSeconds = said.retryAfterSeconds ?? null
  }
}

export function failureOf(error: unknown): CallFailure {
  return error instanceof CallFailure ? error : new CallFailure('internal_error')
}

/** Whether trying the same again later may work: nothing was decided. */
export function isPassing(failure: CallFailure): boolean {
  return isUnanswered(failure.code) || ['unavailable', 'internal_error', 'rate_limited'].includes(failure.code)
}
