import { type Answer, describeAnswer, isImage, textIn } from './answer.ts'
import type { WeChatClient } from './client.ts'
import { minuteMs, waitingFor } from './waiting.ts'

/** `retryAfterMs`: asked again after it, the same may be made. */
export type Made<T> =
  | ({ kind: 'made' } & T)
  | { kind: 'refused'; code: number; reason: string; retryAfterMs?: number }
  | { kind: 'down'; reason: string; retryAfterMs?: number }

/** Which version of the mini-program is opened. WeChat can check a page only against the released one. */
export type OpenedVersion = 'release' | 'trial' | 'develop'

const maxScene = 32
/** For codes 45009, elsewhere the quota of a day, is that of a minute. */
const minuteIsFull = 45009
const sceneRule = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/

/**
 * A code that opens a page of the mini-program, for ever. `scene` is what the page is given: 1–32 characters, opaque, never a secret that
 * opens something by itself. @throws when the scene cannot stand in a code: that is a fault of the caller
 */
export async function unlimitedQr(
  client: WeChatClient,
  { scene, page, width = 430, version = 'release' }: { scene: string; page: string; width?: number; version?: OpenedVersion },
): Promise<Made<{ image: Buffer }>> {
  if (scene.length > maxScene || !sceneRule.test(scene)) throw new Error('not a scene of a code')
  const answer = await client.post('/wxa/getwxacodeunlimit', {
    scene,
    page,
    width,
    check_path: version === 'release',
    env_version: version,
  })
  if (answer.kind === 'error' && answer.code === minuteIsFull) return { ...notMade(client, answer), retryAfterMs: minuteMs }
  if (answer.kind !== 'ok') return notMade(client, answer)
  return isImage(answer.raw) ? { kind: 'made', image: answer.raw } : { kind: 'down', reason: 'no image', retryAfterMs: minuteMs }
}

export const longestLinkDays = 30

/** A web address that opens a page of the mini-program from outside WeChat, in a text message say. It dies after `days`, at most thirty. */
export async function urlLink(
  client: WeChatClient,
  { path, query, days = longestLinkDays, version = 'release' }: { path: string; query: string; days?: number; version?: OpenedVersion },
): Promise<Made<{ url: string }>> {
  const body = { path, query, expire_type: 1, expire_interval: Math.min(days, longestLinkDays), env_version: version }
  const answer = await client.post('/wxa/generate_urllink', body)
  if (answer.kind !== 'ok') return notMade(client, answer)
  const url = textIn(answer.body['url_link'])
  return url.startsWith('https://') ? { kind: 'made', url } : { kind: 'down', reason: 'no address', retryAfterMs: minuteMs }
}

function notMade({ now }: WeChatClient, answer: Exclude<Answer, { kind: 'ok' }>): Exclude<Made<object>, { kind: 'made' }> {
  const more = { reason: describeAnswer(answer), ...waitingFor(answer, now()) }
  return answer.kind === 'error' ? { kind: 'refused', code: answer.code, ...more } : { kind: 'down', ...more }
}
