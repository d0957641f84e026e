import type { CaseDetail } from '@linsheng/shared/contract/loop/case.ts'
import type { Post } from '../../../features/session/me'

export type CaseDialog = 'plan' | 'handover' | 'verify' | 'decide' | 'relay' | 'pain' | 'heard' | 'order'

export interface CaseProps {
  post: Post
  detail: CaseDetail
  /** A write answered with the case as it is now. */
  onChanged: (detail: CaseDetail) => void
}
export type CaseDialogProps = CaseProps & { onClose: () => void }
