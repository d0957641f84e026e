import type { StaffRepairRow } from '@linsheng/shared/contract/repair/dispatch.ts'

/** An engineer with what is known of the order at hand. */
export interface Candidate {
  id: string
  name: string
  isOnDuty: boolean
  openOrders: number
  /** How many of this kind of fault he has mended; `null`: not known yet. */
  sameFault: number | null
}

export interface Suggestion extends Candidate {
  /** He has another order in the same building today. */
  isNear: boolean
}

const buildingOf = ({ place }: StaffRepairRow): string | null => place.label?.building ?? null

/** Who should go, best first: who has mended this before, is in the same building, has the least in hand. Only who is on duty. */
export function suggestionsFor(order: StaffRepairRow, engineers: readonly Candidate[], rows: readonly StaffRepairRow[]): Suggestion[] {
  const building = buildingOf(order)
  const isNear = (id: string) => building !== null && rows.some((row) => row.engineer?.id === id && buildingOf(row) === building)
  const all = engineers.filter(({ isOnDuty }) => isOnDuty).map((one) => ({ ...one, isNear: isNear(one.id) }))
  const rank = (one: Suggestion) => [one.sameFault ? 0 : 1, one.isNear ? 0 : 1, one.openOrders]
  return all.toSorted((a, b) => firstDifference(rank(a), rank(b)))
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((figure, index) => figure !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}
