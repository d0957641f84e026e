import { readStaffAccess, resetStaffPassword, resetSecondFactor } from './access.ts'
import { readMyButler } from './butler.ts'
import { readMyDuty, setDuty, setAreas } from './duty.ts'
import { listColleagues, createStaff, listTeam, endStaff } from './team.ts'

export * from './access.ts'
export * from './butler.ts'
export * from './duty.ts'
export * from './team.ts'

export const staffOperations = [
  readMyButler,
  readMyDuty,
  setDuty,
  setAreas,
  listColleagues,
  createStaff,
  listTeam,
  endStaff,
  readStaffAccess,
  resetStaffPassword,
  resetSecondFactor,
] as const
