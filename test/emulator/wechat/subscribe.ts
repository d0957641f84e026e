import { setTimeout as sleep } from 'node:timers/promises'
import { type Call, type Endpoint, textOf } from './api.ts'
import { fits } from './field-rules.ts'
import { pushEvent } from './push.ts'
import { ok, wrong } from './reply.ts'
import { grantKey, nextName, type Template } from './state.ts'

const send: Endpoint = {
  method: 'POST',
  token: true,
  async answer(call) {
    const { state, body } = call
    const openid = textOf(body['touser'])
    if (state.sending.has(openid)) return wrong(state, 43108)
    state.sending.add(openid)
    try {
      await sleep(state.sendMs)
      return sendNow(call, openid)
    } finally {
      state.sending.delete(openid)
    }
  },
}

function sendNow({ state, core, body }: Call, openid: string) {
  const template = state.templates.find(({ id }) => id === body['template_id'])
  const page = textOf(body['page']).split('?')[0] ?? ''
  const data = (body['data'] ?? {}) as Record<string, { value?: unknown }>
  if (!state.users.has(openid)) return wrong(state, 40003)
  if (!template) return wrong(state, 40037)
  if (page !== '' && !state.pages.includes(page)) return wrong(state, 41030)
  if (template.banned) return wrong(state, 43107)
  const fault = fieldFault(template, data)
  if (fault) return wrong(state, 47003, { errmsg: fault })
  const lines = Object.entries(template.fields).map(([key, label]) => `${label}：${String(data[key]?.value)}`)
  if (state.words.sensitive.some((word) => lines.some((line) => line.includes(word)))) return wrong(state, 45168)
  const key = grantKey(openid, template.id)
  const left = state.grants.get(key) ?? 0
  if (left <= 0) return wrong(state, 43101)
  state.grants.set(key, left - 1)
  const msgid = Number.parseInt(nextName(state, 'message', 10).replaceAll(/\D/g, '') || '1', 10)
  core.accept('wechat', 'subscribe', { openid, templateId: template.id, page: textOf(body['page']), data, msgid })
  core.deliver({ to: openid, from: 'wechat', title: template.title, body: lines.join('\n') })
  const sent = { TemplateId: template.id, MsgID: String(msgid), ErrorCode: '0', ErrorStatus: 'success' }
  void pushEvent(state, core, openid, 'subscribe_msg_sent_event', [sent])
  return ok({ msgid })
}

/** What is wrong with the fields, in WeChat's words, which name the first only. */
export function fieldFault(template: Template, data: Record<string, { value?: unknown }>): string | null {
  for (const key of Object.keys(template.fields)) {
    const value = data[key]?.value
    if (value === undefined || value === '') return `argument invalid! data.${key}.value is empty`
    if (typeof value !== 'string' || !fits(key, value, template.values?.[key])) return `argument invalid! data.${key}.value invalid`
  }
  return null
}

export const subscribeEndpoints: Readonly<Record<string, Endpoint>> = {
  '/cgi-bin/message/subscribe/send': send,
}
