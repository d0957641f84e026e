import type { NoticeKind } from '@linsheng/shared/contract'
import type { SendOutcome } from '../gateway/sms.ts'

/** What goes out to a person who is not looking. */
export interface Push {
  communityId: string
  /** 'p:' + person or 's:' + staff. */
  recipient: string
  kind: NoticeKind
  title: string
  body: string
}

/** A way to reach somebody outside the inbox. `accepts` says whether it can reach this one at all. */
export interface Channel {
  name: string
  accepts(push: Push): boolean
  send(push: Push): Promise<SendOutcome>
}
