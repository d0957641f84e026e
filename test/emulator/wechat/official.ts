import { type Call, type Endpoint, textOf } from './api.ts'
import { pushMessage } from './push.ts'
import { ok, wrong } from './reply.ts'
import type { Follower, State } from './state.ts'
import { fieldFault } from './subscribe.ts'

const sameIdMs = 600_000

interface Jump {
  appid?: string
  pagepath?: string
}

/**
 * A template message of the service account, to a follower. Under one `client_msg_id` a person gets one message in ten minutes;
 * that the second call answers with the first's `msgid` is our guess: the documentation says only that nothing is sent.
 */
function sendTemplate(linked: string): Endpoint {
  return {
    method: 'POST',
    token: true,
    answer(call) {
      const { state, core, body } = call
      const openid = textOf(body['touser'])
      const fault = recipientFault(call, openid, linked)
      if (fault !== 0) return wrong(state, fault)
      const template = state.templates.find(({ id }) => id === body['template_id'])
      if (!template) return wrong(state, 40037)
      const data = (body['data'] ?? {}) as Record<string, { value?: unknown }>
      const unfit = fieldFault(template, data)
      if (unfit) return wrong(state, 47003, { errmsg: unfit })
      const name = textOf(body['client_msg_id'])
      const before = name === '' ? undefined : state.sentIds.get(`${openid} ${name}`)
      if (before && core.now() - before.at < sameIdMs) return ok({ msgid: before.msgid })
      state.serial += 1
      const msgid = 200_000_000 + state.serial
      if (name !== '') state.sentIds.set(`${openid} ${name}`, { at: core.now(), msgid })
      const refuses = state.followers.get(openid)?.refuses ?? false
      core.accept('wechat', 'template', { openid, templateId: template.id, data, msgid, opens: opensOf(body) })
      const lines = Object.entries(template.fields).map(([key, label]) => `${label}：${String(data[key]?.value)}`)
      if (!refuses) core.deliver({ to: openid, from: 'wechat', title: template.title, body: lines.join('\n') })
      const event = { Event: 'TEMPLATESENDJOBFINISH', MsgID: String(msgid), Status: refuses ? 'failed:user block' : 'success' }
      void pushMessage(state, core, openid, event)
      return ok({ msgid })
    },
  }
}

/** 0, or why nothing goes to this person, or not with this jump. */
function recipientFault({ state, body }: Call, openid: string, linked: string): number {
  const follower = state.followers.get(openid)
  if (!follower) return 40003
  if (!follower.following) return 43004
  const jump = body['miniprogram'] as Jump | undefined
  return jump && jump.appid !== linked ? 40013 : 0
}

/** Where a tap on it leads: the mini-program wins over the address. */
function opensOf(body: Record<string, unknown>): string {
  const jump = body['miniprogram'] as Jump | undefined
  return jump ? `${jump.appid} ${jump.pagepath ?? ''}` : textOf(body['url'])
}

/** Of a service account that may open the mini-program `linked`. */
export const officialEndpoints = (linked: string): Readonly<Record<string, Endpoint>> => ({
  '/cgi-bin/message/template/send': sendTemplate(linked),
})

/** What a test does to the service account by hand. */
export function officialControl(official: State, mini: State): Record<string, (body: unknown) => unknown> {
  const put = (openid: string, change: Partial<Follower>) => {
    mini.foreign.add(openid)
    official.followers.set(openid, { following: true, refuses: false, ...official.followers.get(openid), ...change })
  }
  return {
    /** { openid, refuses? }: somebody follows the service account, under the openid that they have there. */
    follow(body) {
      const { openid, refuses = false } = body as { openid: string; refuses?: boolean }
      put(openid, { following: true, refuses })
    },
    /** { openid }: and leaves it again. */
    unfollow: (body) => put((body as { openid: string }).openid, { following: false }),
    /** { url, token, aesKey }: where its events go, as XML. */
    'official-push'(body) {
      official.push = { format: 'xml', ...(body as NonNullable<State['push']>) }
    },
  }
}
