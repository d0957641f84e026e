import type { AnswerOutcome, CaseDetail, CaseEvent, CaseEventKind, CaseRow as CaseCard, MyCase, RelayCase } from '@linsheng/shared/contract'
import { clockOf, type Delivery, type ContactWay, type ContactWish, nextClock, outcomeOf, type RootCause } from '@linsheng/shared/domain'
import { entryOf, staffIn } from '../matter/timeline.ts'
import { type Given, givenForCases, mayGrant } from '../money/compensation.ts'
import { kindFor } from '../money/wording.ts'
import { anonymousVouchers } from '../money/vouchers.ts'
import { viewOf } from '../money/list.ts'
import { type PersonInfo, personsById } from '../resident/persons.ts'
import { phoneOf } from '../identity/phone.ts'
import { type RoomLabels, roomLabels } from '../community/rooms.ts'
import { type StaffCards, staffCards } from '../staff/staff.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { type PhotosOf, photosOf } from '../../platform/file/files.ts'
import { iso } from '../../platform/time.ts'
import type { StaffMember } from '../../platform/who.ts'
import { touchpointNames } from '../touchpoint/catalogue.ts'
import { isResting, lifeOf } from './clocks.ts'
import { partStart } from './part-of-day.ts'
import type { CaseFact } from './step.ts'
import * as store from './store.ts'

interface Around {
  staff: StaffCards
  labels: RoomLabels
  persons: Map<string, PersonInfo>
  touchpoints: Map<string, string>
}

async function gather(
  db: Database,
  deps: Deps,
  rows: readonly store.CaseRow[],
  staffIds: readonly (string | null)[] = [],
): Promise<Around> {
  const [staff, labels, persons, touchpoints] = await Promise.all([
    staffCards(db, deps, [...rows.flatMap(({ ownerId, coOwnerId, offeredTo }) => [ownerId, coOwnerId, offeredTo]), ...staffIds]),
    roomLabels(
      db,
      deps,
      rows.map(({ roomId }) => roomId),
    ),
    personsById(
      db,
      deps,
      rows.map(({ personId }) => personId),
    ),
    touchpointNames(db, deps),
  ])
  return { staff, labels, persons, touchpoints }
}

export async function cards(db: Database, deps: Deps, rows: readonly store.CaseRow[]): Promise<CaseCard[]> {
  const around = await gather(db, deps, rows)
  return rows.map((row) => cardOf(deps, row, around))
}

function cardOf(deps: Deps, row: store.CaseRow, { staff, labels, persons, touchpoints }: Around): CaseCard {
  const colleague = (id: string | null) => (id === null ? null : { id, name: staff(id)?.name ?? '' })
  const next = nextClock(lifeOf(row))
  const person = persons.get(row.personId ?? '')
  return {
    id: row.id,
    title: row.title,
    score: row.score,
    anonymous: row.anonymous,
    resident: person ? { personId: person.id, name: person.name, label: row.roomId === null ? null : labels(row.roomId) } : null,
    where: row.place,
    touchpoint: touchpoints.get(row.touchpoint) ?? '',
    state: row.state as CaseCard['state'],
    wish: row.wish as ContactWish | null,
    words: row.words,
    clock: next ? { kind: next.clock, by: deps.time.moment(next.at), since: iso(row.openedAt), overdue: next.at < deps.now } : null,
    planDate: row.planDate === null ? null : deps.time.moment(row.planDate),
    owner: colleague(row.ownerId) ?? { id: row.ownerId, name: '' },
    coOwner: colleague(row.coOwnerId),
    offeredTo: colleague(row.offeredTo),
    openedAt: deps.time.moment(row.openedAt),
    outcome: outcomeOf(lifeOf(row)),
  }
}

/** One case as its workers see it. */
export async function detailOf(db: Database, deps: Deps, row: store.CaseRow, who: StaffMember): Promise<CaseDetail> {
  const communityId = deps.community.id
  const [events, pains, money, may, history] = await Promise.all([
    db.read((tx) => store.eventsOf(tx, communityId, [row.id])),
    db.read((tx) => store.painsOf(tx, communityId, row.id)),
    givenForCases(db, deps, [row.id]),
    mayGrant(db, deps, who, { caseId: row.id, repairId: null, household: row.household }),
    row.household === '' ? [] : db.read((tx) => store.casesOfHousehold(tx, communityId, row.household, 0)),
  ])
  const around = await gather(
    db,
    deps,
    [row],
    [...pains.map(({ ownerId }) => ownerId), ...money.map(({ proposedBy }) => proposedBy), ...staffIn(events)],
  )
  const photos = await photosOf(
    db,
    deps,
    ['case_event'],
    events.map(({ id }) => id),
  )
  const { staff, persons } = around
  const name = (id: string) => staff(id)?.name ?? ''
  return {
    ...cardOf(deps, row, around),
    wishes: persons.get(row.personId ?? '')?.preferences ?? '',
    reasons: row.reasons as string[],
    history: history
      .filter(({ id }) => id !== row.id)
      .map((one) => ({ id: one.id, title: one.title, openedAt: deps.time.moment(one.openedAt), outcome: outcomeOf(lifeOf(one)) })),
    pains: pains.map(({ id, text, ownerId, outcome }) => ({ id, text, owner: { id: ownerId, name: name(ownerId) }, outcome })),
    offeredNote: row.offeredNote,
    plan: planOf(deps, row, name),
    resolution: row.cause === null ? null : { done: row.done, cause: row.cause as RootCause, whys: row.whys as string[] },
    compensations: money.map((given) => viewOf(given, name)),
    ceilingFen: may.voucher,
    newScore: row.newScore,
    closing: row.closing as CaseDetail['closing'],
    selfVerified: row.selfVerified,
    reopens: row.reopens,
    // staff's own steps too: a minute before and one after would tell the minute between
    timeline: timelineOf(deps, events, name, photos).map((event) =>
      row.anonymous ? { ...event, at: deps.time.moment(partStart(deps.time, Date.parse(event.at.at))), part: true } : event,
    ),
    mine: row.ownerId === who.staffId || row.coOwnerId === who.staffId || who.roles.includes('manager'),
  }
}

export async function myCases(db: Database, deps: Deps, rows: readonly store.CaseRow[]): Promise<MyCase[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [events, money] = await Promise.all([db.read((tx) => store.eventsOf(tx, deps.community.id, ids)), givenForCases(db, deps, ids)])
  const [{ staff }, photos] = await Promise.all([
    gather(db, deps, rows, staffIn(events)),
    photosOf(
      db,
      deps,
      ['case_event'],
      events.map(({ id }) => id),
    ),
  ])
  return rows.map((row) => {
    const mine = toldOf(
      row,
      events.filter(({ caseId }) => caseId === row.id),
    )
    const owner = staff(row.ownerId)
    return {
      id: row.id,
      title: row.title,
      score: row.score,
      state: row.state as MyCase['state'],
      owner: owner ?? { id: row.ownerId, name: '', title: '', phone: null, photo: null },
      openedAt: deps.time.moment(row.openedAt),
      closedAt: row.closedAt === null ? null : deps.time.moment(row.closedAt),
      contactBy: row.contactedAt === null && row.firstContactBy !== null ? deps.time.moment(row.firstContactBy) : null,
      visitBy: momentOf(deps, clockOf(lifeOf(row), 'visit')),
      resting: row.contactedAt === null && row.firstContactBy !== null && isResting(deps),
      plan: planOf(deps, row, (id) => staff(id)?.name ?? ''),
      asks: asksOf(row),
      resolution: row.state === 'resolved' || row.state === 'closed' ? resolutionOf(row) : null,
      compensations: money.filter(({ caseId, state }) => caseId === row.id && state === 'granted').map(residentView),
      timeline: timelineOf(deps, mine, (id) => staff(id)?.name ?? '', photos),
    }
  })
}

/** What the person behind an anonymous case reads: no names of staff are needed for it, and none of residents exist. */
export async function relayView(db: Database, deps: Deps, row: store.CaseRow): Promise<RelayCase> {
  const events = toldOf(row, await db.read((tx) => store.eventsOf(tx, deps.community.id, [row.id])))
  return {
    title: row.title,
    score: row.score ?? 0,
    vouchers: await anonymousVouchers(db, deps, row.id),
    state: row.state as RelayCase['state'],
    asks: asksOf(row),
    plan: planOf(deps, row),
    resolution: row.state === 'resolved' || row.state === 'closed' ? resolutionOf(row) : null,
    timeline: timelineOf(
      deps,
      events,
      () => '',
      () => [],
    ),
  }
}

/** What the resident sees of what happened. A corrected mis-tap is not held up to them: the case began with the score that counts. */
const toldOf = (row: store.CaseRow, events: readonly store.EventRow[]) =>
  events.filter(({ open }) => open).map((event) => (event.kind === 'opened' ? { ...event, score: row.score } : event))

export function asksOf(row: store.CaseRow): 'plan' | 'solved' | null {
  if (row.state === 'resolved') return 'solved'
  return row.state === 'in_progress' && row.planDate !== null && row.planAcceptedAt === null ? 'plan' : null
}

const resolutionOf = (row: store.CaseRow) => (row.done === '' ? null : { done: row.done, learned: row.learned })

function planOf(deps: Deps, row: store.CaseRow, name: (staffId: string) => string = () => '') {
  if (row.planDate === null || row.planWhat === '') return null
  // a plan with a span keeps its beginning beside the date that became the promise
  return {
    what: row.planWhat,
    who: row.planWho,
    when: deps.time.moment(row.planFrom ?? row.planDate),
    until: row.planFrom === null ? null : deps.time.moment(row.planDate),
    accepted: row.planAcceptedAt !== null,
    ...(row.planWhoId !== null && { whoId: row.planWhoId }),
    ...(row.planHeardBy !== null && { heardBy: name(row.planHeardBy) }),
  }
}

function timelineOf(
  deps: Deps,
  events: readonly store.EventRow[],
  staff: (staffId: string) => string,
  photos: PhotosOf,
): CaseDetail['timeline'] {
  return events.map((event) => ({
    kind: event.kind as CaseEventKind,
    ...entryOf(deps, event, { staff }),
    score: event.score,
    way: event.way as ContactWay | null,
    ...factOf(event),
    photos: photos('case_event', event.id),
  }))
}

/** The fact of an event; it stands without words. */
function factOf({ detail }: store.EventRow): Pick<CaseEvent, 'clock' | 'wish' | 'money' | 'closing'> {
  return { clock: null, wish: null, money: null, closing: null, ...(detail as CaseFact | object) }
}

const momentOf = (deps: Deps, at: number | null) => (at === null ? null : deps.time.moment(at))

/** Who will ring and by when, after the tap of a named low score. */
export async function followUpOf(db: Database, deps: Deps, responseId: string): Promise<AnswerOutcome['followUp']> {
  const [own] = await db.read((tx) => store.caseByResponse(tx, deps.community.id, responseId))
  const [joined] = own ? [] : await db.read((tx) => store.joinedEvent(tx, deps.community.id, responseId))
  const [row] = own ? [own] : joined ? await db.read((tx) => store.caseById(tx, deps.community.id, joined.caseId)) : []
  if (!row || row.closedAt !== null || row.personId === null) return null
  const [staff, persons] = await Promise.all([staffCards(db, deps, [row.ownerId]), personsById(db, deps, [row.personId])])
  const person = persons.get(row.personId)
  const phone = person ? await phoneOf(db, deps, person.accountId) : ''
  return {
    ownerName: staff(row.ownerId)?.name ?? '',
    phoneTail: phone.slice(-4),
    contactBy: momentOf(deps, row.firstContactBy),
    visitBy: momentOf(deps, row.visitBy),
    resolveBy: momentOf(deps, row.resolveBy),
    resting: isResting(deps),
    caseId: row.id,
  }
}

/** What a household was given, as it gets it. */
const residentView = (row: Given) => ({
  kind: kindFor(row),
  amountFen: row.amountFen,
  ...(row.deliveredAs === '' ? {} : { as: row.deliveredAs as Delivery }),
})
