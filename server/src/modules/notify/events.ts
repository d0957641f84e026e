import type { NoticeKind } from '@linsheng/shared/contract'
import { event } from '../../kernel/event.ts'

/** A channel accepted a notice. Published in the transaction that records it. */
export const noticeDelivered = event<{ kind: NoticeKind; subjectKind: string | null; subjectId: string | null }>('notify.delivered')
