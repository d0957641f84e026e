import type { TeamMember } from '@linsheng/shared/contract/staff/team.ts'
import { dutyCard } from '@linsheng/shared/words/duty'
import type { TimeWords } from '@linsheng/shared/words/moments'

export const dutyWords = (offDutyUntil: TeamMember['offDutyUntil'], time: TimeWords): string =>
  offDutyUntil === null ? dutyCard.on : dutyCard.off(time.moment(offDutyUntil))
