import type { Photo } from '@linsheng/shared/contract/common.ts'
import type { Answer } from '@linsheng/shared/client/transport'

export interface Upload {
  communityId: string
  path: string
  /** In whose name: where another account is signed in by now, nothing is stored. */
  account?: string
  /** Hears how far it is. */
  onPercent?: (percent: number) => void
}

/** A page of some public network answers 201 as well. */
export function isPhoto(answer: Answer): answer is Answer & { data: Photo } {
  return answer.status === 201 && typeof (answer.data as Photo | null)?.id === 'string'
}
