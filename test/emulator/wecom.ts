import { createHash } from 'node:crypto'
import type { Service } from './core.ts'

const perMinute = 20
const minute = 60_000
const maxImageBytes = 2 * 1024 * 1024

type Fields = Record<string, unknown>

/**
 * The robots of WeCom groups: 20 messages a minute for each key, HTTP 200 whatever happened. What is written reaches the phone of
 * `wecom:` and the last four characters of the key. `keys`: those that exist, or all that look like one.
 */
export function wecomService(keys: readonly string[] | 'all'): Service {
  const sent: { key: string; at: number }[] = []
  const exists = (key: string) => (keys === 'all' ? /^[\w-]{8,}$/.test(key) : keys.includes(key))
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
      if (method !== 'POST' || !exists(key)) return answer(93000, 'invalid webhook url')
      const message = read(raw)
      const type = String(message?.['msgtype'])
      const check = checks[type]
      if (!message || !check) return answer(40008, 'invalid message type')
      const fields = (message[type] ?? {}) as Fields
      const fault = check(fields)
      if (fault) return answer(40058, fault)
      if (sent.filter((one) => one.key === key && one.at > core.now() - minute).length >= perMinute)
        return answer(45009, 'api freq out of limit')
      sent.push({ key, at: core.now() })
      const content = textOf(fields)
      core.accept('wecom', type, { key, content })
      core.deliver({ to: `wecom:${key.slice(-4)}`, from: 'wecom', title: '', body: content })
      return answer(0, 'ok')
    },
  }
}

const withinBytes = (most: number) => (fields: Fields) => {
  const { content } = fields
  if (typeof content !== 'string' || content === '') return 'content is empty'
  return Buffer.byteLength(content) > most ? `content exceed max length ${most}` : null
}
const withMedia = ({ media_id: id }: Fields) => (typeof id === 'string' && id !== '' ? null : 'media_id is empty')

/** What each kind of message wants; `null`: it is taken. There is no `textcard` here: that is for messages of apps. */
const checks: Readonly<Record<string, (fields: Fields) => string | null>> = {
  text: withinBytes(2048),
  markdown: withinBytes(4096),
  markdown_v2: withinBytes(4096),
  image({ base64, md5 }) {
    const bytes = Buffer.from(String(base64 ?? ''), 'base64')
    if (bytes.length === 0 || bytes.length > maxImageBytes) return 'image size'
    return createHash('md5').update(bytes).digest('hex') === md5 ? null : 'md5 does not match'
  },
  news({ articles }) {
    const list = (Array.isArray(articles) ? articles : []) as Fields[]
    if (list.length < 1 || list.length > 8) return 'articles size'
    return list.every(({ title, url }) => title && url) ? null : 'title or url is empty'
  },
  file: withMedia,
  voice: withMedia,
  template_card: cardFault,
}

function cardFault(fields: Fields): string | null {
  const { card_type: type, card_action: action, horizontal_content_list: lines = [], jump_list: jumps = [] } = fields
  if (type !== 'text_notice' && type !== 'news_notice') return 'card_type'
  const { type: leads, url, appid, pagepath } = (action ?? {}) as Fields
  if (!((leads === 1 && url) || (leads === 2 && appid && pagepath))) return 'card_action'
  if ((lines as unknown[]).length > 6) return 'horizontal_content_list size'
  return (jumps as unknown[]).length > 3 ? 'jump_list size' : null
}

/** The words of a message, as the group reads them. */
function textOf(fields: Fields): string {
  const { content, main_title: title } = fields as { content?: string; main_title?: { title?: string } }
  return content ?? title?.title ?? ''
}

function read(raw: Buffer): Fields | null {
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Fields) : null
  } catch {
    return null
  }
}
