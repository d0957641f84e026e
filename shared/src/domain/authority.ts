import type { StaffRole } from './roles.ts'

export const compensationKinds = ['voucher', 'fee_reduction', 'materials'] as const
export type CompensationKind = (typeof compensationKinds)[number]

/** What a role may promise at once, in fen. 授权, the defaults of DOMAIN.md; above it the manager approves. */
export const defaultAuthority: Partial<Record<StaffRole, Partial<Record<CompensationKind, number>>>> = {
  desk: { voucher: 50_000, fee_reduction: 50_000 },
  butler: { voucher: 50_000, fee_reduction: 50_000 },
  engineer: { materials: 20_000 },
  manager: { voucher: 500_000, fee_reduction: 500_000, materials: 500_000 },
}

/** The highest amount in fen that any of these roles may grant by itself. 0: none. */
export function ceilingFen(roles: readonly StaffRole[], kind: CompensationKind, authority = defaultAuthority): number {
  return Math.max(0, ...roles.map((role) => authority[role]?.[kind] ?? 0))
}
