import type { BodyOf, enterRepair, LeftOut, ReportRepair } from '@linsheng/shared/contract'
import { firstTier, type ReportChannel, type ResidentRole, type Tier } from '@linsheng/shared/domain'
import { setTimersOf } from '../matter/step.ts'
import { tellRole, whereOf } from '../matter/tell.ts'
import { firstSentence } from '../notify/wording.ts'
import * as messages from './wording-notices.ts'
import * as wording from './wording.ts'
import { householdOfRoom, openResidencies, personInfo } from '../resident/persons.ts'
import { roomInfo } from '../community/rooms.ts'
import { someoneWith } from '../staff/staff.ts'
import { count } from '../../platform/counter.ts'
import { takeQuota } from '../../platform/quota.ts'
import { run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import { useFiles, useFilesThere } from '../../platform/file/files.ts'
import { badField, isRefused, type Refused } from '../../platform/outcome.ts'
import { type Actor, asResident, asStaff, type Resident, type StaffMember } from '../../platform/who.ts'
import { placeInfo } from '../place/places.ts'
import { alertOfUrgent } from './alert.ts'
import { type Caller, sealCaller } from './caller.ts'
import { deadlines } from './calendar.ts'
import { orders } from './matter.ts'
import { about, addEvent, type Done, named } from './step.ts'
import { sameReports } from './same-place.ts'
import * as store from './store.ts'
import type { Deps } from '../../kernel/deps.ts'

const dayMs = 24 * 3_600_000
const titleLength = 20
const farthestMs = 30 * dayMs

interface Source {
  by: Actor
  uploader: string
  channel: ReportChannel
  reporterId: string | null
  household: string
  recordedBy: string | null
  caller?: Caller | undefined
  /** The case that opens it. */
  caseId: string | null
}

export interface Reported extends Done {
  /** What could not be taken any more, separated by commas: an outcome is remembered as plain values. */
  left: string
}

/**
 * A resident reports something broken in one of their rooms, or in a public place. The report may have waited on the phone for days: what
 * cannot be taken any more is left out, and said; it never costs the rest.
 */
export function* report(tx: Tx, deps: Deps, who: Resident, input: ReportRepair): Steps<Reported | Refused> {
  const home = who.homes.find(({ roomId }) => roomId === input.roomId)
  if (input.roomId !== undefined && !home) return undo(badField('/body/roomId', 'not_available'))
  // counted apart, so that a resident who has used up the daily reports can still report an emergency
  yield* takeQuota(tx, deps, input.emergency ? 'emergencies' : 'reports', who.personId)
  const household = home ? yield* householdFor(tx, deps, home) : (who.homes[0]?.household ?? '')
  const channel = input.placeId === undefined ? 'app' : 'qr'
  const { appointment, ...rest } = input
  const isOver = appointment !== undefined && Date.parse(appointment.to) <= deps.now
  const done = yield* open(
    tx,
    deps,
    { by: asResident(who), uploader: who.accountId, channel, reporterId: who.personId, household, recordedBy: null, caseId: null },
    isOver ? rest : input,
    home?.buildingId ?? who.homes[0]?.buildingId ?? '',
  )
  if (isRefused(done)) return done
  const left: LeftOut[] = [...(isOver ? ['appointment' as const] : []), ...(done.missesPhotos ? ['photos' as const] : [])]
  return { repairId: done.repairId, left: left.join(',') }
}

/** Staff enter a report that came by phone, at the counter or by QR, or that a case opens. */
export function* enter(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  input: BodyOf<typeof enterRepair>,
  caseId: string | null = null,
): Steps<Done | Refused> {
  const room = input.roomId === undefined ? null : yield* roomInfo(tx, deps, input.roomId)
  if (input.roomId !== undefined && !room) return undo(badField('/body/roomId', 'not_available'))
  if (input.caller && input.personId !== undefined) return undo(badField('/body/caller', 'not_available'))
  let household = ''
  if (input.personId !== undefined) {
    const person = yield* personInfo(tx, deps, input.personId)
    const residencies = person ? yield* openResidencies(tx, deps, input.personId) : []
    const residency = input.roomId === undefined ? residencies[0] : residencies.find(({ roomId }) => roomId === input.roomId)
    if (!residency) return undo(badField('/body/personId', 'not_available'))
    household = yield* householdFor(tx, deps, residency)
  }
  const source: Source = {
    by: asStaff(who),
    uploader: who.accountId,
    channel: input.channel,
    reporterId: input.personId ?? null,
    household,
    recordedBy: who.staffId,
    caller: input.caller,
    caseId,
  }
  const done = yield* open(tx, deps, source, input, room?.buildingId ?? '')
  return isRefused(done) ? done : { repairId: done.repairId }
}

/** Whose order it is: the reporter's household's; what a helper reports is that of the people who live in the room. */
function* householdFor(tx: Tx, deps: Deps, home: { roomId: string; role: ResidentRole; household: string }): Steps<string> {
  return home.role === 'helper' ? ((yield* householdOfRoom(tx, deps, home.roomId)) ?? home.household) : home.household
}

function* open(
  tx: Tx,
  deps: Deps,
  source: Source,
  input: ReportRepair,
  buildingId: string,
): Steps<{ repairId: string; missesPhotos: boolean } | Refused> {
  const fault = faultOf(input) ?? appointmentFault(input, deps.now)
  if (fault) return undo(fault)
  const communityId = deps.community.id
  const id = deps.ids.next('repair', deps.now)
  const place = yield* placeOf(tx, deps, input, buildingId)
  const { alarmReports, withinDays } = deps.settings.samePlace
  const earlier = yield* run(store.ordersOfPlace(tx, communityId, place, deps.now - withinDays * dayMs))
  const timesReported = sameReports(earlier, input.fault ?? null).length + 1
  const tier = firstTier({ fault: input.fault ?? null, reachesBelow: input.reachesBelow ?? false, emergency: input.emergency ?? false })
  const appointmentTo = input.appointment ? Date.parse(input.appointment.to) : null
  const row: store.NewRepair = {
    communityId,
    id,
    number: yield* nextNumber(tx, deps),
    title: titleOf(input, place.place),
    description: (input.description ?? '').trim(),
    ...place,
    fault: input.fault ?? null,
    tier,
    state: 'submitted',
    timesReported,
    watchedBy: timesReported >= alarmReports ? yield* someoneWith(tx, deps, 'manager') : null,
    channel: source.channel,
    reporterId: source.reporterId,
    reporterHousehold: source.household,
    recordedBy: source.recordedBy,
    callerCipher: source.caller ? sealCaller(deps, { communityId, id }, source.caller) : null,
    caseId: source.caseId,
    appointmentFrom: input.appointment ? Date.parse(input.appointment.from) : null,
    appointmentTo,
    ...deadlines(deps, tier, deps.now, appointmentTo),
    feeLines: [],
    reportedAt: deps.now,
  }
  const [made] = yield* run(store.insertRepair(tx, { ...row, nextDueAt: row.acceptBy, firstDueAt: row.acceptBy }))
  if (!made) throw new Error('an order was not written')
  const missesPhotos = yield* usePhotos(tx, deps, source, input, id)
  // the title is a description's: what was answered besides stands with the report
  const isAnswered = input.reachesBelow !== undefined && (input.fault === 'water' || input.reachesBelow)
  const detail = isAnswered ? { detail: { reachesBelow: input.reachesBelow === true } } : {}
  yield* addEvent(tx, deps, id, { kind: 'submitted', by: source.by, dueAt: row.acceptBy, ...detail })
  const [order] = yield* run(store.repairById(tx, communityId, id))
  if (!order) throw new Error('an order that was made was not found')
  yield* setTimersOf(tx, deps, orders, order, null)
  yield* tellOfReport(tx, deps, order)
  return { repairId: id, missesPhotos }
}

/**
 * Ties the photos to the order. Staff name a photo that is not there; a resident's report goes on without it, as long as it says something
 * else. @returns whether any was left out
 */
function* usePhotos(tx: Tx, deps: Deps, source: Source, input: ReportRepair, id: string): Steps<boolean> {
  const photoIds = input.photoIds ?? []
  const use = { kind: 'repair', id, by: source.uploader, pointer: '/body/photoIds' }
  if (source.recordedBy !== null || faultOf({ ...input, photoIds: [] }) !== null) {
    yield* useFiles(tx, deps, photoIds, use)
    return false
  }
  const taken = yield* useFilesThere(tx, deps, photoIds, use)
  return photoIds.some((photoId) => !taken.includes(photoId))
}

/** Where it is: a room, a public place on the list, or one in the reporter's words, who is taken to stand near home. */
function* placeOf(tx: Tx, deps: Deps, input: ReportRepair, buildingId: string): Steps<store.RepairPlace> {
  const { roomId = null, spot, where = '', placeId } = input
  if (placeId === undefined) return { roomId, spot, place: where.trim(), placeId: null, buildingId }
  const known = yield* placeInfo(tx, deps, placeId)
  if (!known) return undo(badField('/body/placeId', 'not_available'))
  return { roomId, spot, place: known.label, placeId, buildingId: known.buildingId }
}

function* tellOfReport(tx: Tx, deps: Deps, order: store.RepairRow): Steps<void> {
  yield* alertOfUrgent(tx, deps, order)
  const where = yield* whereOf(tx, deps, order)
  const words = messages.staffNewOrder({ ...named(order), where, tier: order.tier as Tier })
  yield* tellRole(tx, deps, about(order), 'desk', { ...words, what: 'new' })
  if (named(order).urgent) yield* tellRole(tx, deps, about(order), 'manager', { ...words, what: 'new' })
  if (order.watchedBy === null) return
  const third = messages.staffThirdReport({ ...named(order), where, times: order.timesReported })
  yield* tellRole(tx, deps, about(order), 'manager', { ...third, what: 'third' })
}

/** A photo, a few words, or the kind of fault: one of them suffices. */
function faultOf(input: ReportRepair): Refused | null {
  const said = (input.description ?? '').trim() !== '' || (input.photoIds ?? []).length > 0 || input.fault !== undefined
  if (!said) return badField('/body/description', 'required')
  if (input.placeId !== undefined && input.roomId !== undefined) return badField('/body/placeId', 'not_available')
  if (input.roomId === undefined && input.placeId === undefined && (input.where ?? '').trim() === '')
    return badField('/body/where', 'required')
  if (input.roomId === undefined && input.spot !== 'public') return badField('/body/spot', 'not_available')
  return null
}

/** Whether an appointed slot can be kept at all: ahead, and not upside down. */
function appointmentFault(input: Pick<ReportRepair, 'appointment'>, now: number): Refused | null {
  if (!input.appointment) return null
  const [from, to] = [Date.parse(input.appointment.from), Date.parse(input.appointment.to)]
  if (Number.isNaN(from) || Number.isNaN(to)) return badField('/body/appointment', 'bad_format')
  if (to <= now) return badField('/body/appointment/to', 'in_the_past')
  if (from >= to) return badField('/body/appointment/to', 'too_small')
  return to > now + farthestMs ? badField('/body/appointment/to', 'too_far_ahead') : null
}

function titleOf(input: ReportRepair, place: string): string {
  const said = firstSentence(input.description ?? '', titleLength)
  return said === '' ? wording.repairTitle(input.spot, input.fault ?? null, place) : said
}

/** A label for people, per community and local day: 0612-037. */
function* nextNumber(tx: Tx, deps: Deps): Steps<string> {
  const day = deps.time.day(deps.now)
  const n = yield* count(tx, deps.community.id, `repair:${day}`)
  return `${day.slice(5, 7)}${day.slice(8, 10)}-${String(n).padStart(3, '0')}`
}
