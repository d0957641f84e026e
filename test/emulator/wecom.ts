import type { Service } from './core.ts'

const perMinute = 20
const minute = 60_000
const maxTextBytes = 2048

/** The robots of WeCom groups: 20 messages a minute for each key, HTTP 200 whatever happened. */
export function wecomService(keys: readonly string[]): Service {
  const sent: { key: string; at: number }[] = []
  return {
    name: 'wecom',
    handles: ({ path }) => path === '/cgi-bin/webhook/send',
    async handle({ method, query, raw }, core) {
      const answer = (errcode: number, errmsg: string) => ({
        status: 200,
        headers: { 'content-type': 'application/json; charset=UTF-8' },
        body: JSON.stringify({ errcode, errmsg }),
      })
      const key = query.get('key') ?? ''
      if (method !== 'POST' || !keys.includes(key)) return answer(93000, 'invalid webhook url')
      const content = textOf(raw)
      if (content === null || content === '') return answer(40058, 'invalid parameter')
      if (Buffer.byteLength(content) > maxTextBytes) return answer(40058, 'text.content exceed max length 2048')
      if (sent.filter((one) => one.key === key && one.at > core.now() - minute).length >= perMinute)
        return answer(45009, 'api freq out of limit')
      sent.push({ key, at: core.now() })
      core.accept('wecom', 'text', { content })
      return answer(0, 'ok')
    },
  }
}

function textOf(raw: Buffer): string | null {
  try {
    const body = JSON.parse(raw.toString('utf8')) as { msgtype?: string; text?: { content?: string } }
    return body.msgtype === 'text' ? (body.text?.content ?? null) : null
  } catch {
    return null
  }
}
