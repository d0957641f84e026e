import type { BodyOf, offerHandover, writeByRelay } from '@linsheng/shared/contract'
import { afterContact, escalationLevels } from '@linsheng/shared/domain'
import * as messages from './wording-notices.ts'
import { timeText } from '../notify/wording-time.ts'
import { staffName } from '../staff/names.ts'
import { isStaff, memberOf } from '../staff/staff.ts'
import { run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import { badField, notFound, type Refused, refused } from '../../platform/outcome.ts'
import { asStaff, type StaffMember, system } from '../../platform/who.ts'
import { readResponse } from '../answer/read.ts'
import { alertOfOver } from './alert.ts'
import { lifeOf, nextEscalation, withLevel } from './clocks.ts'
import { withOwner, workerRoles } from './owner.ts'
import { deliver } from './relay.ts'
import { addEvent, type CaseDone, save, setClocks, tellResident, tellRole, tellStaff, whereOf } from './step.ts'
import * as store from './store.ts'
import { wasOnlyTold, workable } from './work.ts'
import type { Deps } from '../../kernel/deps.ts'

/** Offers a case to a named colleague, never to the one it is about. Until it is accepted the clock is still the sender's. */
export function* offer(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  caseId: string,
  input: BodyOf<typeof offerHandover>,
): Steps<CaseDone | Refused> {
  const row = yield* workable(tx, deps, who, caseId)
  if (row.closedAt !== null) return undo({ ...refused('state_conflict'), params: { state: row.state } })
  const about = row.responseId === null ? null : yield* readResponse(tx, deps, row.responseId)
  const may = input.toId !== row.ownerId && !about?.servedBy.includes(input.toId) && (yield* isStaff(tx, deps, input.toId, workerRoles))
  if (!may) return undo(badField('/body/toId', 'not_available'))
  yield* save(tx, deps, row, lifeOf(row), { offeredTo: input.toId, offeredNote: input.note })
  const to = yield* staffName(tx, deps, input.toId)
  yield* addEvent(tx, deps, row, { kind: 'handover_offered', by: asStaff(who), note: to.name, open: false })
  yield* tellStaff(
    tx,
    deps,
    [input.toId],
    caseId,
    messages.staffHandover({ title: row.title, where: yield* whereOf(tx, deps, row), from: who.name, note: input.note }),
    `offer:${deps.now}`,
  )
  return { caseId }
}

/** The colleague takes it over, or does not. The resident hears of a new owner at once. */
export function* answerOffer(tx: Tx, deps: Deps, who: StaffMember, caseId: string, accept: boolean): Steps<CaseDone | Refused> {
  if (!(yield* isStaff(tx, deps, who.staffId, workerRoles))) return undo(notFound)
  const [row] = yield* run(store.caseById(tx, deps.community.id, caseId))
  if (!row || row.offeredTo !== who.staffId) return undo(notFound)
  if (row.closedAt !== null) return undo({ ...refused('state_conflict'), params: { state: row.state } })
  const saved = yield* save(tx, deps, row, lifeOf(row), {
    offeredTo: null,
    offeredNote: '',
    ...(accept ? { ownerId: who.staffId, coOwnerId: row.coOwnerId === who.staffId ? null : row.coOwnerId } : {}),
    ...(accept ? { subjectId: yield* toldOnly(tx, deps, row, who) } : {}),
  })
  yield* addEvent(tx, deps, row, { kind: accept ? 'handover_accepted' : 'handover_declined', by: asStaff(who), open: accept })
  yield* tellStaff(
    tx,
    deps,
    [row.ownerId],
    caseId,
    messages.staffHandoverAnswered({ title: row.title, where: yield* whereOf(tx, deps, row), by: who.name, accepted: accept }),
    `offer_answer:${deps.now}`,
  )
  if (accept) yield* tellResident(tx, deps, saved, messages.caseHandedOver({ owner: who.name }), `owner:${who.staffId}`)
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
  const row = yield* workable(tx, deps, who, caseId)
  if (!row.anonymous || row.closedAt !== null) return undo({ ...refused('state_conflict'), params: { state: row.state } })
  // by name nobody can be reached here: the word is the contact. While the manager decides it changes nothing
  const life = lifeOf(row)
  yield* save(tx, deps, row, afterContact(life, 'relay', deps.now) ?? life)
  yield* addEvent(tx, deps, row, { kind: 'relay_message', by: asStaff(who), note: input.text, open: true })
  yield* deliver(tx, deps, caseId)
  return { caseId }
}

/** A clock ran out: the owner is told, then the manager, then the operator, each once. A timer's work: it looks again. */
export function* escalate(tx: Tx, deps: Deps, caseId: string): Steps<void> {
  const [found] = yield* run(store.caseById(tx, deps.community.id, caseId))
  const due = found && found.closedAt === null ? nextEscalation(deps, found) : null
  if (!found || !due) return
  const row = yield* withOwner(tx, deps, found)
  if (due.at > deps.now) {
    yield* setClocks(tx, deps, row)
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
  const dedupe = `overdue:${due.clock}:${due.promised}:${level}`
  if (level === 'owner') {
    yield* tellStaff(tx, deps, [row.ownerId], caseId, words, dedupe)
    yield* alertOfOver(tx, deps, row, due.clock, due.promised)
    yield* addEvent(tx, deps, row, { kind: 'overdue', by: system, detail: { clock: due.clock }, dueAt: due.promised, open: false })
  } else yield* tellRole(tx, deps, level, caseId, words, dedupe)
  yield* save(tx, deps, row, lifeOf(row), { escalated: withLevel(row.escalated, due.clock, due.level + 1) })
}
