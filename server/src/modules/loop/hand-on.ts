import type { StaffEnding } from '@linsheng/shared/contract'
import { nextClock } from '@linsheng/shared/domain'
import { handOnAll, workByColleague } from '../matter/hand-on.ts'
import { tellStaff, whereOf } from '../matter/tell.ts'
import { addNotices, toStaff } from '../notify/add.ts'
import * as messages from './wording-notices.ts'
import { timeText } from '../notify/wording-time.ts'
import type { StaffEnded } from '../../kernel/personal-data.ts'
import { isStaff } from '../staff/staff.ts'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { badField } from '../../platform/outcome.ts'
import { system } from '../../platform/who.ts'
import { readResponse } from '../answer/read.ts'
import { lifeOf } from './clocks.ts'
import { answererFor } from './after-answers.ts'
import { passOn, workerRoles } from './owner.ts'
import { addEvent } from './step.ts'
import { about } from './tell.ts'
import * as followUps from './follow-up-store.ts'
import * as store from './store.ts'

/** What each heir got: the first of the cases is the most urgent one. */
type Shares = Map<string, { cases: store.CaseRow[]; followUps: number }>

/**
 * A colleague's access ended: every open case, single pain and follow-up of theirs goes to the named successor, else to the
 * colleague whom the rule names now. Clocks run on, the cases' timelines say so, and each heir gets one message about all of it.
 */
export function* handOnCases(tx: Tx, deps: Deps, ended: StaffEnded): Steps<Pick<StaffEnding, 'cases' | 'followUps'>> {
  const { casesTo } = ended
  if (casesTo !== null && !(yield* isStaff(tx, deps, casesTo, workerRoles))) return undo(badField('/body/casesTo', 'not_available'))
  const shares: Shares = new Map()
  const cases = yield* handOnOwned(tx, deps, ended, shares)
  yield* run(store.passPains(tx, deps.community.id, ended.staffId))
  const followUps = yield* handOnFollowUps(tx, deps, ended, shares)
  yield* tellHeirs(tx, deps, ended, shares)
  return { cases, followUps }
}

const shareOf = (shares: Shares, staffId: string) => {
  const share = shares.get(staffId) ?? { cases: [], followUps: 0 }
  shares.set(staffId, share)
  return share
}

function* handOnOwned(tx: Tx, deps: Deps, ended: StaffEnded, shares: Shares): Steps<number> {
  const leaving = { staffId: ended.staffId, successor: ended.casesTo }
  const passed = yield* handOnAll(
    () => store.casesInHand(tx, deps.community.id, ended.staffId),
    function* (row) {
      const after = yield* passOn(tx, deps, row, leaving)
      if (!after) return
      if (row.offeredTo === ended.staffId) yield* tellSender(tx, deps, ended, after)
      if (row.ownerId === ended.staffId) shareOf(shares, after.ownerId).cases.push(after)
    },
  )
  return passed.filter(({ ownerId }) => ownerId === ended.staffId).length
}

/** The owner who had offered a case to the colleague who left keeps it, and is told. */
function* tellSender(tx: Tx, deps: Deps, ended: StaffEnded, row: store.CaseRow): Steps<void> {
  const where = yield* whereOf(tx, deps, row)
  yield* addEvent(tx, deps, row, { kind: 'handover_declined', by: system, open: false })
  const words = messages.staffHandoverAnswered({ title: row.title, where, by: ended.name, accepted: false })
  yield* tellStaff(tx, deps, about(row), [row.ownerId], { ...words, what: `offer_answer:${deps.now}` })
}

function* handOnFollowUps(tx: Tx, deps: Deps, ended: StaffEnded, shares: Shares): Steps<number> {
  const { casesTo } = ended
  // a product owner sees no follow-ups
  const able = casesTo !== null && (yield* isStaff(tx, deps, casesTo, ['desk', 'butler', 'manager']))
  const passed = yield* handOnAll(
    () => followUps.followUpsInHand(tx, deps.community.id, ended.staffId),
    function* (row) {
      const servedBy = (yield* readResponse(tx, deps, row.responseId))?.servedBy ?? []
      const fits = able && !servedBy.includes(casesTo)
      // when no colleague can answer, the manager who ends the access gets it: every manager and desk sees it
      const heir = fits ? casesTo : ((yield* answererFor(tx, deps, row.roomId, servedBy)) ?? ended.by.staffId)
      yield* run(followUps.passFollowUp(tx, deps.community.id, row.id, heir))
      shareOf(shares, heir).followUps += 1
    },
  )
  return passed.length
}

function* tellHeirs(tx: Tx, deps: Deps, ended: StaffEnded, shares: Shares): Steps<void> {
  for (const [staffId, { cases, followUps }] of shares) {
    const [first] = cases
    const due = first ? nextClock(lifeOf(first)) : null
    const words = messages.staffInherits({
      from: ended.name,
      cases: cases.length,
      followUps,
      first: first ? [yield* whereOf(tx, deps, first), first.title].filter(Boolean).join(' ') : '',
      by: due === null || due.at <= deps.now ? '' : timeText(deps.time, due.at, deps.now),
    })
    const subject = first ? { kind: 'case' as const, id: first.id } : null
    const opens = first?.id ?? null
    yield* addNotices(tx, deps, [{ ...words, to: toStaff(staffId), dedupe: `inherits:${ended.staffId}:${deps.now}`, subject, opens }])
  }
}

/** How many open cases and follow-ups are in the hands of each colleague. */
export async function openCasesByColleague(db: Database, deps: Deps): Promise<Map<string, { cases: number; followUps: number }>> {
  const [cases, waiting] = await Promise.all([
    db.read((tx) => store.openCaseCounts(tx, deps.community.id)),
    db.read((tx) => followUps.openFollowUpCounts(tx, deps.community.id)),
  ])
  return workByColleague({ cases, followUps: waiting })
}
