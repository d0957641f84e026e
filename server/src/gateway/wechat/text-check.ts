import { describeAnswer } from './answer.ts'
import type { WeChatClient } from './client.ts'

/**
 * `not_recent`: the writer was not in the mini-program for two hours (or is unknown to it), and WeChat judges nothing of theirs: a person
 * must. `down`: ask again.
 */
export type TextVerdict =
  { kind: 'pass' | 'review' | 'risky'; label: number } | { kind: 'not_recent'; reason: string } | { kind: 'down'; reason: string }

export const textScenes = { profile: 1, comment: 2, forum: 3, journal: 4 } as const

const maxLetters = 2500
const never = new Set([61010, 40003, 43104, 40129, 40097])

/** Asks WeChat whether a text may be shown in public. Longer ones are asked in parts; the worst part counts. */
export async function checkText(
  client: WeChatClient,
  { text, openid, scene }: { text: string; openid: string; scene: keyof typeof textScenes },
): Promise<TextVerdict> {
  let worst: TextVerdict = { kind: 'pass', label: 100 }
  for (const content of partsOf(text)) {
    const verdict = await checkPart(client, { content, openid, scene: textScenes[scene], version: 2 })
    if (verdict.kind === 'risky' || verdict.kind === 'down' || verdict.kind === 'not_recent') return verdict
    if (verdict.kind === 'review') worst = verdict
  }
  return worst
}

async function checkPart(client: WeChatClient, body: object): Promise<TextVerdict> {
  const answer = await client.post('/wxa/msg_sec_check', body)
  if (answer.kind === 'error' && never.has(answer.code)) return { kind: 'not_recent', reason: describeAnswer(answer) }
  if (answer.kind !== 'ok') return { kind: 'down', reason: describeAnswer(answer) }
  const { suggest, label } = (answer.body['result'] ?? {}) as { suggest?: unknown; label?: unknown }
  if (suggest !== 'pass' && suggest !== 'review' && suggest !== 'risky') return { kind: 'down', reason: 'no verdict' }
  return { kind: suggest, label: typeof label === 'number' ? label : 0 }
}

function partsOf(text: string): string[] {
  const letters = [...text]
  const parts: string[] = []
  for (let at = 0; at < letters.length; at += maxLetters) parts.push(letters.slice(at, at + maxLetters).join(''))
  return parts
}
