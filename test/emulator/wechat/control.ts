import type { Core } from '../core.ts'
import type { Limit } from './limits.ts'
import { openLink } from './links.ts'
import { newCode } from './login.ts'
import { checkUrl, pushEvent } from './push.ts'
import { grantKey, type PushTarget, type State, type Template, userOf } from './state.ts'

type Verb = (body: unknown, core: Core) => unknown

/** What a test does to WeChat by hand: people, codes, taps, quotas. */
export function wechatControl(state: State): Record<string, Verb> {
  return {
    /** { openid, phone?, unionid?, name?, blocked? }: somebody who has WeChat. Opens the mini-program now. */
    user(body, core) {
      const { openid, name, ...known } = body as { openid: string; phone?: string; unionid?: string; name?: string; blocked?: boolean }
      const { phone } = known
      const user = Object.assign(userOf(state, openid), { lastVisit: core.now() }, known)
      core.addPerson({ name: name ?? phone ?? openid, openid, ...(phone ? { phone } : {}) })
      return user
    },
    /** { openid } → { code } as of `wx.login`. */
    'login-code': (body, core) => ({ code: newCode(state, core.now(), 'login', (body as { openid: string }).openid) }),
    /** { openid } → { code } as of the telephone button. */
    'phone-code': (body, core) => ({ code: newCode(state, core.now(), 'phone', (body as { openid: string }).openid) }),
    /** { openid, results: { template: 'accept' | 'reject' | 'ban' } }: the answers to one `requestSubscribeMessage`. Fires the event. */
    async tap(body, core) {
      const { openid, results } = body as { openid: string; results: Record<string, 'accept' | 'reject' | 'ban'> }
      const list = []
      for (const [templateId, result] of Object.entries(results)) {
        if (!state.templates.some(({ id }) => id === templateId)) throw new Error('no template of this account')
        const key = grantKey(openid, templateId)
        if (result === 'accept') state.grants.set(key, (state.grants.get(key) ?? 0) + 1)
        if (result !== 'ban') list.push({ TemplateId: templateId, SubscribeStatusString: result, PopupScene: '0' })
      }
      if (list.length > 0) await pushEvent(state, core, openid, 'subscribe_msg_popup_event', list)
      return results
    },
    /** { openid, templateIds }: refused in the settings, which pushes a change event, and takes away what was left. */
    async refuse(body, core) {
      const { openid, templateIds } = body as { openid: string; templateIds: string[] }
      for (const templateId of templateIds) state.grants.delete(grantKey(openid, templateId))
      const list = templateIds.map((TemplateId) => ({ TemplateId, SubscribeStatusString: 'reject' }))
      await pushEvent(state, core, openid, 'subscribe_msg_change_event', list)
    },
    /** { openid, templateId, left }: how many messages may still be sent. */
    grant(body) {
      const { openid, templateId, left } = body as { openid: string; templateId: string; left: number }
      state.grants.set(grantKey(openid, templateId), left)
    },
    /** { path, day?, minute?, second? }: how often an endpoint may be called. */
    quota(body) {
      const { path, ...limit } = body as Limit & { path: string }
      state.limits.set(path, { ...state.limits.get(path), ...limit })
    },
    /** { url, inside? } → { path, query, scene }: somebody taps a link or a scheme. */
    'open-link'(body, core) {
      const { url, inside = false } = body as { url: string; inside?: boolean }
      return openLink(state, core.now(), url, inside)
    },
    /** { perDay }: how often links may be opened in a day. */
    visits(body) {
      state.visitsPerDay = (body as { perDay: number }).perDay
    },
    template(body) {
      const template = body as Template
      state.templates = [...state.templates.filter(({ id }) => id !== template.id), template]
    },
    /** { url, token, aesKey }: where events go; the address is checked as WeChat does, and refused when it does not answer. */
    async push(body, core) {
      const target = body as PushTarget
      const check = checkUrl(target, core.now())
      const response = await fetch(check.url)
      if (!response.ok || (await response.text()) !== check.echo) throw new Error('the address did not answer echostr')
      state.push = target
    },
    /** { openid, ms }: how long ago the mini-program was opened. */
    visited(body, core) {
      const { openid, ms } = body as { openid: string; ms: number }
      userOf(state, openid).lastVisit = core.now() - ms
    },
    words: (body) => Object.assign(state.words, body),
  }
}
