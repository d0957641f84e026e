import type { LiveChange, LiveKind } from '@linsheng/shared/contract'
import type { StaffRole } from '@linsheng/shared/domain'
import type { Change } from '../../platform/db/index.ts'

/** A colleague who listens, as they were when the stream was opened: whatever changes their rights closes it. */
export interface Listener {
  staffId: string
  roles: readonly StaffRole[]
  /** The buildings of which a butler serves some floors. */
  buildings: readonly string[]
}

/** Who hears of each kind besides those whose own it is: the roles that read all of it. */
const hearsAll: Record<LiveKind, readonly StaffRole[]> = {
  order: ['desk', 'manager'],
  case: ['manager', 'operator'],
  bill: ['desk', 'manager'],
  notice: [],
  task: ['desk', 'manager', 'operator'],
  settings: ['manager', 'operator'],
}

/**
 * What a colleague is told of a change; `null`: nothing. Nobody hears of a thing that no list or page of theirs shows. An order in which
 * nobody is named yet is every engineer's, as their list of open orders is.
 */
export function toldTo(listener: Listener, { kind, id, buildingId, staffIds = [] }: Change): LiveChange | null {
  if (kind === 'access') return null
  const hears =
    staffIds.includes(listener.staffId) ||
    hearsAll[kind].some((role) => listener.roles.includes(role)) ||
    (kind === 'order' && listener.roles.includes('engineer') && staffIds.length === 0) ||
    (kind === 'order' && listener.roles.includes('butler') && buildingId !== undefined && listener.buildings.includes(buildingId))
  return hears ? { kind, id } : null
}
