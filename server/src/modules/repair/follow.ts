import type { findPublicFaults, PublicFault, QueryOf, RepairOrder, ReplyOf } from '@linsheng/shared/contract'
import { isSamePlace, type RepairState, residentStep } from '@linsheng/shared/domain'
import { takeQuota } from '../../platform/quota.ts'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { badField, notFound, type Refused, refused } from '../../platform/outcome.ts'
import type { Resident } from '../../platform/who.ts'
import { placeInfo } from '../place/places.ts'
import * as followers from './follower-store.ts'
import type { Done } from './step.ts'
import * as store from './store.ts'
import { publicTitle } from './tell.ts'
import { promiseOf } from './view.ts'

/** More than these are no help to choose from. */
const mostOffered = 3

/** Whether an order is that of a resident, or of their household. */
export function isOwn(row: Pick<store.RepairRow, 'reporterId' | 'reporterHousehold'>, who: Resident): boolean {
  return row.reporterId === who.personId || who.homes.some(({ household }) => household !== '' && household === row.reporterHousehold)
}

/** What is being worked on at this place and of this kind, the oldest first. Of what is not said, anything may be the same. */
export async function findFaults(
  db: Database,
  deps: Deps,
  who: Resident,
  query: QueryOf<typeof findPublicFaults>,
): Promise<ReplyOf<typeof findPublicFaults> | Refused> {
  const { placeId, fault } = query
  const place = placeId === undefined ? null : await db.atomic((tx) => placeInfo(tx, deps, placeId))
  const where = place?.label ?? (query.where ?? '').trim()
  if (placeId !== undefined && !place) return badField('/query/placeId', 'not_available')
  if (where === '') return badField('/query/where', 'required')
  const buildingIds = place ? [place.buildingId] : who.homes.map(({ buildingId }) => buildingId)
  const rows = await db.read((tx) => followers.openPublicOrders(tx, deps.community.id, { placeId: place?.id ?? null, buildingIds }))
  const same = rows.filter(
    (row) =>
      ((place !== null && row.placeId === place.id) || isSamePlace(row.place, where)) &&
      (fault === undefined || row.fault === null || row.fault === fault),
  )
  const shown = same.slice(0, mostOffered)
  const followed = await followedOf(db, deps, who, shown)
  return { data: shown.map((row) => faultOf(deps, row, isOwn(row, who) || followed.has(row.id))) }
}

function faultOf(deps: Deps, row: store.RepairRow, known: boolean): PublicFault {
  return {
    repairId: row.id,
    title: publicTitle(row),
    where: row.place,
    state: row.state as RepairState,
    step: residentStep(row.state as RepairState),
    promise: promiseOf(deps, row),
    reportedAt: deps.time.moment(row.reportedAt),
    known,
  }
}

/** Which of these orders the resident follows; not those that are their own anyway. */
export async function followedOf(db: Database, deps: Deps, who: Resident, rows: readonly store.RepairRow[]): Promise<ReadonlySet<string>> {
  const others = rows.filter((row) => row.roomId === null && !isOwn(row, who)).map(({ id }) => id)
  if (others.length === 0) return new Set()
  const known = await db.read((tx) => followers.followedAmong(tx, deps.community.id, who.personId, others))
  return new Set(known.map(({ repairId }) => repairId))
}

/** "Me too": one tap, no second order. Once more, or of one's own order, it changes nothing. */
export function* follow(tx: Tx, deps: Deps, who: Resident, repairId: string): Steps<Done | Refused> {
  const communityId = deps.community.id
  const [order] = yield* run(followers.lockOpenPublic(tx, communityId, repairId))
  if (!order) {
    const [known] = yield* run(store.repairById(tx, communityId, repairId))
    // what somebody reported at home does not exist for others
    return undo(known?.roomId === null ? { ...refused('state_conflict'), params: { state: known.state } } : notFound)
  }
  if (isOwn(order, who)) return { repairId }
  const made = yield* run(followers.insertFollower(tx, { communityId, repairId, personId: who.personId, followedAt: deps.now }))
  if (made.length > 0) yield* takeQuota(tx, deps, 'reports', who.personId)
  return { repairId }
}

export function* unfollow(tx: Tx, deps: Deps, who: Resident, repairId: string): Steps<Done | Refused> {
  const gone = yield* run(followers.dropFollower(tx, { communityId: deps.community.id, repairId, personId: who.personId }))
  return gone.length > 0 ? { repairId } : undo(notFound)
}

/** An order as a follower reads it: the promise, the course and the proof; nothing of the reporter, nothing to be done with it. */
export function asFollowed(order: RepairOrder, row: store.RepairRow): RepairOrder {
  return {
    ...order,
    title: publicTitle(row),
    following: true,
    cover: null,
    description: '',
    photos: [],
    appointment: null,
    completion: order.completion && { ...order.completion, feeLines: [], totalFen: 0 },
    // what was granted was granted to the reporter's household
    compensations: [],
    delay: order.delay && { ...order.delay, offer: '' },
    timesReported: 1,
    repeat: null,
    timeline: order.timeline.map((entry) => {
      if (entry.byResident) return { ...entry, by: '', note: '', photos: [] }
      // also where staff entered it, the pictures are the reporter's
      return entry.kind === 'submitted' ? { ...entry, photos: [] } : entry
    }),
    can: [],
    resident: null,
    channel: 'app',
  }
}
