import type { SendOutcome, SmsGateway, SmsMessage } from './sms.ts'

const timeoutMs = 10_000

/**
 * A text-message service behind one address of the company's own: POST of { phone, template, params } with a bearer secret; any 2xx
 * accepts, a 4xx refuses, anything else failed. A time-out after the request went out is unknown, and is not repeated.
 */
export function httpSms(url: string, secret: string): SmsGateway {
  return {
    async send(message: SmsMessage): Promise<SendOutcome> {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
          body: JSON.stringify(message),
          signal: AbortSignal.timeout(timeoutMs),
          redirect: 'error',
        })
        await response.body?.cancel()
        if (response.ok) return { kind: 'accepted' }
        return response.status < 500
          ? { kind: 'refused', reason: String(response.status) }
          : { kind: 'failed', reason: String(response.status) }
      } catch (error) {
        const name = error instanceof Error ? error.name : 'error'
        // a connection that was never made carried nothing
        return name === 'TypeError' ? { kind: 'failed', reason: 'unreachable' } : { kind: 'unknown', reason: name }
      }
    },
  }
}
