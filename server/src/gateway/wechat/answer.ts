import { type Called, jsonOf } from '../call.ts'

/**
 * What WeChat said. HTTP is 200 for success and for refusal alike and the content type means nothing, so only the body counts: no errcode,
 * or 0, is success. `rid` explains a refusal for seven days at WeChat. `lost`: it may have been done.
 */
export type Answer =
  | { kind: 'ok'; body: Readonly<Record<string, unknown>>; raw: Buffer }
  | { kind: 'error'; code: number; rid: string }
  | { kind: 'never_sent'; reason: string }
  | { kind: 'lost'; reason: string }

export function answerOf(called: Called): Answer {
  if (called.kind !== 'answered') return called
  const { status, raw } = called
  // a gateway on the way spoke, not WeChat
  if (status !== 200) return { kind: 'lost', reason: `status ${status}` }
  if (isImage(raw)) return { kind: 'ok', body: {}, raw }
  const body = jsonOf(raw)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { kind: 'lost', reason: 'no json' }
  const { errcode = 0, errmsg } = body as { errcode?: unknown; errmsg?: unknown }
  if (errcode === 0) return { kind: 'ok', body: body as Record<string, unknown>, raw }
  if (typeof errcode !== 'number') return { kind: 'lost', reason: 'no errcode' }
  return { kind: 'error', code: errcode, rid: typeof errmsg === 'string' ? (/rid: ([0-9a-f-]{1,40})/.exec(errmsg)?.[1] ?? '') : '' }
}

const magics = ['ffd8ff', '89504e47', '47494638']

/** By the first bytes: the header has been wrong before. */
export function isImage(raw: Buffer): boolean {
  const head = raw.subarray(0, 4).toString('hex')
  return magics.some((magic) => head.startsWith(magic))
}

export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')

/** For logs and records: what happened, and nothing that was sent. */
export function describeAnswer(answer: Exclude<Answer, { kind: 'ok' }>): string {
  return answer.kind === 'error' ? `errcode ${answer.code}${answer.rid && `, rid ${answer.rid}`}` : `${answer.kind}: ${answer.reason}`
}
