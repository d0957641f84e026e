import type { CaseRow } from '@linsheng/shared/contract'
import { beside } from '../../../text/phrases'
import { casesPage } from '../../../text/staff-cases'
import { touchpointName } from '../../../text/touchpoints'

/** "8 栋 1602 林女士", with a public place instead of the room; or that nobody knows who it is. */
export function whoWords({
  resident,
  where,
  anonymous,
  touchpoint,
}: Pick<CaseRow, 'resident' | 'where' | 'anonymous' | 'touchpoint'>): string {
  const about = touchpointName(touchpoint)
  if (anonymous || !resident) return beside(casesPage.anonymous, about)
  const { label, name } = resident
  return label ? `${label.building} ${label.room} ${name}` : beside(where, name)
}
