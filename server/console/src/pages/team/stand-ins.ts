import type { TeamMember } from '@linsheng/shared/contract/staff/team.ts'
import type { StaffRole } from '@linsheng/shared/domain/roles'

const standIns: readonly StaffRole[] = ['butler', 'desk', 'manager']

/** Who could stand in for a butler: colleagues who can take a case on. */
export const standInsFor = ({ id }: TeamMember, team: readonly TeamMember[]): TeamMember[] =>
  team.filter((one) => one.id !== id && one.roles.some((role) => standIns.includes(role)))
