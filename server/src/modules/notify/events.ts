import type { NoticeKind } from '@linsheng/shared/contract'
import { event } from '../../kernel/event.ts'

/** A channel accepted a notice. Published in the transaction that records it. */
export const noticeDelivered = event<{ kind: NoticeKind; subjectKind: string | null; subjectId: string | null }>('notify.delivered')

/** A text message to a resident without a smartphone was refused. Published in the transaction that records it. */
export const textRefused = event<RefusedText>('notify.text_refused')

export interface RefusedText {
  noticeId: string
  /** Whom it should have told. */
  name: string
  title: string
  body: string
  subjectKind: string | null
  subjectId: string | null
}
