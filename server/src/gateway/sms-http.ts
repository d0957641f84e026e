import { callOutside } from './call.ts'
import type { SendOutcome, SmsGateway, SmsMessage } from './sms.ts'

const timeoutMs = 10_000
const notNow = [429, 503]

/**
 * A text-message service behind one address of the company's own: POST of { phone, template, params } with a bearer secret; any 2xx
 * accepts, 429 and 503 say "not now", anything else refuses. Any other 5xx, also of a gateway on the way, a time-out or a cut line after
 * the request went out is unknown, and is not repeated.
 */
export function httpSms(url: string, secret: string): SmsGateway {
  return {
    async send(message: SmsMessage): Promise<SendOutcome> {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` }
      const called = await callOutside({ method: 'POST', url, headers, body: JSON.stringify(message), timeoutMs })
      if (called.kind === 'never_sent') return { kind: 'failed', reason: called.reason }
      if (called.kind === 'lost') return { kind: 'unknown', reason: called.reason }
      const reason = String(called.status)
      if (called.status >= 200 && called.status < 300) return { kind: 'accepted' }
      if (notNow.includes(called.status)) return { kind: 'failed', reason }
      return { kind: called.status >= 500 ? 'unknown' : 'refused', reason }
    },
  }
}
