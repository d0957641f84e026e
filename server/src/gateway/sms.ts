/**
 * How a sending ended. `refused`: never, as it is. `limited`: this number, or we, had too many texts; `retryAfterMs` is the longest that it
 * lasts, and where the service counts backwards from now, `windowMs` is how far: the limit has passed at the latest that long after the
 * last text that was accepted. `failed`: certainly not sent, for a reason that passes. `unknown`: it may have been accepted, so it is not
 * blindly repeated.
 */
export type SendOutcome =
  | { kind: 'accepted' }
  | { kind: 'refused'; reason: string }
  | { kind: 'limited'; reason: string; retryAfterMs: number; windowMs?: number }
  | { kind: 'failed'; reason: string; retryAfterMs?: number }
  | { kind: 'unknown'; reason: string }

export interface SmsMessage {
  phone: string
  /** Our name of the text; each provider has a template of its own for it. */
  template: 'sign_in_code' | 'notice'
  params: Readonly<Record<string, string>>
}

/** A text-message service. The demo's one shows everything on a local page. */
export interface SmsGateway {
  send(message: SmsMessage): Promise<SendOutcome>
}

/** A limit that counts what was sent within the last `windowMs`. */
export const limitedFor = (reason: string, windowMs: number): SendOutcome => ({
  kind: 'limited',
  reason,
  retryAfterMs: windowMs,
  windowMs,
})
