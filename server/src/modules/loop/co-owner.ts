import { type CoOwnerReason, managerJoins } from '@linsheng/shared/domain'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import * as store from './store.ts'

const dayMs = 24 * 3_600_000

interface Reported {
  score: number | null
  otherCaseInTime: boolean
  reportsOfPlace: number
}
const reasonFor = ({ settings }: Pick<Deps, 'settings'>, reported: Reported) =>
  managerJoins(reported, { scoreAtMost: settings.coOwner.scoreAtMost, alarmReports: settings.samePlace.alarmReports })

/** Whether the manager owns a case together with its owner. */
export const isJoined = (deps: Pick<Deps, 'settings'>, reported: Reported): boolean => reasonFor(deps, reported) !== null

/** Those of the households that had a case a while ago. */
export function* householdsThatRepeat(tx: Tx, deps: Deps, households: readonly string[]): Steps<Set<string>> {
  const since = deps.now - deps.settings.coOwner.repeatDays * dayMs
  const rows = yield* run(store.householdsWithCase(tx, deps.community.id, households, since))
  return new Set(rows.map(({ household }) => household))
}

/** Why the manager owns it too, for the words he is sent. The facts are read again: the score may have been corrected since. */
export function* whyJoined(tx: Tx, deps: Deps, row: store.CaseRow): Steps<CoOwnerReason> {
  const since = row.openedAt - deps.settings.coOwner.repeatDays * dayMs
  const others = row.household === '' ? [] : yield* run(store.casesOfHousehold(tx, deps.community.id, row.household, since))
  const otherCaseInTime = others.some(({ id, openedAt }) => id !== row.id && openedAt <= row.openedAt)
  return reasonFor(deps, { score: row.score, otherCaseInTime, reportsOfPlace: 0 }) ?? 'place_reports'
}
