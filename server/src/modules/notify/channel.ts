import type { NoticeKind } from '@linsheng/shared/contract'
import type { SendOutcome } from '../../gateway/sms.ts'
import type { Text, Ways } from '../../kernel/notice.ts'

/** What goes out to a person who is not looking. */
export interface Push {
  communityId: string
  /** The notice's own key. */
  id: string
  /** 'p:' + person or 's:' + staff. */
  recipient: string
  kind: NoticeKind
  /** The channels that the messages of this kind use. */
  ways: Ways
  title: string
  body: string
  /** Its text message; `null`: it has none. */
  text: Text | null
}

/** `elsewhere`: it did not go out and will not go out here; the next channel may try. */
export type ChannelOutcome = SendOutcome | { kind: 'elsewhere'; reason: string }

export const elsewhere = (reason: string): ChannelOutcome => ({ kind: 'elsewhere', reason })

/** A way to reach somebody outside the inbox. `accepts` says whether it can reach this one at all. */
export interface Channel {
  name: string
  accepts(push: Push): boolean | Promise<boolean>
  send(push: Push): Promise<ChannelOutcome>
}

/** The person whom it is for; `null` where it is for staff. */
export const personOf = ({ recipient }: Pick<Push, 'recipient'>): string | null => (recipient.startsWith('p:') ? recipient.slice(2) : null)
