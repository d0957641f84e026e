import { type Called, callOutside, type Outside } from './call.ts'
import type { SendOutcome, SmsGateway, SmsMessage } from './sms.ts'
import { smsText } from '@linsheng/shared/words/sms'

export interface HttpSms {
  endpoint: string
  secret: string
  /** What the texts lead to; empty: nothing. */
  link: string
}

const timeoutMs = 10_000
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/**
 * A text-message service behind one address of the company's own: POST of { phone, template, params, text } with a bearer secret, where
 * `text` is the whole text with `link` in it; any 2xx
 * accepts, 429 (too many) and 503 say "not now", with Retry-After until when; anything else refuses. Any other 5xx, also of a gateway on
 * the way, a time-out or a cut line after the request went out is unknown, and is not repeated.
 */
export function httpSms({ endpoint, secret, link }: HttpSms, outside: Pick<Outside, 'now'>): SmsGateway {
  return {
    async send(message: SmsMessage): Promise<SendOutcome> {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` }
      const body = JSON.stringify({ ...message, text: smsText(message.template, message.params, link) })
      const called = await callOutside({ method: 'POST', url: endpoint, headers, body, timeoutMs })
      if (called.kind === 'never_sent') return { kind: 'failed', reason: called.reason }
      if (called.kind === 'lost') return { kind: 'unknown', reason: called.reason }
      return outcomeOf(called, outside.now())
    },
  }
}

function outcomeOf({ status, header }: Extract<Called, { kind: 'answered' }>, now: number): SendOutcome {
  const reason = String(status)
  if (status >= 200 && status < 300) return { kind: 'accepted' }
  const retryAfterMs = readRetryAfter(header('retry-after'), now)
  if (status === 429) return { kind: 'limited', reason, retryAfterMs: retryAfterMs ?? minuteMs }
  if (status === 503) return { kind: 'failed', reason, ...(retryAfterMs === null ? {} : { retryAfterMs }) }
  return { kind: status >= 500 ? 'unknown' : 'refused', reason }
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3), between a second and a day. `null`: neither. */
function readRetryAfter(value: string | null, now: number): number | null {
  if (value === null) return null
  const waitMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now
  return Number.isNaN(waitMs) ? null : Math.min(Math.max(waitMs, 1000), dayMs)
}
