import type { SmsTemplate } from '@linsheng/shared/words/sms'

/**
 * How a sending ended.
 *
 * - `refused`: not sent, and trying the same again will not help.
 * - `limited`: not sent, a rate limit, usually of this number. `retryAfterMs`: the longest that it can last. `windowMs`: the length of a
 *   sliding window; the limit ends no later than this long after the last text to the number that was accepted.
 * - `failed`: not sent, for a reason that passes.
 * - `unknown`: it may have been sent, so it is not repeated.
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
  template: SmsTemplate
  /** By the names of the template's variables. */
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
