import type { ErasureHindrance } from '@linsheng/shared/contract'
import { forgetProposals } from '../money/compensation.ts'
import { forgetNoticesAbout } from '../notify/erase.ts'
import * as wording from './wording.ts'
import { oneAfterTheOther } from '../notify/wording.ts'
import type { Erased } from '../../kernel/personal-data.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Where } from '../../platform/deps.ts'
import { releaseFiles } from '../../platform/file/release.ts'
import { closeMatter } from '../survey/gate.ts'
import { touchpointInfo } from '../touchpoint/catalogue.ts'
import * as gone from './erase-store.ts'
import { forgetRelays } from './relay.ts'
import type { CaseRow } from './store.ts'
import type { Deps } from '../../kernel/deps.ts'

/** Named matters that are not over. An anonymous one is told by nobody, and hinders nothing: its way back is cut. */
export function* openCases(tx: Tx, deps: Where, personId: string): Steps<ErasureHindrance[]> {
  const rows = yield* run(gone.openCasesOf(tx, deps.community.id, personId))
  return rows.map(({ id }) => ({ kind: 'case' as const, id }))
}

/**
 * A person is erased: cases stay as records of the work, with clocks, causes and outcome, without person, home, words and pictures. A way
 * back to somebody behind an anonymous case is destroyed; that case and its answer were nobody's before and stay.
 */
export function* forgetCases(tx: Tx, deps: Deps, { personId }: Erased): Steps<'done'> {
  const communityId = deps.community.id
  const rows = yield* run(gone.casesOf(tx, communityId, personId))
  for (const row of rows) {
    // only after a restore, or where somebody was quicker: the household does not wait for it
    if (row.closedAt === null) yield* closeMatter(tx, deps, { personId, household: row.household })
    yield* run(gone.rewriteCase(tx, communityId, row.id, { ...nobodys, matter: row.touchpoint, title: yield* titleOf(tx, deps, row) }))
  }
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) yield* silence(tx, deps, ids)
  yield* run(gone.forgetSpeaker(tx, communityId, personId))
  yield* run(gone.dropFollowUps(tx, communityId, personId))
  yield* run(gone.dropStories(tx, communityId, personId))
  yield* forgetRelays(tx, deps, personId)
  yield* forgetNoticesAbout(tx, deps, 'case', ids)
  return 'done'
}

/** The answers of an erased person got new keys: cases and follow-ups no longer lead to them. A subscriber. */
export function* unjoin(tx: Tx, deps: Where, { responseIds }: { responseIds: readonly string[] }): Steps<void> {
  if (responseIds.length > 0) yield* run(gone.unjoin(tx, deps.community.id, responseIds))
}

const nobodys = {
  personId: null,
  household: '',
  roomId: null,
  place: '',
  subjectId: '',
  responseId: null,
  words: '',
  wish: null,
  offeredNote: '',
  planWhat: '',
  done: '',
} as const satisfies Partial<CaseRow>

/** What was chosen names it, else the service that it is about; what was written does not. */
function* titleOf(tx: Tx, deps: Deps, row: CaseRow): Steps<string> {
  const reasons = row.reasons as string[]
  if (reasons.length > 0) return oneAfterTheOther(reasons.slice(0, 3))
  return (yield* touchpointInfo(tx, deps, row.touchpoint))?.name ?? wording.matterOfNobody()
}

function* silence(tx: Tx, deps: Deps, ids: readonly string[]): Steps<void> {
  const communityId = deps.community.id
  yield* run(gone.silenceEvents(tx, communityId, ids))
  yield* run(gone.dropPains(tx, communityId, ids))
  yield* forgetProposals(tx, deps, ids, [])
  const events = yield* run(gone.eventIdsOf(tx, communityId, ids))
  yield* releaseFiles(
    tx,
    deps,
    events.map(({ id }) => ({ kinds: ['case_event'], id })),
  )
}
