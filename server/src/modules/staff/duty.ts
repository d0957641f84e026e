import type { BodyOf, setAreas, setDuty } from '@linsheng/shared/contract'
import { noteChange, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { badField, notFound, type Refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { buildingInfo } from '../community/rooms.ts'
import * as rows from './duty-store.ts'
import { isStaff } from './staff.ts'
import * as store from './store.ts'

const farthestMs = 366 * 24 * 3_600_000
/** Who can take a case on: only such a colleague stands in for a butler. */
export const standIns = ['butler', 'desk', 'manager'] as const

/**
 * Until when somebody is off duty (ISO-8601), or null: on duty again. One's own, a manager anybody's; for others the person is missing.
 * What the person owns already stays theirs; new work goes to the colleague who stands in, whom the same call may name.
 */
export function* changeDuty(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  staffId: string,
  { offDutyUntil: until, deputyId }: BodyOf<typeof setDuty>,
): Steps<{ offDutyUntil: number } | Refused> {
  if (staffId !== who.staffId && !who.roles.includes('manager')) return undo(notFound)
  const offDutyUntil = until === null ? 0 : Date.parse(until)
  if (until !== null && !(offDutyUntil > deps.now)) return undo(badField('/body/offDutyUntil', 'in_the_past'))
  if (offDutyUntil > deps.now + farthestMs) return undo(badField('/body/offDutyUntil', 'too_far_ahead'))
  const changed = yield* run(rows.setOffDuty(tx, deps.community.id, staffId, offDutyUntil))
  if (changed.length === 0) return undo(notFound)
  if (deputyId !== undefined) {
    const standsIn = deputyId !== staffId && (yield* isStaff(tx, deps, deputyId, standIns))
    // only a butler has a deputy: in what the butler serves
    const served = standsIn ? yield* run(rows.setDeputy(tx, deps.community.id, staffId, deputyId)) : []
    if (served.length === 0) return undo(badField('/body/deputyId', 'not_available'))
  }
  yield* noteChange({ communityId: deps.community.id, kind: 'access', id: '' })
  return { offDutyUntil }
}

type Areas = BodyOf<typeof setAreas>['areas']

/** What a butler serves, as a whole: what is not named is served no more. */
export function* changeAreas(tx: Tx, deps: Deps, staffId: string, areas: Areas): Steps<{ areas: Areas } | Refused> {
  const communityId = deps.community.id
  const [butler] = yield* run(rows.lockStaff(tx, communityId, staffId))
  if (!butler) return undo(notFound)
  if (!(yield* isStaff(tx, deps, staffId, ['butler']))) return undo(badField('/params/staffId', 'not_available'))
  for (const [i, area] of areas.entries()) {
    const fault = yield* areaFault(tx, deps, staffId, areas, i, area)
    if (fault) return undo(fault)
  }
  yield* run(rows.removeAreas(tx, communityId, staffId))
  const made = areas.map((area) => ({ communityId, id: deps.ids.next('area', deps.now), staffId, ...area }))
  if (made.length > 0) yield* run(store.insertAreas(tx, made))
  yield* noteChange({ communityId: communityId, kind: 'access', id: '' })
  return { areas }
}

function* areaFault(tx: Tx, deps: Deps, staffId: string, areas: Areas, i: number, area: Areas[number]): Steps<Refused | null> {
  const { buildingId, floorFrom, floorTo, deputyId } = area
  const at = (name: keyof Areas[number]) => `/body/areas/${i}/${name}`
  const same = (other: Areas[number]) => other.buildingId === buildingId && other.floorFrom === floorFrom && other.floorTo === floorTo
  if (areas.findIndex(same) < i) return badField(at('buildingId'), 'not_available')
  if ((yield* buildingInfo(tx, deps, buildingId)) === null) return badField(at('buildingId'), 'not_available')
  if ((floorFrom === null) !== (floorTo === null)) return badField(at(floorFrom === null ? 'floorFrom' : 'floorTo'), 'required')
  if (floorFrom !== null && floorTo !== null && floorTo < floorFrom) return badField(at('floorTo'), 'too_small')
  if (deputyId === null) return null
  const standsIn = deputyId !== staffId && (yield* isStaff(tx, deps, deputyId, standIns))
  return standsIn ? null : badField(at('deputyId'), 'not_available')
}
