import * as messages from './wording-notices.ts'
import type { BodyOf, decideCase, enterVerification } from '@linsheng/shared/contract'
import { afterAddition, afterDecision, afterSilence, afterVerification, type Closing, type Verification } from '@linsheng/shared/domain'
import { tellRole, tellStaff, whereOf } from '../matter/tell.ts'
import { staffName } from '../staff/names.ts'
import { someoneWith } from '../staff/staff.ts'
import { count } from '../../platform/counter.ts'
import { takeQuota } from '../../platform/quota.ts'
import { run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import { badField, notFound, type Refused, refused } from '../../platform/outcome.ts'
import { setTimer } from '../../platform/timer/timers.ts'
import { type Actor, asStaff, type Resident, type StaffMember, system } from '../../platform/who.ts'
import { addDays } from '../../platform/time.ts'
import { clockFrom, lifeOf } from './clocks.ts'
import { returnCallTimer } from './matter.ts'
import { addEvent, type CaseDone, takeStep } from './step.ts'
import { about, doneBy } from './tell.ts'
import { partEnd, partStart } from './part-of-day.ts'
import { takePlanAnswer } from './plan.ts'
import * as store from './store.ts'
import { lockWorkable } from './staff-steps.ts'
import type { Deps } from '../../kernel/deps.ts'

/** The resident's own case, locked; for anybody else it is missing. */
export function* lockOwnCase(tx: Tx, deps: Deps, who: Resident, caseId: string): Steps<store.CaseRow> {
  const [row] = yield* run(store.lockCase(tx, deps.community.id, caseId))
  return row && row.personId === who.personId && row.closing !== 'score_corrected' ? row : undo(notFound)
}

/** Is this plan all right? A yes makes its date the promise; a no asks for another. */
export function* answerPlan(
  tx: Tx,
  deps: Deps,
  row: store.CaseRow,
  by: Actor,
  input: { accept: boolean; note: string },
): Steps<CaseDone | Refused> {
  yield* takePlanAnswer(tx, deps, row, by, input)
  return { caseId: row.id }
}

/** What a "not solved" brings: the case again with a new clock, or the manager's decision. */
const again = (deps: Deps, from = deps.now) => ({
  resolveBy: clockFrom(deps, 'resolve', from),
  maxReopens: deps.settings.verification.maxReopens,
})

/** The resident says whether the case is solved, with a new score that stands apart. One transaction: answer, case, gate, notices. */
export function* sayWhetherSolved(
  tx: Tx,
  deps: Deps,
  row: store.CaseRow,
  by: Actor,
  input: Verification & { note: string },
): Steps<CaseDone | Refused> {
  if (input.solved === undefined && row.state === 'closed') return yield* addToAnswer(tx, deps, row, by, input)
  if (input.solved === undefined && input.score === undefined && input.note !== '' && wasNotSolved(row))
    return yield* addWhatIsWrong(tx, deps, row, by, input.note)
  if (input.solved === undefined && input.score === undefined) return undo(badField('/body/solved', 'required'))
  const { now, from } = answeredAt(deps, row)
  const saved = yield* takeStep(tx, deps, row, { life: afterVerification(lifeOf(row), input, 'resident', now, again(deps, from)) })
  yield* recordAnswer(tx, deps, row, saved, by, input)
  return { caseId: row.id }
}

/** "Solved" was recorded when it was tapped. What follows is an addition: a score once, or words. */
function* addToAnswer(
  tx: Tx,
  deps: Deps,
  row: store.CaseRow,
  by: Actor,
  { score, note }: Pick<Verification, 'score'> & { note: string },
): Steps<CaseDone | Refused> {
  if (score === undefined && note === '') return undo(badField('/body/score', 'required'))
  const saved = yield* takeStep(tx, deps, row, {
    life: afterAddition(lifeOf(row), score, deps.now),
    event: { kind: 'solved_answered', by, note, score: score ?? null, open: true },
  })
  if (score === undefined) yield* takeQuota(tx, deps, 'relayWords', row.id)
  if (score === undefined) return { caseId: row.id }
  const words = messages.staffCaseClosed({ title: row.title, where: yield* whereOf(tx, deps, row), score: saved.newScore })
  yield* tellStaff(tx, deps, about(row), [row.ownerId], { ...doneBy(row, deps, words), what: 'scored' })
  return { caseId: row.id }
}

/** "Not solved" was the last answer, and the work that it asked for is still going on. */
const wasNotSolved = ({ state, reopens }: store.CaseRow) => state === 'awaiting_decision' || (state === 'in_progress' && reopens > 0)

/** "Not solved" was recorded when it was tapped. What is still wrong may follow in words; the owner hears of each. */
function* addWhatIsWrong(tx: Tx, deps: Deps, row: store.CaseRow, by: Actor, note: string): Steps<CaseDone | Refused> {
  yield* takeQuota(tx, deps, 'relayWords', row.id)
  yield* addEvent(tx, deps, row, { kind: 'solved_answered', by, note, open: true })
  const words = messages.staffCaseReopened({ title: row.title, where: yield* whereOf(tx, deps, row), words: note })
  yield* tellStaff(tx, deps, about(row), [row.ownerId, row.coOwnerId], {
    ...doneBy(row, deps, words),
    what: `not_solved_words:${deps.now}`,
  })
  return { caseId: row.id }
}

/** When the answer counts, and from when the clock runs on: of an anonymous one neither tells more than the part of the day. */
function answeredAt({ time, now }: Deps, { anonymous, resolvedAt }: store.CaseRow): { now: number; from: number } {
  return anonymous ? { now: Math.max(resolvedAt ?? 0, partStart(time, now)), from: partEnd(time, now) } : { now, from: now }
}

/** A case whose closing call somebody may make: who works on it, or the service desk, so that it need not be the owner. */
function* lockVerifiable(tx: Tx, deps: Deps, who: StaffMember, caseId: string): Steps<store.CaseRow> {
  const [row] = yield* run(store.lockCase(tx, deps.community.id, caseId))
  return row && !row.anonymous && who.roles.includes('desk') ? row : yield* lockWorkable(tx, deps, who, caseId)
}

/** Whether a colleague verifies what is their own work: they own the case, or took a step in it before. */
function* workedOn(tx: Tx, deps: Deps, { staffId }: StaffMember, row: store.CaseRow): Steps<boolean> {
  if (row.ownerId === staffId || row.coOwnerId === staffId) return true
  return (yield* run(store.workSteps(tx, deps.community.id, row.id, staffId))).length > 0
}

/** The one return call, or a visit: what the resident said to staff. Not reached: it stays open until the silence ends it. */
export function* enterAnswer(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  caseId: string,
  input: BodyOf<typeof enterVerification>,
): Steps<CaseDone | Refused> {
  const row = yield* lockVerifiable(tx, deps, who, caseId)
  if (!input.reached) {
    if (row.state !== 'resolved') return undo({ ...refused('state_conflict'), params: { state: row.state } })
    yield* addEvent(tx, deps, row, { kind: 'not_reached', by: asStaff(who), note: input.note, way: 'phone', open: true })
    return { caseId }
  }
  if (input.solved === undefined && input.score === undefined) return undo(badField('/body/solved', 'required'))
  const life = afterVerification(lifeOf(row), input, 'phone_visit', deps.now, again(deps))
  const selfVerified = life?.state === 'closed' && (yield* workedOn(tx, deps, who, row))
  const saved = yield* takeStep(tx, deps, row, { life, change: { selfVerified } })
  yield* recordAnswer(tx, deps, row, saved, asStaff(who), input)
  return { caseId }
}

function* recordAnswer(
  tx: Tx,
  deps: Deps,
  before: store.CaseRow,
  after: store.CaseRow,
  by: Actor,
  input: Verification & { note: string },
): Steps<void> {
  yield* addEvent(tx, deps, before, { kind: 'solved_answered', by, note: input.note, score: input.score ?? null, open: true })
  const matter = { title: before.title, where: yield* whereOf(tx, deps, before) }
  if (after.state === 'closed') {
    yield* addEvent(tx, deps, before, {
      kind: 'closed',
      by,
      ...(after.closing === null ? {} : { detail: { closing: after.closing as Closing } }),
      open: true,
    })
    const words = doneBy(before, deps, messages.staffCaseClosed({ ...matter, score: after.newScore }))
    yield* tellStaff(tx, deps, about(after), [after.ownerId], { ...words, what: 'closed' })
    return
  }
  if (after.state === 'awaiting_decision') {
    const words = doneBy(before, deps, messages.staffCaseDecide({ ...matter, words: input.note, times: after.reopens + 1 }))
    yield* tellRole(tx, deps, about(after), 'manager', { ...words, what: `decide:${deps.now}` })
    return
  }
  yield* addEvent(tx, deps, before, { kind: 'reopened', by: system, dueAt: after.resolveBy, open: true })
  const words = doneBy(before, deps, messages.staffCaseReopened({ ...matter, words: input.note }))
  yield* tellStaff(tx, deps, about(after), [after.ownerId, after.coOwnerId], { ...words, what: `reopened:${after.reopens}` })
}

/** After the last "not solved" the manager goes on or ends it; the resident's words stay. */
export function* decide(tx: Tx, deps: Deps, who: StaffMember, caseId: string, input: BodyOf<typeof decideCase>): Steps<CaseDone | Refused> {
  const row = yield* lockWorkable(tx, deps, who, caseId)
  yield* takeStep(tx, deps, row, {
    life: afterDecision(lifeOf(row), input.goOn, deps.now, clockFrom(deps, 'resolve')),
    event: { kind: 'decided', by: asStaff(who), note: input.note, open: true },
  })
  if (!input.goOn) yield* addEvent(tx, deps, row, { kind: 'closed', by: asStaff(who), detail: { closing: 'manager_decided' }, open: true })
  return { caseId }
}

/** Nobody said whether it is solved: one return call is due, at most so many a butler and day. A timer's work. */
export function* dueReturnCall(tx: Tx, deps: Deps, caseId: string): Steps<void> {
  const [row] = yield* run(store.caseById(tx, deps.community.id, caseId))
  if (row?.state !== 'resolved' || row.anonymous) return
  const day = deps.time.day(deps.now)
  const nth = yield* count(tx, deps.community.id, `return_call:${row.ownerId}:${day}`)
  if (nth > deps.settings.verification.returnCallsPerButlerADay) {
    const tomorrow = deps.time.instantOf(addDays(day, 1), deps.settings.service.from)
    yield* setTimer(tx, { communityId: deps.community.id, kind: returnCallTimer, subjectId: caseId, dueAt: tomorrow })
    return
  }
  const matter = { title: row.title, where: yield* whereOf(tx, deps, row) }
  const owner = yield* staffName(tx, deps, row.ownerId)
  // what a colleague did himself another asks about
  const caller = yield* someoneWith(tx, deps, 'desk', [row.ownerId, row.coOwnerId ?? ''])
  const by = caller === null ? '' : (yield* staffName(tx, deps, caller)).name
  const what = `return_call:${row.reopens}`
  yield* tellStaff(tx, deps, about(row), [row.ownerId], { ...messages.staffReturnCall({ ...matter, ...(by && { by }) }), what })
  if (caller !== null)
    yield* tellStaff(tx, deps, about(row), [caller], {
      ...messages.staffReturnCall({ ...matter, owner: owner.name }),
      what: `ask:${row.reopens}`,
    })
}

/** Not even the return call was answered: closed as timed out, satisfaction unknown. A timer's work. */
export function* endInSilence(tx: Tx, deps: Deps, caseId: string): Steps<void> {
  const [row] = yield* run(store.lockCase(tx, deps.community.id, caseId))
  if (row?.state !== 'resolved') return
  yield* takeStep(tx, deps, row, {
    life: afterSilence(lifeOf(row), deps.now),
    event: { kind: 'closed', by: system, detail: { closing: 'timed_out' }, open: true },
  })
}
