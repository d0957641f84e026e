import type { CaseClock } from '@linsheng/shared/domain'
import { alertOfNew, alertOfOver, alertOfSoon, type Matter } from '../notify/wording-alerts.ts'
import { notYet } from './wording.ts'

/** What the colleagues' group reads of cases. */

const toDo: Record<CaseClock, string> = { first_contact: '联系住户', visit: '上门', resolve: '解决' }

export const newCase = (matter: Matter & { score: number | null; clock: CaseClock | null; by: string }): string =>
  alertOfNew(levelOf(matter.score), matter, matter.clock === null ? '' : `${matter.by} 前${toDo[matter.clock]}`)

type Promised = Matter & { clock: CaseClock; by: string }
export const caseSoon = ({ clock, ...matter }: Promised): string => alertOfSoon({ ...matter, notYet: notYet[clock] })
export const caseOver = ({ clock, ...matter }: Promised): string => alertOfOver({ ...matter, notYet: notYet[clock] })

/** How grave a low score is, without the score. */
const levelOf = (score: number | null) => (score === null ? '要跟进' : score <= 2 ? '很不满意' : '不满意')
