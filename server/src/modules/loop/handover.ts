import * as messages from './wording-notices.ts'
import type { BodyOf, offerHandover, writeByRelay } from '@linsheng/shared/contract'
import { afterContact, escalationLevels } from '@linsheng/shared/domain'
import { setTimersOf } from '../matter/step.ts'
import { tellRole, tellStaff, whereOf } from '../matter/tell.ts'
import { timeText } from '../notify/wording-time.ts'
import { staffName } from '../staff/names.ts'
import { isStaff, memberOf } from '../staff/staff.ts'
import { run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import { badField, notFound, type Refused, refused } from '../../platform/outcome.ts'
import { asStaff, type StaffMember, system } from '../../platform/who.ts'
import { readResponse } from '../answer/read.ts'
import { alertOfOver } from './alert.ts'
import { lifeOf, nextEscalation, withLevel } from './clocks.ts'
import { takingRoles, withOwner, workerRoles } from './owner.ts'
import { deliver } from './relay.ts'
import { cases } from './matter.ts'
import { addEvent, type CaseDone, takeStep } from './step.ts'
import { about, tellResident } from './tell.ts'
import * as store from './store.ts'
import { lockWorkable, wasOnlyTold, workable } from './staff-steps.ts'
import type { Deps } from '../../kernel/deps.ts'

/** Offers a case to a named colleague who can work on it, never to the one it is about. Until it is accepted the clock is the sender's. */
export function* offer(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  caseId: string,
  input: BodyOf<typeof offerHandover>,
): Steps<CaseDone | Refused> {
  const isWorker = yield* isStaff(tx, deps, input.toId, takingRoles(yield* workable(tx, deps, who, caseId)))
  const row = yield* lockWorkable(tx, deps, who, caseId)
  if (row.closedAt !== null) return undo({ ...refused('state_conflict'), params: { state: row.state } })
  const answered = row.responseId === null ? null : yield* readResponse(tx, deps, row.responseId)
  if (!isWorker || input.toId === row.ownerId || answered?.servedBy.includes(input.toId))
    return undo(badField('/body/toId', 'not_available'))
  const to = yield* staffName(tx, deps, input.toId)
  yield* takeStep(tx, deps, row, {
    life: lifeOf(row),
    change: { offeredTo: input.toId, offeredNote: input.note },
    event: { kind: 'handover_offered', by: asStaff(who), note: to.name, open: false },
  })
  const words = messages.staffHandover({ title: row.title, where: yield* whereOf(tx, deps, row), from: who.name, note: input.note })
  yield* tellStaff(tx, deps, about(row), [input.toId], { ...words, what: `offer:${deps.now}` })
  return { caseId }
}

/** The colleague takes it over, or does not. The resident hears of a new owner at once. */
export function* answerOffer(tx: Tx, deps: Deps, who: StaffMember, caseId: string, accept: boolean): Steps<CaseDone | Refused> {
  if (!(yield* isStaff(tx, deps, who.staffId, workerRoles))) return undo(notFound)
  const [row] = yield* run(store.lockCase(tx, deps.community.id, caseId))
  if (!row || row.offeredTo !== who.staffId) return undo(notFound)
  if (row.closedAt !== null) return undo({ ...refused('state_conflict'), params: { state: row.state } })
  const saved = yield* takeStep(tx, deps, row, {
    life: lifeOf(row),
    change: {
      offeredTo: null,
      offeredNote: '',
      ...(accept ? { ownerId: who.staffId, coOwnerId: row.coOwnerId === who.staffId ? null : row.coOwnerId } : {}),
      ...(accept ? { subjectId: yield* toldOnly(tx, deps, row, who) } : {}),
    },
    event: { kind: accept ? 'handover_accepted' : 'handover_declined', by: asStaff(who), open: accept },
  })
  const where = yield* whereOf(tx, deps, row)
  const words = messages.staffHandoverAnswered({ title: row.title, where, by: who.name, accepted: accept })
  yield* tellStaff(tx, deps, about(row), [row.ownerId], { ...words, what: `offer_answer:${deps.now}` })
  if (accept) yield* tellResident(tx, deps, saved, { ...messages.caseHandedOver({ owner: who.name }), what: `owner:${who.staffId}` })
  return { caseId }
}

/**
 * The new `subjectId` of a case that is handed over: the colleague who may read the case, but not the resident's file. An owner who was
 * only told of the matter himself cannot give the file, so it becomes the receiver. From any other owner the receiver gets the file too.
 */
function* toldOnly(tx: Tx, deps: Deps, row: store.CaseRow, to: StaffMember): Steps<string> {
  const owner = yield* memberOf(tx, deps, row.ownerId)
  if (owner && (yield* wasOnlyTold(tx, deps, owner, row))) return to.staffId
  return row.subjectId === to.staffId ? '' : row.subjectId
}

/** Writes to the resident of an anonymous case without learning who it is. */
export function* write(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  caseId: string,
  input: BodyOf<typeof writeByRelay>,
): Steps<CaseDone | Refused> {
  const row = yield* lockWorkable(tx, deps, who, caseId)
  if (!row.anonymous || row.closedAt !== null) return undo({ ...refused('state_conflict'), params: { state: row.state } })
  // by name nobody can be reached here: the word is the contact. While the manager decides it changes nothing
  const life = lifeOf(row)
  yield* takeStep(tx, deps, row, {
    life: afterContact(life, 'relay', deps.now) ?? life,
    event: { kind: 'relay_message', by: asStaff(who), note: input.text, open: true },
  })
  yield* deliver(tx, deps, caseId)
  return { caseId }
}

/** A clock ran out: the owner is told, then the manager, then the operator, each once. A timer's work: it looks again. */
export function* escalate(tx: Tx, deps: Deps, caseId: string): Steps<void> {
  const [found] = yield* run(store.lockCase(tx, deps.community.id, caseId))
  const due = found && found.closedAt === null ? nextEscalation(deps, found) : null
  if (!found || !due) return
  const row = yield* withOwner(tx, deps, found)
  if (due.at > deps.now) {
    yield* setTimersOf(tx, deps, cases, row, row)
    return
  }
  const owner = yield* staffName(tx, deps, row.ownerId)
  const words = messages.staffCaseOverdue({
    title: row.title,
    where: yield* whereOf(tx, deps, row),
    owner: owner.name,
    clock: due.clock,
    by: timeText(deps.time, due.promised, deps.now),
  })
  const level = escalationLevels[due.level] ?? 'operator'
  const message = { ...words, what: `overdue:${due.clock}:${due.promised}:${level}` }
  if (level === 'owner') {
    yield* tellStaff(tx, deps, about(row), [row.ownerId], message)
    yield* alertOfOver(tx, deps, row, due.clock, due.promised)
    yield* addEvent(tx, deps, row, { kind: 'overdue', by: system, detail: { clock: due.clock }, dueAt: due.promised, open: false })
  } else yield* tellRole(tx, deps, about(row), level, message)
  yield* takeStep(tx, deps, row, { life: lifeOf(row), change: { escalated: withLevel(row.escalated, due.clock, due.level + 1) } })
}
