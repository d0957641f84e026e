import type { StaffRole } from './roles.ts'

export const compensationKinds = ['voucher', 'fee_reduction', 'materials'] as const
export type CompensationKind = (typeof compensationKinds)[number]

/** What a role may promise at once, in fen. 授权; above it the manager approves. */
export type Authority = Partial<Record<StaffRole, Partial<Record<CompensationKind, number>>>>

/** The highest amount in fen that any of these roles may grant by itself. 0: none. */
export function ceilingFen(roles: readonly StaffRole[], kind: CompensationKind, authority: Authority): number {
  return Math.max(0, ...roles.map((role) => authority[role]?.[kind] ?? 0))
}
