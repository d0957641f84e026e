import type { Moment, Photo, RepairCard, RepairEventKind, RepairOrder, RepairPromise } from '@linsheng/shared/contract'
import {
  type FaultKind,
  type FeeLine,
  latenessOf,
  type Place as Spot,
  possibleActions,
  type RepairAction,
  type RepairState,
  type ReportChannel,
  residentStep,
  sumFen,
  type Tier,
} from '@linsheng/shared/domain'
import { type PersonInfo, personsById } from '../resident/persons.ts'
import { maskedPhone, phoneOf } from '../identity/phone.ts'
import { type RoomLabels, roomLabels } from '../community/rooms.ts'
import { type StaffCards, staffCards } from '../staff/staff.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { type PhotosOf, photosOf } from '../../platform/file/files.ts'
import { iso } from '../../platform/time.ts'
import { entryOf, staffIn } from '../matter/timeline.ts'
import { callerShown } from './caller.ts'
import { engineersFor } from './engineers.ts'
import { followersOf } from './follower-store.ts'
import { promisesOf } from './matter.ts'
import { moneyOf, type Viewer } from './money-view.ts'
import { earlierOrders } from './same-place.ts'
import * as store from './store.ts'
import { publicTitle } from './tell.ts'
import * as wording from './wording.ts'

/** What a page of orders needs besides their rows. */
interface Around {
  labels: RoomLabels
  staff: StaffCards
  photos: PhotosOf
  persons: Map<string, PersonInfo>
}

/** What the list of a resident shows besides: whose orders are somebody else's, and what there is to sign. */
interface ForResident {
  followed?: ReadonlySet<string>
  toSign?: boolean
}

/** Pictures of the work belong to the round in which it was done. */
const roundOf = ({ id, returns }: Pick<store.RepairRow, 'id' | 'returns'>) => `${id}:${returns}`

export async function cards(
  db: Database,
  deps: Deps,
  rows: readonly store.RepairRow[],
  { followed = new Set(), toSign = false }: ForResident = {},
): Promise<{ row: store.RepairRow; card: RepairCard; person: PersonInfo | undefined }[]> {
  const waiting = toSign ? rows.filter(({ id, state }) => state === 'finished' && !followed.has(id)) : []
  const around = await gather(db, deps, rows, ['repair', 'repair_after'], waiting.map(roundOf))
  const cardFor = (row: store.RepairRow) => {
    const card = cardOf(deps, row, around)
    if (followed.has(row.id)) return { ...card, title: publicTitle(row), cover: null, timesReported: 1, following: true }
    return waiting.includes(row) ? { ...card, completion: signableOf(row, around) } : card
  }
  return rows.map((row) => ({ row, card: cardFor(row), person: around.persons.get(row.reporterId ?? '') }))
}

async function gather(
  db: Database,
  deps: Deps,
  rows: readonly store.RepairRow[],
  kinds: readonly string[],
  moreIds: readonly string[],
  staffIds: readonly (string | null)[] = [],
): Promise<Around> {
  const [labels, staff, photos, persons] = await Promise.all([
    roomLabels(
      db,
      deps,
      rows.map(({ roomId }) => roomId),
    ),
    staffCards(db, deps, [...rows.flatMap(({ engineerId, watchedBy }) => [engineerId, watchedBy]), ...staffIds]),
    photosOf(db, deps, kinds, [...rows.map(({ id }) => id), ...moreIds]),
    personsById(
      db,
      deps,
      rows.map(({ reporterId }) => reporterId),
    ),
  ])
  return { labels, staff, photos, persons }
}

function cardOf(deps: Deps, row: store.RepairRow, { labels, staff, photos }: Around): RepairCard {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    place: { label: row.roomId === null ? null : labels(row.roomId), spot: row.spot as Spot, where: row.place },
    tier: row.tier as Tier,
    state: row.state as RepairState,
    step: residentStep(row.state as RepairState),
    promise: promiseOf(deps, row),
    late: lateOf(deps, row),
    // the engineer's number goes when the order is over
    engineer: staff(row.engineerId, { phone: row.endedAt === null }),
    reportedAt: deps.time.moment(row.reportedAt),
    appointment: appointmentOf(deps, row),
    cover: photos('repair', row.id)[0] ?? null,
    timesReported: row.timesReported,
    returns: row.returns,
    following: false,
  }
}

function appointmentOf({ time }: Deps, { appointmentFrom: from, appointmentTo: to }: store.RepairRow) {
  return from !== null && to !== null ? { from: time.moment(from), to: time.moment(to) } : null
}

/** What somebody signs: the proof of the round, and its price. */
function signableOf(row: store.RepairRow, { photos }: Pick<Around, 'photos'>) {
  const lines = row.feeLines as FeeLine[]
  const feeLines = lines.map(({ label, amountFen, listed }) => ({
    ...{ label, amountFen },
    ...(listed && listed.warrantyDays > 0 ? { warrantyDays: listed.warrantyDays } : {}),
  }))
  return { after: photos('repair_after', roundOf(row)), note: row.finishNote, feeLines, totalFen: sumFen(lines) }
}

/** The promise that comes next: until when, since when, and whether it was missed or moved. */
export function promiseOf(deps: Deps, row: store.RepairRow): RepairPromise | null {
  const [running] = promisesOf(row)
  if (!running) return null
  const { clock: kind, at: by } = running
  const first = { accept: row.acceptByFirst, arrive: row.arriveByFirst, finish: row.finishByFirst }[kind]
  const since = {
    accept: row.reportedAt,
    arrive: row.scheduledAt ?? row.acceptedAt ?? row.reportedAt,
    finish: row.arrivedAt ?? row.reportedAt,
  }[kind]
  return {
    kind,
    by: deps.time.moment(by),
    since: iso(since),
    original: first !== null && first < by ? deps.time.moment(first) : null,
    missed: row.missed === kind || by < deps.now || (first !== null && first < by && first < deps.now),
    reason: row.delayReason || null,
  }
}

/** What it is late with, by the time that was promised first. */
function lateOf({ now, time }: Deps, row: store.RepairRow): RepairCard['late'] {
  const late = latenessOf({ ...row, state: row.state as RepairState }, now)
  if (!late) return null
  return { kind: late.clock, promised: time.moment(late.promised), keptAt: late.keptAt === null ? null : time.moment(late.keptAt) }
}

/** One order, whole. Staff see whom to meet; residents see staff by name. */
export async function orderOf(db: Database, deps: Deps, row: store.RepairRow, viewer: Viewer): Promise<RepairOrder> {
  const events = await db.read((tx) => store.eventsOf(tx, deps.community.id, row.id))
  const round = roundOf(row)
  const earlier = await earlierOrders(db, deps, row, viewer)
  // a resident hears also of what was reported before their time, and sees nothing of it
  const timesReported = viewer.kind === 'staff' ? earlier.length + 1 : row.timesReported
  const [around, money] = await Promise.all([
    gather(
      db,
      deps,
      [row, ...earlier],
      ['repair', 'repair_event', 'repair_before', 'repair_after'],
      [...events.map(({ id }) => id), round],
      staffIn(events),
    ),
    moneyOf(db, deps, row, viewer),
  ])
  const moment = momentOf(deps)
  return {
    ...cardOf(deps, row, around),
    timesReported,
    ...money,
    description: row.description,
    fault: row.fault as FaultKind | null,
    photos: around.photos('repair', row.id),
    appointment: appointmentOf(deps, row),
    promises: { accept: deps.time.moment(row.acceptBy), arrive: moment(row.arriveBy), finish: moment(row.finishBy) },
    completion: completionOf(deps, row, events, around),
    repeat: timesReported > 1 ? repeatOf(deps, row, earlier, around) : null,
    timeline: timelineOf(deps, row, events, around),
    can: actionsFor(row, viewer),
    ...(await engineersFor(db, deps, row, viewer)),
    ...(viewer.kind === 'staff' ? callerShown(deps, row) : {}),
    resident: viewer.kind === 'staff' ? await reporterOf(db, deps, row, around) : null,
    channel: row.channel as ReportChannel,
    followers: viewer.kind === 'staff' && row.roomId === null ? await countFollowers(db, deps, row.id) : 0,
  }
}

const momentOf =
  ({ time }: Deps) =>
  (at: number | null) =>
    at === null ? null : time.moment(at)

/** What was done, with the proof: from the end of the work on. */
function completionOf(deps: Deps, row: store.RepairRow, events: readonly store.EventRow[], around: Around): RepairOrder['completion'] {
  if (row.finishedAt === null) return null
  return {
    ...signableOf(row, around),
    // the photo of the arrival shows the fault: it stands for the state before when no other was taken
    before: photosOr(around.photos('repair_before', roundOf(row)), events, around.photos),
    arrivedAt: momentOf(deps)(row.arrivedAt),
    finishedAt: deps.time.moment(row.finishedAt),
  }
}

function repeatOf(deps: Deps, row: store.RepairRow, earlier: readonly store.RepairRow[], { photos, staff }: Around): RepairOrder['repeat'] {
  return {
    earlier: earlier.map((one) => ({
      id: one.id,
      number: one.number,
      reportedAt: deps.time.moment(one.reportedAt),
      photos: photos('repair', one.id),
    })),
    watchedBy: staff(row.watchedBy)?.name ?? null,
  }
}

function timelineOf(deps: Deps, row: store.RepairRow, events: readonly store.EventRow[], around: Around): RepairOrder['timeline'] {
  const { photos, staff, persons } = around
  const person = persons.get(row.reporterId ?? '')
  const names = {
    staff: (id: string) => staff(id)?.name ?? '',
    resident: (id: string) => (id === person?.id ? person.name : ''),
  }
  return events.map((event) => ({
    kind: event.kind as RepairEventKind,
    ...entryOf(deps, event, names),
    ...answeredOf(event),
    ...receivedOf(deps, event),
    photos: event.kind === 'submitted' ? photos('repair', row.id) : photos('repair_event', event.id),
  }))
}

const receivedOf = ({ time }: Deps, { detail }: store.EventRow): { received?: Moment } => {
  const { receivedAt } = detail as { receivedAt?: number }
  return receivedAt === undefined ? {} : { received: time.moment(receivedAt) }
}

/** Whom staff meet. */
async function reporterOf(db: Database, deps: Deps, row: store.RepairRow, { persons }: Around): Promise<RepairOrder['resident']> {
  const person = persons.get(row.reporterId ?? '')
  return {
    personId: person?.id ?? null,
    name: person?.name ?? '',
    phoneMasked: person ? maskedPhone(await phoneOf(db, deps, person.accountId)) : '',
    wishes: person?.preferences ?? '',
    // nobody but a resident has a household
    gone: row.reporterId === null && row.reporterHousehold !== '',
  }
}

/** What the reporter answered besides, as words; it stands in the event as a fact. */
function answeredOf({ detail }: store.EventRow): { note?: string } {
  const { reachesBelow } = detail as { reachesBelow?: boolean }
  return reachesBelow === undefined ? {} : { note: wording.reachesBelow(reachesBelow) }
}

async function countFollowers(db: Database, deps: Deps, repairId: string): Promise<number> {
  return (await db.read((tx) => followersOf(tx, deps.community.id, repairId))).length
}

function photosOr(before: Photo[], events: readonly store.EventRow[], photos: PhotosOf): Photo[] {
  const arrival = events.findLast(({ kind }) => kind === 'arrived')
  return before.length > 0 || !arrival ? before : photos('repair_event', arrival.id)
}

const residentActions: readonly RepairAction[] = ['confirm', 'return', 'cancel', 'urge']
const engineerActions: readonly RepairAction[] = ['refuse', 'depart', 'arrive', 'start', 'finish', 'delay']
const dispatcherActions: readonly RepairAction[] = ['accept', 'schedule', 'delay']

function actionsFor(row: store.RepairRow, viewer: Viewer): RepairAction[] {
  const possible = possibleActions(row.state as RepairState)
  if (viewer.kind === 'resident') return possible.filter((action) => residentActions.includes(action))
  const own = row.engineerId === viewer.who.staffId
  return possible.filter((action) => (own && engineerActions.includes(action)) || (viewer.dispatcher && dispatcherActions.includes(action)))
}
