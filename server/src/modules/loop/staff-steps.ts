import * as wording from './wording.ts'
import * as messages from './wording-notices.ts'
import type {
  addPain,
  BodyOf,
  CompensationOffer,
  contactResident,
  decideCompensation,
  openCase,
  resolveCase,
  settlePain,
} from '@linsheng/shared/contract'
import { afterContact, afterResolution, type CompensationKind } from '@linsheng/shared/domain'
import { decide, type Given, givenById, propose } from '../money/compensation.ts'
import { tellRole, tellStaff, whereOf } from '../matter/tell.ts'
import * as moneyWording from '../money/wording.ts'
import { servesRoom } from '../resident/areas.ts'
import { openResidencies } from '../resident/persons.ts'
import { roomInfo } from '../community/rooms.ts'
import { isStaff, whoIsHere } from '../staff/staff.ts'
import { run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import { useFiles } from '../../platform/file/files.ts'
import { badField, notFound, type Refused } from '../../platform/outcome.ts'
import { asStaff, type StaffMember } from '../../platform/who.ts'
import { openMatter } from '../survey/gate.ts'
import { lifeOf } from './clocks.ts'
import { open } from './open.ts'
import { helperRoles, workerRoles } from './owner.ts'
import { addEvent, type CaseDone, takeStep } from './step.ts'
import { about, tellResident } from './tell.ts'
import * as store from './store.ts'
import type { Deps } from '../../kernel/deps.ts'

/** Whether somebody may see a case: its owner, co-owner, the one it is offered to; desk, manager and operator see all. */
export const maySee = (who: StaffMember, row: Pick<store.CaseRow, 'ownerId' | 'coOwnerId' | 'offeredTo'>) =>
  seesAll(who) || row.ownerId === who.staffId || row.coOwnerId === who.staffId || row.offeredTo === who.staffId
export const seesAll = (who: StaffMember) => who.roles.some((role) => role === 'desk' || role === 'manager' || role === 'operator')

/** Whether a colleague took a matter down for a room that he does not serve, and got it from no colleague with access to the file since. */
export function* wasOnlyTold(tx: Tx, deps: Deps, who: StaffMember, row: Pick<store.CaseRow, 'subjectId' | 'roomId'>): Steps<boolean> {
  if (row.subjectId !== who.staffId || seesAll(who)) return false
  return row.roomId === null || !(yield* servesRoom(tx, deps, who, row.roomId))
}

/** The case to work on: the owner's, the co-owner's or any manager's. For others it is missing. */
export function* workable(tx: Tx, deps: Deps, who: StaffMember, caseId: string): Steps<store.CaseRow> {
  return ofWorker(who, (yield* run(store.caseById(tx, deps.community.id, caseId)))[0])
}

/** The same, locked for a step. Where colleagues are locked too they come first, as when somebody's access ends. */
export function* lockWorkable(tx: Tx, deps: Deps, who: StaffMember, caseId: string): Steps<store.CaseRow> {
  return ofWorker(who, (yield* run(store.lockCase(tx, deps.community.id, caseId)))[0])
}

function ofWorker({ staffId, roles }: StaffMember, row: store.CaseRow | undefined): store.CaseRow {
  const isTheirs = row && (row.ownerId === staffId || row.coOwnerId === staffId || roles.includes('manager'))
  return isTheirs ? row : undo(notFound)
}

/** Staff open a case without a score: after a call, a visit, a message in the group. The colleague who was told is its owner. */
export function* openByStaff(tx: Tx, deps: Deps, who: StaffMember, input: BodyOf<typeof openCase>): Steps<CaseDone | Refused> {
  const room = yield* roomInfo(tx, deps, input.roomId)
  if (!room) return undo(badField('/body/roomId', 'not_available'))
  const residencies = yield* openResidencies(tx, deps, input.personId)
  const residency = residencies.find(({ roomId }) => roomId === input.roomId)
  if (!residency) return undo(badField('/body/personId', 'not_available'))
  const { row, fresh } = yield* open(tx, deps, {
    origin: input.origin,
    anonymous: false,
    personId: input.personId,
    household: residency.household,
    roomId: input.roomId,
    place: '',
    buildingId: room.buildingId,
    matter: `said:${input.title}`,
    touchpoint: 'staff_talk',
    subjectId: (yield* servesRoom(tx, deps, who, input.roomId)) ? '' : who.staffId,
    product: '',
    responseId: null,
    title: input.title,
    words: input.words,
    score: null,
    about: [],
    facts: {},
  })
  if (!fresh) yield* addEvent(tx, deps, row, { kind: 'joined', by: asStaff(who), note: input.words, open: true })
  else {
    yield* openMatter(tx, deps, { personId: input.personId, household: residency.household })
    // 首问负责: who was told first owns it
    const mine = yield* isStaff(tx, deps, who.staffId, workerRoles)
    if (mine && row.ownerId !== who.staffId) yield* takeStep(tx, deps, row, { life: lifeOf(row), change: { ownerId: who.staffId } })
  }
  return { caseId: row.id }
}

/** The first words, and how they went. Not reached: it is on record, and the clock goes on. */
export function* contact(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  caseId: string,
  input: BodyOf<typeof contactResident>,
): Steps<CaseDone | Refused> {
  const row = yield* lockWorkable(tx, deps, who, caseId)
  if (!input.reached) {
    yield* addEvent(tx, deps, row, { kind: 'not_reached', by: asStaff(who), note: input.note, way: input.way, open: true })
    return { caseId }
  }
  const dueAt = row.contactedAt === null ? row.firstContactBy : null
  yield* takeStep(tx, deps, row, {
    life: afterContact(lifeOf(row), input.way, deps.now),
    event: { kind: 'contacted', by: asStaff(who), note: input.note, way: input.way, dueAt, open: true },
  })
  return { caseId }
}

export function* notePain(tx: Tx, deps: Deps, who: StaffMember, caseId: string, input: BodyOf<typeof addPain>): Steps<CaseDone | Refused> {
  const row = yield* workable(tx, deps, who, caseId)
  if (!(yield* isStaff(tx, deps, input.ownerId, helperRoles))) return undo(badField('/body/ownerId', 'not_available'))
  yield* run(
    store.insertPain(tx, {
      communityId: deps.community.id,
      id: deps.ids.next('pain', deps.now),
      caseId: row.id,
      text: input.text,
      ownerId: input.ownerId,
    }),
  )
  return { caseId }
}

export function* endPain(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  caseId: string,
  input: BodyOf<typeof settlePain>,
): Steps<CaseDone | Refused> {
  yield* workable(tx, deps, who, caseId)
  const done = yield* run(store.settlePain(tx, deps.community.id, caseId, input.painId, input.outcome))
  return done.length === 0 ? undo(badField('/body/painId', 'not_available')) : { caseId }
}

/** What was done, why it happened, what is given for it; then the resident is asked whether it is solved. */
export function* resolve(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  caseId: string,
  input: BodyOf<typeof resolveCase>,
): Steps<CaseDone | Refused> {
  const row = yield* lockWorkable(tx, deps, who, caseId)
  const by = asStaff(who)
  const { done, cause, whys, learned } = input
  const saved = yield* takeStep(tx, deps, row, { life: afterResolution(lifeOf(row), deps.now), change: { done, cause, whys, learned } })
  if (input.learned !== '') yield* addEvent(tx, deps, row, { kind: 'cause_found', by, note: input.learned, open: true })
  if (input.compensation) yield* compensate(tx, deps, who, row, { ...input.compensation, reason: input.done })
  const eventId = yield* addEvent(tx, deps, row, { kind: 'resolved', by, note: input.done, open: true })
  yield* useFiles(tx, deps, input.photoIds ?? [], { kind: 'case_event', id: eventId, by: who.accountId, pointer: '/body/photoIds' })
  const question = messages.caseSolvedQuestion({ title: row.title, done: input.done })
  yield* tellResident(tx, deps, saved, { ...question, what: `solved:${row.reopens}` })
  return { caseId }
}

/** Within the authority it is granted at once; above it, it waits for the manager, and the resident is promised nothing yet. */
function* compensate(tx: Tx, deps: Deps, who: StaffMember, row: store.CaseRow, offer: CompensationOffer & { reason: string }): Steps<void> {
  // one for each time the case is resolved: after the manager's "go on" it is so once more without being opened again
  const slot = `${row.reopens}:${deps.now}`
  // a colleague who was only told of a household's matter grants it nothing alone
  const giver = (yield* wasOnlyTold(tx, deps, who, row)) ? { ...who, roles: [] } : who
  const given = yield* propose(tx, deps, giver, { ...offer, slot, caseId: row.id, repairId: null, household: row.household })
  if (given.state === 'granted') {
    yield* addEvent(tx, deps, row, { kind: 'compensated', by: asStaff(who), detail: moneyOf(given), open: true })
    return
  }
  const words = messages.staffCaseApproval({
    title: row.title,
    where: yield* whereOf(tx, deps, row),
    by: who.name,
    amountFen: given.amountFen,
  })
  yield* tellRole(tx, deps, about(row), 'manager', { ...words, what: `approve:${given.id}` })
}

const moneyOf = ({ kind, amountFen }: Pick<Given, 'kind' | 'amountFen'>) => ({ money: { kind: kind as CompensationKind, amountFen } })

/** The manager says yes or no to what was above the owner's authority. */
export function* decideMoney(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  caseId: string,
  input: BodyOf<typeof decideCompensation>,
): Steps<CaseDone | Refused> {
  yield* workable(tx, deps, who, caseId)
  const proposal = yield* givenById(tx, deps, input.compensationId)
  if (proposal?.caseId !== caseId) return undo(badField('/body/compensationId', 'not_available'))
  yield* decide(tx, deps, who, proposal, input)
  return { caseId }
}

/** A compensation of a case was decided: the resident is told of a yes, the colleague who proposed it of a yes and of a no. */
export function* tellOfDecision(tx: Tx, deps: Deps, given: Given): Steps<void> {
  const [row] = yield* run(store.caseById(tx, deps.community.id, given.caseId ?? ''))
  if (!row) return
  const approved = given.state === 'granted'
  if (approved) {
    const by = { kind: 'staff' as const, id: given.decidedBy ?? '' }
    yield* addEvent(tx, deps, row, { kind: 'compensated', by, detail: moneyOf(given), open: true })
    const told = messages.caseCompensated({
      title: row.title,
      given: moneyWording.givenText(given),
      arrives: row.anonymous ? wording.inThisMatter : moneyWording.arrivesText(given),
    })
    yield* tellResident(tx, deps, row, { ...told, what: `given:${given.id}` })
  }
  const words = messages.staffCaseApprovalAnswered({
    title: row.title,
    where: yield* whereOf(tx, deps, row),
    approved,
    told: approved && (row.anonymous || row.personId !== null),
    amountFen: given.amountFen,
    why: given.refusedFor,
  })
  // the colleague who proposed it may have left: then the owner of the case is told
  const to = (yield* whoIsHere(tx, deps, [given.proposedBy]))[0] ?? row.ownerId
  yield* tellStaff(tx, deps, about(row), [to], { ...words, what: `approved:${given.id}` })
}
