import { type ClientOptions, type WeChatAccount, wechatClient } from './client.ts'
import { fitField } from './fields.ts'
import { type Made, type OpenedVersion, unlimitedQr, urlLink } from './links.ts'
import type { PushSecrets } from './push.ts'
import { exchangeLogin, exchangePhone, type Exchanged } from './sign-in.ts'
import { sendSubscription, type Sent, type Subscription } from './subscribe.ts'
import { checkText, type textScenes, type TextVerdict } from './text-check.ts'

/** What a message is for: each use has a template of its own, because a person grants each template apart. */
export const templateUses = ['order', 'finished', 'case', 'survey', 'bill'] as const
export type TemplateUse = (typeof templateUses)[number]
/** What we have to say, as parts that a template may show. */
export const templateParts = ['title', 'note', 'time', 'status'] as const
export type TemplatePart = (typeof templateParts)[number]

export interface MessageTemplate {
  use: TemplateUse
  /** The account's own id of it. */
  id: string
  /** The template's field of each part that it shows: { title: 'thing1', time: 'time3' }. */
  fields: Readonly<Partial<Record<TemplatePart, string>>>
}

/** WeChat, as use cases know it. Every method answers how it went; none throws for what WeChat or the network does. */
export interface WeChatGateway {
  exchangeLogin(code: string): Promise<Exchanged<{ openid: string }>>
  exchangePhone(code: string, openid: string): Promise<Exchanged<{ phone: string }>>
  /** The texts may be of any length and content: they are fitted to their fields. */
  send(message: Subscription): Promise<Sent>
  checkText(input: { text: string; openid: string; scene: keyof typeof textScenes }): Promise<TextVerdict>
  urlLink(input: { path: string; query: string; days?: number }): Promise<Made<{ url: string }>>
  unlimitedQr(input: { scene: string; page: string; width?: number }): Promise<Made<{ image: Buffer }>>
}

export interface WeChatSettings extends WeChatAccount {
  templates: readonly MessageTemplate[]
  /** Which version of the mini-program a message, a link or a code opens. */
  version: 'formal' | 'trial' | 'developer'
  /** `null`: no message push is set up; then only the client tells what was granted. */
  push: Omit<PushSecrets, 'appid'> | null
}

/** What the product is given of WeChat. */
export interface WeChat {
  gateway: WeChatGateway
  templates: readonly MessageTemplate[]
  push: PushSecrets | null
}

const openedVersion: Record<WeChatSettings['version'], OpenedVersion> = { formal: 'release', trial: 'trial', developer: 'develop' }

export function openWeChat(settings: WeChatSettings, options: ClientOptions): WeChat {
  const client = wechatClient(settings, options)
  const version = openedVersion[settings.version]
  return {
    templates: settings.templates,
    push: settings.push && { ...settings.push, appid: settings.appid },
    gateway: {
      exchangeLogin: (code) => exchangeLogin(client, code),
      exchangePhone: (code, openid) => exchangePhone(client, code, openid),
      send: (message) => sendSubscription(client, fitted(message), settings.version),
      checkText: (input) => checkText(client, input),
      urlLink: (input) => urlLink(client, { ...input, version }),
      unlimitedQr: (input) => unlimitedQr(client, { ...input, version }),
    },
  }
}

const fitted = (message: Subscription): Subscription => ({
  ...message,
  data: Object.fromEntries(Object.entries(message.data).map(([field, text]) => [field, fitField(field, text)])),
})
