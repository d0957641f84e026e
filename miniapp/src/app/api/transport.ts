import Taro from '@tarojs/taro'
import { learnServerTime } from '../state/clock'
import { noteNetwork } from '../state/network'
import { unanswered } from './unanswered'
import type { Answer, Request } from '@linsheng/shared/client/transport'

const timeoutMs = 15_000

/** The network of this phone: `wx.request` in WeChat, `fetch` in the browser. */
export async function send({ method, path, headers = {}, body }: Request): Promise<Answer> {
  const json: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' }
  try {
    const answer = await Taro.request({
      url: `${API_BASE}${path}`,
      method,
      header: { Accept: 'application/json', ...json, ...headers },
      ...(body !== undefined && { data: body }),
      dataType: 'json',
      timeout: timeoutMs,
      ...(process.env.TARO_ENV === 'h5' && { credentials: 'same-origin' }),
    })
    noteNetwork(true)
    learnServerTime(headerOf(answer.header, 'date'))
    return { status: answer.statusCode, data: answer.data, retryAfter: headerOf(answer.header, 'retry-after') }
  } catch {
    throw await unanswered()
  }
}

function headerOf(headers: Record<string, unknown> | undefined, name: string): string | undefined {
  const found = Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)
  return typeof found?.[1] === 'string' ? found[1] : undefined
}
