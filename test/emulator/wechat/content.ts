import { type Call, type Endpoint, textOf } from './api.ts'
import { pushMessage } from './push.ts'
import { ok, wrong } from './reply.ts'
import { nextName } from './state.ts'

const visitMs = 7_200_000
const maxLetters = 2500
const mediaAfterMs = 60_000

/** Which of the account's words is in it. */
function judge({ state: { words } }: Call, text: string): { suggest: 'pass' | 'review' | 'risky'; label: number } {
  if (words.risky.some((word) => text.includes(word))) return { suggest: 'risky', label: 20006 }
  if (words.review.some((word) => text.includes(word))) return { suggest: 'review', label: 10001 }
  return { suggest: 'pass', label: 100 }
}

/** 0, or what is wrong with its writer: another account's, unknown, or not in the app for two hours. */
function writerFault({ state, core, body }: Call): number {
  if (state.foreign.has(textOf(body['openid']))) return 43104
  const user = state.users.get(textOf(body['openid']))
  if (!user) return 40003
  return core.now() - user.lastVisit > visitMs ? 61010 : 0
}

const msgSecCheck: Endpoint = {
  method: 'POST',
  token: true,
  answer(call) {
    const { state, core, body } = call
    const content = textOf(body['content'])
    if (content === '' || [...content].length > maxLetters || body['version'] !== 2) return wrong(state, 40097)
    if (![1, 2, 3, 4].includes(Number(body['scene']))) return wrong(state, 40129)
    const fault = writerFault(call)
    if (fault !== 0) return wrong(state, fault)
    const result = judge(call, content)
    core.accept('wechat', 'text-check', { openid: body['openid'], content, ...result })
    return ok({ result, detail: [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }], trace_id: nextName(state, 'trace', 24) })
  },
}

const mediaCheckAsync: Endpoint = {
  method: 'POST',
  token: true,
  answer(call) {
    const { state, core, body } = call
    if (![1, 2].includes(Number(body['media_type']))) return wrong(state, 40004)
    if (body['version'] !== 2) return wrong(state, 40097)
    const fault = writerFault(call)
    if (fault !== 0) return wrong(state, fault)
    const trace_id = nextName(state, 'trace', 24)
    const url = textOf(body['media_url'])
    const verdict = /^https?:\/\//.test(url)
      ? { errcode: 0, errmsg: 'ok', result: judge(call, decodeURIComponent(url)) }
      : { errcode: -1008, errmsg: 'download failed' }
    const event = { Event: 'wxa_media_check', appid: state.appid, trace_id, version: 2, ...verdict, detail: [] }
    core.after(mediaAfterMs, () => pushMessage(state, core, textOf(body['openid']), event))
    return ok({ trace_id })
  },
}

export const contentEndpoints: Readonly<Record<string, Endpoint>> = {
  '/wxa/msg_sec_check': msgSecCheck,
  '/wxa/media_check_async': mediaCheckAsync,
}
