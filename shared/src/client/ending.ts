import type { TeamMember } from '../contract/staff/team.ts'
import type { StaffRole } from '../domain/roles.ts'

const caseWorkers: readonly StaffRole[] = ['desk', 'butler', 'manager', 'product_owner']

export interface EndingNeeds {
  /** Cases or words to be answered are in those hands. */
  hasWork: boolean
  /** Asks who takes the cases, the words and the buildings. */
  asksHeir: boolean
  /** Asks which engineer goes on with what is being worked on. */
  asksEngineer: boolean
  workers: readonly TeamMember[]
  engineers: readonly TeamMember[]
}

/** What has to be chosen before a colleague's access ends, and among whom. */
export function endingNeeds({ id, open, buildings }: TeamMember, team: readonly TeamMember[]): EndingNeeds {
  const others = team.filter((one) => one.id !== id)
  const hasWork = open.cases + open.followUps > 0
  return {
    hasWork,
    asksHeir: hasWork || buildings.length > 0,
    asksEngineer: open.ordersOnSite > 0,
    workers: others.filter(({ roles }) => roles.some((role) => caseWorkers.includes(role))),
    engineers: others.filter(({ roles, offDutyUntil }) => roles.includes('engineer') && offDutyUntil === null),
  }
}
