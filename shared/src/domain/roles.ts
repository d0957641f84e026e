/** What a resident is to a room. A helper elsewhere follows orders, pays and signs with the resident's yes, and sees no answers. */
export const residentRoles = ['owner', 'family', 'tenant', 'helper'] as const
export type ResidentRole = (typeof residentRoles)[number]

export const staffRoles = ['engineer', 'guard', 'desk', 'butler', 'manager', 'operator', 'product_owner', 'support', 'committee'] as const
export type StaffRole = (typeof staffRoles)[number]

/** Who may call an operation: anybody, anybody signed in, a resident of the community (not a mere helper), or staff by role. */
export const callers = ['anyone', 'account', 'resident', 'helper', ...staffRoles] as const
export type Caller = (typeof callers)[number]

/** Whose roles reach every room of a community. A butler who is neither reaches the areas he serves; others have their own rules. */
export const seesWholeCommunity = (roles: readonly StaffRole[]): boolean => roles.includes('desk') || roles.includes('manager')

/**
 * Whom only an operator takes on or ends: nobody gives or takes more than they have. A manager who appoints a member of the owners'
 * committee himself could read what the committee reads, and compare.
 */
export const headRoles: readonly StaffRole[] = ['operator', 'manager', 'committee']

/** Whether a community asks these roles for a second factor. */
export const needsSecondFactor = ({ heads, everybody }: { heads: boolean; everybody: boolean }, roles: readonly StaffRole[]): boolean =>
  everybody || (heads && (roles.includes('manager') || roles.includes('operator')))

/** Why a colleague's access cannot be ended by somebody: it is his own, it is not his to end, or nobody would manage the community. */
export const endingHindrances = ['self', 'not_yours', 'last_manager'] as const
export type EndingHindrance = (typeof endingHindrances)[number]

/** Why an operator cannot give a colleague a new password: it is the own one, or it would open what is not his. */
export const resetHindrances = ['self', 'elsewhere', 'resident'] as const
export type ResetHindrance = (typeof resetHindrances)[number]

interface Belonging {
  kind: 'resident' | 'staff'
  /** '': the company as a whole. */
  communityId: string
  companyId: string
}
interface Account {
  accountId: string
  belongsTo: readonly Belonging[]
}

/**
 * What stands in the way of giving an account a new password, which opens everything that the account may do. An operator of one community
 * reaches that community; an operator of the company all of its communities, and the company itself. A home is nobody's but its residents'.
 */
export function resetHindrance(by: Account, colleague: Account, communityId: string): ResetHindrance | null {
  if (by.accountId === colleague.accountId) return 'self'
  if (colleague.belongsTo.some(({ kind }) => kind === 'resident')) return 'resident'
  const operates = (companyId: string) =>
    by.belongsTo.some((one) => one.kind === 'staff' && one.communityId === '' && one.companyId === companyId)
  return colleague.belongsTo.every((one) => one.communityId === communityId || operates(one.companyId)) ? null : 'elsewhere'
}

interface Somebody {
  id: string
  roles: readonly StaffRole[]
}

/** What stands in the way of ending a colleague's access; `managers` are all who manage the community now. `null`: nothing does. */
export function endingHindrance(by: Somebody, colleague: Somebody, managers: readonly string[]): EndingHindrance | null {
  // a slip of the thumb must not shut anybody out of his own community
  if (by.id === colleague.id) return 'self'
  if (!by.roles.includes('operator') && colleague.roles.some((role) => headRoles.includes(role))) return 'not_yours'
  return managers.length === 1 && managers[0] === colleague.id ? 'last_manager' : null
}
