import * as messages from './wording-notices.ts'
import type { BodyOf, hearPlanAnswer, planCase } from '@linsheng/shared/contract'
import { afterPlan, afterPlanAccepted, afterPlanDeclined } from '@linsheng/shared/domain'
import { tellStaff, whereOf } from '../matter/tell.ts'
import { spanText, timeText } from '../notify/wording-time.ts'
import { staffName } from '../staff/names.ts'
import { isStaff, memberOf } from '../staff/staff.ts'
import { type Steps, type Tx, undo } from '../../platform/db/index.ts'
import { badField, type Refused, refused } from '../../platform/outcome.ts'
import { type Actor, asStaff, type StaffMember } from '../../platform/who.ts'
import { lifeOf } from './clocks.ts'
import { helperRoles } from './owner.ts'
import { type CaseDone, takeStep } from './step.ts'
import { about, doneBy, tellResident } from './tell.ts'
import { lockWorkable, maySee } from './staff-steps.ts'
import type { Visit } from './wording.ts'
import type * as store from './store.ts'
import type { Deps } from '../../kernel/deps.ts'

const farthestMs = 180 * 24 * 3_600_000

type Plan = BodyOf<typeof planCase>

/**
 * What will be done, by whom and when: put to the resident, whose yes makes its date the promise. The colleague who is to come is told at
 * once, and a colleague whom the plan before named is told that he need not.
 */
export function* plan(tx: Tx, deps: Deps, who: StaffMember, caseId: string, input: Plan): Steps<CaseDone | Refused> {
  const [when, until] = [Date.parse(input.when), input.until === undefined ? null : Date.parse(input.until)]
  const fault = timeFault(deps, when, until)
  if (fault) return undo(fault)
  const comes = yield* whoComes(tx, deps, input)
  const row = yield* lockWorkable(tx, deps, who, caseId)
  const saved = yield* takeStep(tx, deps, row, {
    life: afterPlan(lifeOf(row), until ?? when, row.anonymous ? deps.now : null),
    change: { planWhat: input.what, planWho: comes.name, planWhoId: comes.id, planFrom: until === null ? null : when, planHeardBy: null },
    event: { kind: 'planned', by: asStaff(who), note: input.what, dueAt: when, open: true },
  })
  const owner = yield* staffName(tx, deps, row.ownerId)
  const words = messages.casePlanned({ owner: owner.name, what: input.what, when: whenText(deps, saved) })
  yield* tellResident(tx, deps, saved, { ...words, what: `plan:${deps.now}` })
  if (row.planWhoId !== null && row.planWhoId !== comes.id) yield* tellWhoComes(tx, deps, row, 'spared', who.staffId)
  yield* tellWhoComes(tx, deps, saved, 'asked', who.staffId)
  return { caseId }
}

function timeFault(deps: Deps, when: number, until: number | null): Refused | null {
  if (!(when > deps.now)) return badField('/body/when', 'in_the_past')
  if (when > deps.now + farthestMs) return badField('/body/when', 'too_far_ahead')
  if (until !== null && until > deps.now + farthestMs) return badField('/body/until', 'too_far_ahead')
  return until !== null && !(until > when) ? badField('/body/until', 'too_small') : null
}

/** A colleague by key; a name in words from a mini-program of before. */
function* whoComes(tx: Tx, deps: Deps, { who, whoId }: Plan): Steps<{ id: string | null; name: string }> {
  if (whoId === undefined) return who === undefined ? undo(badField('/body/whoId', 'required')) : { id: null, name: who }
  const member = (yield* isStaff(tx, deps, whoId, helperRoles)) ? yield* memberOf(tx, deps, whoId) : null
  return member ? { id: whoId, name: member.name } : undo(badField('/body/whoId', 'not_available'))
}

const whenText = (deps: Deps, { planFrom, planDate }: store.CaseRow): string =>
  planFrom === null
    ? timeText(deps.time, planDate ?? 0, deps.now)
    : spanText(deps.time, { from: planFrom, to: planDate ?? planFrom }, deps.now)

/** Tells the colleague whom the plan names, unless he has just said it himself. The case opens for those who may see it. */
function* tellWhoComes(tx: Tx, deps: Deps, row: store.CaseRow, news: Visit['news'], by: string): Steps<void> {
  const { planWhoId } = row
  if (planWhoId === null || planWhoId === by) return
  const member = yield* memberOf(tx, deps, planWhoId)
  if (!member) return
  const particulars = {
    title: row.title,
    where: yield* whereOf(tx, deps, row),
    what: row.planWhat,
    when: whenText(deps, row),
    owner: (yield* staffName(tx, deps, row.ownerId)).name,
    news,
  }
  const words = maySee(member, row) ? messages.staffComes(particulars) : messages.staffComesOnly(particulars)
  yield* tellStaff(tx, deps, about(row), [planWhoId], { ...doneBy(row, deps, words), what: `comes:${news}:${deps.now}` })
}

/** What the resident says to the plan, in the app or by telephone: a yes makes its date the promise, a no asks for another. */
export function* takePlanAnswer(
  tx: Tx,
  deps: Deps,
  row: store.CaseRow,
  by: Actor,
  input: { accept: boolean; note: string; heardBy?: string },
): Steps<store.CaseRow> {
  const life = lifeOf(row)
  const saved = yield* takeStep(tx, deps, row, {
    life: input.accept ? afterPlanAccepted(life, deps.now) : afterPlanDeclined(life),
    change: { planHeardBy: input.accept ? (input.heardBy ?? null) : null },
    event: { kind: input.accept ? 'plan_accepted' : 'plan_declined', by, note: input.note, open: true },
  })
  const answered = { title: row.title, where: yield* whereOf(tx, deps, row), accepted: input.accept, words: input.note }
  if (row.ownerId !== input.heardBy) {
    const words = doneBy(row, deps, messages.staffPlanAnswered(answered))
    yield* tellStaff(tx, deps, about(row), [saved.ownerId], { ...words, what: `plan_answer:${deps.now}` })
  }
  // of a plan that was declined the date is gone: what was asked is said with the time that it had
  if (row.planWhoId !== row.ownerId) yield* tellWhoComes(tx, deps, row, input.accept ? 'agreed' : 'declined', input.heardBy ?? '')
  return saved
}

/**
 * A resident's answer to the plan that a colleague heard on the telephone. It stands as the colleague's word, and the resident is told what
 * was written down. An anonymous resident has no telephone here.
 */
export function* hearAnswer(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  caseId: string,
  input: BodyOf<typeof hearPlanAnswer>,
): Steps<CaseDone | Refused> {
  const row = yield* lockWorkable(tx, deps, who, caseId)
  if (row.anonymous) return undo({ ...refused('state_conflict'), params: { state: row.state } })
  const saved = yield* takePlanAnswer(tx, deps, row, asStaff(who), { ...input, heardBy: who.staffId })
  const words = messages.casePlanHeard({ heardBy: who.name, accepted: input.accept, what: row.planWhat, when: whenText(deps, row) })
  yield* tellResident(tx, deps, saved, { ...words, what: `plan_heard:${deps.now}` })
  return { caseId }
}
