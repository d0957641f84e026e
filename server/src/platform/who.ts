import type { Caller, ResidentRole, StaffRole } from '@linsheng/shared/domain'

export interface Home {
  residencyId: string
  roomId: string
  buildingId: string
  role: ResidentRole
  livesHere: boolean
  household: string
}

/** A resident of one community: rights hang on the homes, and end with them. */
export interface Resident {
  accountId: string
  personId: string
  name: string
  homes: readonly Home[]
}

export interface StaffMember {
  accountId: string
  staffId: string
  name: string
  roles: readonly StaffRole[]
}

/** Somebody who is signed in, as one community knows them. */
export interface Member {
  accountId: string
  resident: Resident | null
  staff: StaffMember | null
}

/** Whether one of the callers of an operation fits. A helper is no resident: he sees no answers. */
export function mayCall(callers: readonly Caller[], member: Member): boolean {
  return callers.some((caller) => {
    if (caller === 'anyone' || caller === 'account') return true
    if (caller === 'resident') return member.resident?.homes.some(({ role }) => role !== 'helper') ?? false
    if (caller === 'helper') return member.resident?.homes.some(({ role }) => role === 'helper') ?? false
    return member.staff?.roles.includes(caller) ?? false
  })
}

/** Who did something: a resident, a member of staff or the system, as events store it. */
export interface Actor {
  kind: 'resident' | 'staff' | 'system'
  id: string
}

export const system: Actor = { kind: 'system', id: '' }
export const asResident = ({ personId }: Resident): Actor => ({ kind: 'resident', id: personId })
export const asStaff = ({ staffId }: StaffMember): Actor => ({ kind: 'staff', id: staffId })
