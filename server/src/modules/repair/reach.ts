import type { RepairOrder } from '@linsheng/shared/contract'
import { readScope, type Scope, scopeOf } from '../resident/areas.ts'
import { maskedName } from '../resident/residents.ts'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { StaffMember } from '../../platform/who.ts'
import * as store from './staff-store.ts'
import type { RepairRow } from './store.ts'

/** Desk and manager dispatch every order, a butler those of his areas and what he took down himself; an engineer takes them. */
function reachIn({ staffId, roles }: StaffMember, scope: Scope): store.StaffReach {
  const dispatches = scope === 'community' || roles.includes('butler') ? scope : null
  return { staffId, dispatches, takesOrders: roles.includes('engineer') }
}

export const readReach = async (db: Database, deps: Deps, who: StaffMember): Promise<store.StaffReach> =>
  reachIn(who, await readScope(db, deps, who))

/** Whether somebody may accept an order and send an engineer. */
export function* dispatches(tx: Tx, deps: Deps, who: StaffMember, repairId: string): Steps<boolean> {
  const reach = reachIn(who, yield* scopeOf(tx, deps, who))
  return (yield* run(store.repairToDispatch(tx, deps.community.id, repairId, reach))).length > 0
}

/**
 * Of which of these orders somebody may know the reporter: name, wishes and number. Who took a report down for a building that is not his,
 * or reads of a public place, knows no more than that there is one: entering a report is no way to a resident's file.
 */
export async function knownReporters(
  db: Database,
  deps: Deps,
  reach: store.StaffReach,
  orders: readonly RepairRow[],
): Promise<(order: RepairRow) => boolean> {
  const { dispatches: part, takesOrders, staffId } = reach
  if (part === 'community' || part === null) return () => true
  const ids = orders.map(({ id }) => id)
  const known = ids.length === 0 ? [] : await db.read((tx) => store.ordersOfPeopleIn(tx, deps.community.id, ids, part))
  const isToGo = ({ engineerId, state }: RepairRow) =>
    takesOrders && (engineerId === staffId || (engineerId === null && state === 'accepted'))
  return (order) => isToGo(order) || known.some(({ id }) => id === order.id)
}

/** An order without its reporter's file: its course and the first character of the name. For a home, without the earlier reports. */
export function withoutReporter(order: RepairOrder, { roomId }: Pick<RepairRow, 'roomId'>): RepairOrder {
  const { caller: _caller, ...rest } = order
  return {
    ...rest,
    ...(roomId === null ? {} : { timesReported: 1, repeat: null }),
    timeline: order.timeline.map((entry) => (entry.byResident ? { ...entry, by: '' } : entry)),
    resident: order.resident && {
      personId: null,
      name: maskedName(order.resident.name),
      phoneMasked: '',
      wishes: '',
      gone: order.resident.gone,
    },
  }
}
