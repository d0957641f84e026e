import { createHash } from 'node:crypto'
import { firstLimits, type Limit } from './limits.ts'

/** A message template of the account: its keys are type + number, as they stand in the console (`thing1`). */
export interface Template {
  id: string
  title: string
  /** Key → what the template calls it. */
  fields: Readonly<Record<string, string>>
  /** Of `enum` and `enum_string` fields: what may stand there. */
  values?: Readonly<Record<string, readonly string[]>>
  banned?: boolean
}

export interface User {
  openid: string
  unionid?: string
  phone?: string
  sessionKey: string
  /** When the mini-program was last opened: content checks want it within two hours. */
  lastVisit: number
  /** Of a high risk: signs in nowhere. */
  blocked?: boolean
}

/** Somebody whom a service account knows. */
export interface Follower {
  following: boolean
  /** Takes its messages, and does not want them. */
  refuses: boolean
}

export interface Code {
  kind: 'login' | 'phone'
  openid: string
  expiresAt: number
  used: boolean
}

export interface Token {
  kind: 'legacy' | 'stable'
  expiresAt: number
  /** Replaced by a newer one, and from then on refused as "not latest". */
  superseded: boolean
}

export interface PushTarget {
  url: string
  token: string
  /** 43 characters; '' sends in the clear. */
  aesKey: string
  /** A mini-program chooses JSON; a service account knows nothing but XML. */
  format?: 'json' | 'xml'
}

/** What is known of a call that went wrong, for seven days. */
export interface Failure {
  at: number
  url: string
  request: string
  response: string
}

/** A service account (公众号) beside the mini-program: its people have other openids. */
export interface OfficialOptions {
  appid: string
  secret: string
  templates?: readonly Template[]
  push?: PushTarget
}

export interface WeChatOptions {
  appid?: string
  secret?: string
  templates?: readonly Template[]
  /** The pages of the released mini-program. */
  pages?: readonly string[]
  push?: PushTarget
  /** How long a sending of a subscription message takes: two at a time to one person are 43108. */
  sendMs?: number
  official?: OfficialOptions
}

/** One account, a mini-program's or a service account's, as WeChat keeps it. */
export interface State {
  kind: 'mini' | 'official'
  appid: string
  secret: string
  templates: Template[]
  pages: string[]
  push: PushTarget | null
  sendMs: number
  users: Map<string, User>
  codes: Map<string, Code>
  tokens: Map<string, Token>
  stable: string | null
  forced: number[]
  /** `openid template` → messages that may still be sent; Infinity: always. */
  grants: Map<string, number>
  sending: Set<string>
  /** Calls by `path day` and `path minute`. */
  calls: Map<string, number>
  limits: Map<string, Limit>
  links: Map<string, { path: string; query: string; env: string; createdAt: number; expiresAt: number }>
  /** Openings of links by day. */
  visits: Map<string, number>
  visitsPerDay: number
  /** When the quotas were cleared by hand. */
  cleared: number[]
  failures: Map<string, Failure>
  followers: Map<string, Follower>
  /** `openid client_msg_id` → what was sent under it, and when. */
  sentIds: Map<string, { at: number; msgid: number }>
  /** Openids of the other account, which are nobody's here. */
  foreign: Set<string>
  words: { risky: string[]; review: string[]; sensitive: string[] }
  /** Counts everything that needs a name of its own. */
  serial: number
}

const minute = 60
export const daySeconds = 24 * 60 * minute

export function createState(options: WeChatOptions): State {
  return {
    kind: 'mini',
    appid: options.appid ?? 'wx1234567890abcdef',
    secret: options.secret ?? '0123456789abcdef0123456789abcdef',
    templates: [...(options.templates ?? [])],
    pages: [...(options.pages ?? ['pages/home/index'])],
    push: options.push ?? null,
    sendMs: options.sendMs ?? 15,
    users: new Map(),
    codes: new Map(),
    tokens: new Map(),
    stable: null,
    forced: [],
    grants: new Map(),
    sending: new Set(),
    calls: new Map(),
    limits: firstLimits(),
    links: new Map(),
    visits: new Map(),
    visitsPerDay: 3_000_000,
    cleared: [],
    failures: new Map(),
    followers: new Map(),
    sentIds: new Map(),
    foreign: new Set(),
    words: { risky: ['赌博'], review: ['加微信'], sensitive: ['发票代开'] },
    serial: 0,
  }
}

/** A service account with nothing but its own. */
export function createOfficial({ appid, secret, templates = [], push }: OfficialOptions): State {
  const state = createState({ appid, secret, templates, pages: [], ...(push ? { push: { format: 'xml', ...push } } : {}) })
  return { ...state, kind: 'official' }
}

/** A fresh text that nobody could mistake for another. */
export function nextName(state: State, purpose: string, length: number): string {
  state.serial += 1
  return createHash('sha512')
    .update(`${state.appid} ${purpose} ${state.serial}`)
    .digest('base64url')
    .replaceAll(/[-_]/g, 'A')
    .slice(0, length)
}

/** The user of an openid, made when there is none. */
export function userOf(state: State, openid: string): User {
  const known = state.users.get(openid)
  if (known) return known
  const sessionKey = createHash('md5').update(`${openid} session`).digest('base64')
  const user = { openid, sessionKey, lastVisit: 0 }
  state.users.set(openid, user)
  return user
}

export const grantKey = (openid: string, templateId: string) => `${openid} ${templateId}`
