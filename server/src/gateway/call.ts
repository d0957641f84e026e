/** What came of a call: `never_sent` where no connection was made, `lost` where it may have arrived. No reason holds an address. */
export type Called =
  | { kind: 'answered'; status: number; header(name: string): string | null; raw: Buffer }
  | { kind: 'never_sent'; reason: string }
  | { kind: 'lost'; reason: string }

export interface OutsideCall {
  method: 'GET' | 'POST'
  url: string
  headers: Readonly<Record<string, string>>
  body?: string
  timeoutMs: number
}

/** What a gateway is given of the world: the time, and random characters. */
export interface Outside {
  /** UTC milliseconds. */
  now(): number
  /** At most 32 letters and digits, never the same twice. */
  nonce(): string
}

const maxReplyBytes = 1024 * 1024

/** Calls a service outside. Never throws, follows no redirect, reads no more than a megabyte. */
export async function callOutside({ url, timeoutMs, ...request }: OutsideCall): Promise<Called> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' })
    const raw = await readUpTo(response, maxReplyBytes)
    if (raw === null) return { kind: 'lost', reason: 'reply too large' }
    return { kind: 'answered', status: response.status, header: (name) => response.headers.get(name), raw }
  } catch (error) {
    return { kind: wasNeverSent(error) ? 'never_sent' : 'lost', reason: nameOf(error) }
  }
}

async function readUpTo(response: Response, limit: number): Promise<Buffer | null> {
  const parts: Uint8Array[] = []
  let size = 0
  const reader = response.body?.getReader()
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    size += part.value.length
    if (size > limit) {
      await reader?.cancel()
      return null
    }
    parts.push(part.value)
  }
  return Buffer.concat(parts)
}

/** The service's JSON, whatever its header says of it; `null` for a page, for nothing, for half of something. */
export function jsonOf(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8')) as unknown
  } catch {
    return null
  }
}

const beforeSending =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|ERR_SSL_\w+|\w*CERT\w*|UNABLE_TO_\w+)$/

/** A cut line, a time-out or half an answer leave open whether it arrived; these do not. */
export function wasNeverSent(error: unknown): boolean {
  return beforeSending.test(codeOf(error))
}

/** The kind of a fault and nothing of its message: that may hold the address. */
const nameOf = (error: unknown): string => codeOf(error) || (error instanceof Error ? error.name : 'error')

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const { code } = error as { code?: unknown }
  if (typeof code === 'string') return code
  return codeOf(error.cause)
}
