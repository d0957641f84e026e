import type { NoticeKind, NoticePage } from '@linsheng/shared/contract'
import type { SmsTemplate } from '@linsheng/shared/words/sms'

/**
 * When a notice may disturb. `now`: P0/P1 and incidents. `order`: an order in motion waits for the night only. `calm`: surveys,
 * reminders, thanks wait for the night and the noon rest.
 */
export type Urgency = 'now' | 'order' | 'calm'

/**
 * How a notice stands to the daily limit of a resident (`pushesPerDay`). `counted`: takes one of the pushes of the day, and stays in the
 * inbox when none is left. `apart`: always goes out and takes none: P0/P1, delayed, finished. `untraced`: held back when none is left, but
 * takes none, because staff see by what they cause how many are left, and whether a resident was asked or has answered must not show
 * there. `none`: no limit and no count: colleagues at work, and anonymous matters.
 */
export type Counted = 'counted' | 'apart' | 'untraced' | 'none'

/** A channel that is not used, and why. */
export interface Never {
  readonly never: string
}

/** The WeChat templates by what a resident granted them for. */
export type Grant = 'order' | 'finished' | 'case' | 'survey' | 'bill'

/**
 * By which channels a kind of notice leaves the inbox. The outbox keeps the kind, so all messages of one kind have the same (checked at
 * boot).
 */
export interface Ways {
  /**
   * A WeChat subscription message. Each costs a grant, which is one tap of the resident: they go to what the resident waits for.
   * `status`: how far the matter is, in at most five Chinese characters (WeChat refuses more). `uses`: the grants it may spend, the best
   * first. `keep`: how many of them are left for what matters more.
   */
  readonly wechat: { readonly status: string; readonly uses: readonly Grant[]; readonly keep: number } | Never
  /** A text message. `smartphone`: only to those who can open its link. */
  readonly sms: 'everyone' | 'smartphone' | Never
  /** The mail that says that something waits in the app, without what it is. */
  readonly mail: 'letter' | Never
}

/** Everything about one message. Every field is required, so that a message without one of them does not compile. */
export interface MessageRecord<P> extends Ways {
  /** The kind on the wire: it decides the icon in the inbox. */
  readonly kind: NoticeKind
  /** The page that it opens on the phone; `null`: it is read in the inbox and leads nowhere. */
  readonly page: NoticePage | null
  readonly urgency: Urgency | ((of: P) => Urgency)
  readonly counted: Counted | ((of: P) => Counted)
  /** Its words, in the inbox and as text of the other channels. */
  readonly inbox: (of: P) => { title: string; body: string }
  /** Its text message: a template that the services approved, and the variables in it. `null`: none is sent (`sms` says why). */
  readonly text: { readonly template: SmsTemplate; readonly params: (of: P) => Readonly<Record<string, string>> } | null
  /** What marks it as read. `opening`: the entry is opened in the inbox, or all entries are marked at once. */
  readonly readBy: 'opening'
}

/** What a text message says this time. */
export interface Text {
  readonly template: SmsTemplate
  readonly params: Readonly<Record<string, string>>
}

/** What a message says this time. Made by a message, never by hand. */
export interface Words {
  readonly kind: NoticeKind
  readonly page: NoticePage | null
  readonly title: string
  readonly body: string
  readonly text: Text | null
  readonly urgency: Urgency
  readonly counted: Counted
}

/** A message is called with its particulars and returns its words. */
export interface Message<P> {
  (of: P): Words
  readonly record: MessageRecord<P>
}
/** `never`: the messages of a module differ in their particulars. */
export type AnyMessage = Message<never>
/** The messages that a module sends, by name: the exports of its `wording-notices.ts`. */
export type Messages = Readonly<Record<string, AnyMessage>>

export function message<P>(record: MessageRecord<P>): Message<P> {
  const words = (of: P): Words => ({
    kind: record.kind,
    page: record.page,
    ...record.inbox(of),
    text: record.text && { template: record.text.template, params: record.text.params(of) },
    urgency: typeof record.urgency === 'function' ? record.urgency(of) : record.urgency,
    counted: typeof record.counted === 'function' ? record.counted(of) : record.counted,
  })
  return Object.assign(words, { record })
}

export const never = (reason: string): Never => ({ never: reason })
export const isUsed = <T>(way: T | Never): way is T => !(typeof way === 'object' && way !== null && 'never' in way)

/** What is read in the inbox alone. */
export const inboxOnly = (reason: string): Ways & NoText => ({ wechat: never(reason), ...noText(reason), mail: never(reason) })

interface NoText {
  readonly sms: Never
  readonly text: null
}
/** No text message is sent, and why. */
export const noText = (reason: string): NoText => ({ sms: never(reason), text: null })

const unlimited = { counted: 'none', readBy: 'opening' } as const
/** What all messages to colleagues share; one that must reach a colleague outside the app adds `mail`. */
export const toColleague = { ...unlimited, ...inboxOnly('a colleague at work has the app open, and grants and texts are for residents') }
/** What all messages to residents share. */
export const toResident = { readBy: 'opening', mail: never('mail addresses are those of colleagues') } as const

/** The joined table: by which channels each kind goes out. */
export type NoticeWays = ReadonlyMap<NoticeKind, Ways>
export const waysOf = (all: readonly Messages[]): NoticeWays =>
  new Map(
    all.flatMap((messages) => Object.values(messages)).map(({ record: { kind, wechat, sms, mail } }) => [kind, { wechat, sms, mail }]),
  )

/** How two messages of a kind are compared: by what they use, whatever the reasons are. */
export const waysText = ({ wechat, sms, mail }: Ways): string =>
  JSON.stringify([wechat, sms, mail].map((way) => (isUsed<unknown>(way) ? way : null)))
