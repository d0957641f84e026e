import { readResidentPhone } from '@linsheng/shared/contract/resident/residents.ts'
import { call } from '../../app/api'
import { ring } from '../../app/platform'

type Why = 'repair' | 'case' | 'callback' | 'follow_up'

/** Rings a resident whom one serves. The look at the number is logged, and the resident sees it. */
export async function callResident(communityId: string, personId: string, why: Why, subjectId: string): Promise<void> {
  const { phone } = await call(readResidentPhone, { params: { communityId, personId }, body: { why, subjectId } })
  ring(phone)
}
