import { randomBytes } from 'node:crypto'
import type { BodyOf, Operation, ReplyOf } from '@linsheng/shared/contract'

export interface Said<O extends Operation> {
  /** 0: no answer came. */
  status: number
  reply: ReplyOf<O>
  code: string
}

/** Asks a real process over HTTP, as one person. Never throws for what comes back. */
export async function askProcess<O extends Operation>(
  port: number,
  operation: O,
  input: { token?: string; params?: Record<string, string>; body?: BodyOf<O>; key?: string },
): Promise<Said<O>> {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(input.params?.[name] ?? ''))
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: operation.method,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': input.key ?? randomBytes(16).toString('hex'),
        ...(input.token ? { authorization: `Bearer ${input.token}` } : {}),
      },
      ...(operation.method === 'GET' ? {} : { body: JSON.stringify(input.body ?? {}) }),
    })
    const text = await response.text()
    const value = (text === '' ? null : JSON.parse(text)) as ReplyOf<O> & { code?: string }
    return { status: response.status, reply: value, code: response.ok ? '' : (value.code ?? '') }
  } catch {
    return { status: 0, reply: null as ReplyOf<O>, code: '' }
  }
}

/** Does something for each, some at a time. */
export async function eachOf<T>(all: readonly T[], atOnce: number, work: (one: T, nth: number) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let nth = next++; nth < all.length; nth = next++) await work(all[nth] as T, nth)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
