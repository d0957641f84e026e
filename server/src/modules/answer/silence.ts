import type { Deps } from '../../kernel/deps.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import { addDays } from '../../platform/time.ts'
import { addNotices, toStaff } from '../notify/add.ts'
import { wasAnySent } from '../notify/delivered.ts'
import { everyoneWith } from '../staff/staff.ts'
import { eventsToAskAbout, wasAnyAsked } from '../survey/asked.ts'
import { anyAnswered } from './response-store.ts'
import * as messages from './wording-notices.ts'

/**
 * Tells the operators where events came on a day that should have been asked about, and since it began nothing was asked, sent or answered.
 * Events that a rule refused, and those whose minute has not come, are no sign of a fault. Once a night. Answers without a name are not
 * looked at: only their week is known.
 */
export function* alarmOfSilence(tx: Tx, deps: Deps): Steps<void> {
  const day = addDays(deps.time.day(deps.now), -1)
  const from = deps.time.startOf(day)
  const events = yield* eventsToAskAbout(tx, deps, { from, to: deps.time.startOf(addDays(day, 1)) })
  if (events === 0) return
  const since = { from, to: deps.now }
  if ((yield* wasAnyAsked(tx, deps, since)) || (yield* wasAnySent(tx, deps, since))) return
  if ((yield* run(anyAnswered(tx, deps.community.id, since.from, since.to))).length > 0) return
  const operators = yield* everyoneWith(tx, deps, 'operator')
  const words = { ...messages.silentDay({ day, events }), dedupe: `silent_day:${day}`, subject: null, opens: null }
  yield* addNotices(
    tx,
    deps,
    operators.map((staffId) => ({ ...words, to: toStaff(staffId) })),
  )
}
