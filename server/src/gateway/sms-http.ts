import { callOutside } from './call.ts'
import type { SendOutcome, SmsGateway, SmsMessage } from './sms.ts'

const timeoutMs = 10_000

/**
 * A text-message service behind one address of the company's own: POST of { phone, template, params } with a bearer secret; any 2xx
 * accepts, a 5xx failed, anything else refuses. A time-out or a cut line after the request went out is unknown, and is not repeated.
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
      return called.status >= 500 ? { kind: 'failed', reason } : { kind: 'refused', reason }
    },
  }
}
