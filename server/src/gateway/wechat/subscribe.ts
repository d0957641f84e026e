import { type Answer, describeAnswer } from './answer.ts'
import type { WeChatClient } from './client.ts'

export interface Subscription {
  openid: string
  templateId: string
  /** A path in the mini-program with its query, without a slash in front. */
  page: string
  data: Readonly<Record<string, string>>
}

/**
 * How a sending ended, by what is to be done. There is no key that would make a repetition harmless, so `unknown` is never repeated.
 *
 * - `no_credit`: no grant is left, or it was taken back: the wallet is empty.
 * - `unknown_person`: no openid of ours.
 * - `misconfigured`: the template or the page is not this account's: somebody must correct the settings.
 * - `template_stopped`: WeChat took the template away.
 * - `content_refused`: a field breaks its rule, or holds a word that WeChat does not take.
 * - `day_is_full`: nothing more goes out today. `busy`: again in a few seconds. `failed`: certainly not sent.
 */
export type Sent =
  | { kind: 'accepted' }
  | { kind: 'no_credit' | 'unknown_person' | 'misconfigured' | 'template_stopped' | 'content_refused' | 'day_is_full'; reason: string }
  | { kind: 'busy' | 'failed' | 'unknown'; reason: string }

const meanings: Readonly<Record<number, Exclude<Sent['kind'], 'accepted'>>> = {
  40003: 'unknown_person',
  40037: 'misconfigured',
  41030: 'misconfigured',
  43101: 'no_credit',
  43107: 'template_stopped',
  43108: 'busy',
  45168: 'content_refused',
  47003: 'content_refused',
  45009: 'day_is_full',
  45011: 'busy',
  44990: 'busy',
  44991: 'busy',
  [-1]: 'busy',
}

/** Sends one subscription message and spends one grant of that person for that template. */
export async function sendSubscription(
  client: WeChatClient,
  message: Subscription,
  state: 'formal' | 'trial' | 'developer',
): Promise<Sent> {
  const answer = await client.post('/cgi-bin/message/subscribe/send', {
    touser: message.openid,
    template_id: message.templateId,
    page: message.page,
    data: Object.fromEntries(Object.entries(message.data).map(([key, value]) => [key, { value }])),
    miniprogram_state: state,
    lang: 'zh_CN',
  })
  return sentOf(answer)
}

function sentOf(answer: Answer): Sent {
  if (answer.kind === 'ok') return { kind: 'accepted' }
  const reason = describeAnswer(answer)
  if (answer.kind === 'lost') return { kind: 'unknown', reason }
  return { kind: answer.kind === 'error' ? (meanings[answer.code] ?? 'failed') : 'failed', reason }
}
