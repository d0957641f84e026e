import type { ResidentRole } from './roles.ts'

const dayMs = 86_400_000

/** Whether a bill is settled by itself: with what was given back there is nothing left to pay. */
export const settlesItself = (totalFen: number): boolean => totalFen <= 0

export interface OwedBill {
  state: 'unpaid' | 'paid'
  disputed: boolean
  totalFen: number
  /** The last day on which paying is in time. */
  dueOn: string
  /** UTC ms; null: nobody was reminded yet. */
  remindedAt: number | null
  /** A payment of it waits for a decision: the money may be there already. */
  held: boolean
}

/** How a bill stands in a list of the desk, in the order of that list: what wants somebody comes first. */
export const billStandings = ['disputed', 'overdue', 'held', 'unpaid', 'paid'] as const
export type BillStanding = (typeof billStandings)[number]

/**
 * How a bill stands. A question comes before everything; a payment that waits for a decision before lateness: the money may be there
 * already, and nobody is called late for it.
 */
export function billStanding(bill: Pick<OwedBill, 'state' | 'disputed' | 'dueOn' | 'held'>, today: string): BillStanding {
  if (bill.disputed) return 'disputed'
  if (bill.state === 'paid') return 'paid'
  if (bill.held) return 'held'
  return bill.dueOn < today ? 'overdue' : 'unpaid'
}

/** Why nobody may be reminded of a bill now. `again`: from when on, UTC ms. */
export type ReminderFault =
  { reason: 'paid' | 'disputed' | 'held' | 'nothing_owed' | 'not_overdue' } | { reason: 'reminded'; again: number }

/** Whether somebody may be reminded of a bill: it is overdue, nobody waits for an answer about it, and the last time was long ago. */
export function reminderFault(bill: OwedBill, today: string, now: number, everyDays: number): ReminderFault | null {
  if (settlesItself(bill.totalFen)) return { reason: 'nothing_owed' }
  if (bill.state === 'paid') return { reason: 'paid' }
  if (bill.disputed) return { reason: 'disputed' }
  if (bill.held) return { reason: 'held' }
  if (bill.dueOn >= today) return { reason: 'not_overdue' }
  const again = bill.remindedAt === null ? now : bill.remindedAt + everyDays * dayMs
  return now < again ? { reason: 'reminded', again } : null
}

export interface RoomMember {
  personId: string
  role: ResidentRole
  livesHere: boolean
}

/**
 * The one person of a room to whom its bill is put: who paid the last one; else its owner, before all one who lives there; else the
 * tenant, the family, the helper. `null` where nobody is left.
 */
export function payerOf(members: readonly RoomMember[], lastPayer: string | null): string | null {
  if (members.some(({ personId }) => personId === lastPayer)) return lastPayer
  const order: ResidentRole[] = ['owner', 'tenant', 'family', 'helper']
  const rank = ({ role, livesHere }: RoomMember) => 2 * order.indexOf(role) + (livesHere ? 0 : 1)
  return [...members].sort((a, b) => rank(a) - rank(b))[0]?.personId ?? null
}
