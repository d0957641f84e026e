/** What a resident is to a room. A helper elsewhere follows orders, pays and signs with the resident's yes, and sees no answers. */
export const residentRoles = ['owner', 'family', 'tenant', 'helper'] as const
export type ResidentRole = (typeof residentRoles)[number]

export const staffRoles = ['engineer', 'guard', 'desk', 'butler', 'manager', 'operator', 'product_owner', 'support', 'committee'] as const
export type StaffRole = (typeof staffRoles)[number]

/** Who may call an operation: anybody, anybody signed in, a resident of the community (not a mere helper), or staff by role. */
export const callers = ['anyone', 'account', 'resident', 'helper', ...staffRoles] as const
export type Caller = (typeof callers)[number]
