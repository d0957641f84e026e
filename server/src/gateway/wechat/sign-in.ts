import { type Answer, describeAnswer, textIn } from './answer.ts'
import type { WeChatClient } from './client.ts'
import { minuteMs, waitingFor } from './waiting.ts'

/** `wrong`: not a code of ours, used, too old, or of a person whom WeChat bars. `down`: WeChat cannot be asked now, perhaps later. */
export type Exchanged<T> = ({ kind: 'ok' } & T) | { kind: 'wrong' } | { kind: 'down'; reason: string; retryAfterMs?: number }

const wrongCodes = [40029, 40163, 40226, 41008]
/** As well: of another person, or of another app, where ours is known to be right. */
const wrongPhoneCodes = [...wrongCodes, 40003, 40013]

/** Trades the code of `wx.login` for the person's openid here. The session key stays with WeChat: nothing of ours needs it. */
export async function exchangeLogin(client: WeChatClient, code: string): Promise<Exchanged<{ openid: string }>> {
  const { appid, secret } = client.account
  const answer = await client.get('/sns/jscode2session', { appid, secret, js_code: code, grant_type: 'authorization_code' })
  if (answer.kind !== 'ok') return failed(client, answer, wrongCodes)
  const openid = textIn(answer.body['openid'])
  return openid === '' ? { kind: 'down', reason: 'no openid', retryAfterMs: minuteMs } : { kind: 'ok', openid }
}

/**
 * Trades the code of the telephone button for the number, which must be that person's. @returns it without a country code; `wrong` as well
 * for a number from abroad, which cannot sign in here.
 */
export async function exchangePhone(client: WeChatClient, code: string, openid: string): Promise<Exchanged<{ phone: string }>> {
  const answer = await client.post('/wxa/business/getuserphonenumber', { code, openid })
  if (answer.kind !== 'ok') return failed(client, answer, wrongPhoneCodes)
  const { purePhoneNumber, countryCode } = (answer.body['phone_info'] ?? {}) as { purePhoneNumber?: unknown; countryCode?: unknown }
  const phone = textIn(purePhoneNumber)
  return String(countryCode) === '86' && /^1[3-9]\d{9}$/.test(phone) ? { kind: 'ok', phone } : { kind: 'wrong' }
}

function failed(
  { now }: WeChatClient,
  answer: Exclude<Answer, { kind: 'ok' }>,
  wrong: readonly number[],
): Exclude<Exchanged<object>, { kind: 'ok' }> {
  if (answer.kind === 'error' && wrong.includes(answer.code)) return { kind: 'wrong' }
  return { kind: 'down', reason: describeAnswer(answer), ...waitingFor(answer, now()) }
}
