import type { Heard } from './rules'

/** What a call that gave no reply says of its failure. */
export interface Failure {
  code: string
  errors: readonly { pointer: string; code: string }[]
  /** The server itself says so: not whatever stands between us and it. */
  decided: boolean
  /** How long it asks to be left alone; `null`: not said. */
  retryAfterSeconds: number | null
}

/** Nothing was decided, and the same may be taken later. A refused origin is a fault of how the server is set up. */
const passing = ['rate_limited', 'locked_out', 'internal_error', 'unavailable', 'origin_refused']

/** What a failed call means for a write that waits. */
export function heardOf({ code, errors, decided, retryAfterSeconds }: Failure): Heard {
  if (code === 'not_signed_in' || code === 'password_due') return { kind: 'signed_out' }
  // a proxy, the page of a public network: whether the server had it nobody knows
  if (!decided) return { kind: 'nothing' }
  if (passing.includes(code)) return { kind: 'later', afterMs: (retryAfterSeconds ?? 0) * 1000 }
  // this very key has arrived, with a body that an unstored upload has changed since
  if (code === 'key_reused') return { kind: 'done' }
  const [first] = errors
  return { kind: 'refused', code, ...(first && { field: first.pointer, fault: first.code }) }
}

/** Of an upload: what the server, or a proxy before it, cannot take will never be taken. */
export function heardOfUpload(failure: Failure): Heard {
  return failure.code === 'payload_too_large' ? { kind: 'refused', code: failure.code } : heardOf(failure)
}
