import { CallFailure } from '@linsheng/shared/client/failure'
import type { Answer, Request } from '@linsheng/shared/client/transport'
import { learnServerTime } from '../clock'

const timeoutMs = 15_000

/** One request over the network of this browser. The cookie carries the session. */
export async function send({ method, path, headers = {}, body }: Request): Promise<Answer> {
  const json: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' }
  try {
    const reply = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: { Accept: 'application/json', ...json, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    learnServerTime(reply.headers.get('date'))
    const text = await reply.text()
    return { status: reply.status, data: parsed(text), retryAfter: reply.headers.get('retry-after') ?? undefined }
  } catch {
    throw new CallFailure(navigator.onLine ? 'unreachable' : 'offline')
  }
}

function parsed(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return null
  }
}
