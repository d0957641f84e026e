import type { AnswerOutcome } from '@linsheng/shared/contract'
import { classOf, type Measure } from '@linsheng/shared/domain'
import { sha256 } from '../../platform/crypto/keys.ts'
import type { Database, Steps } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { notFound, type Refused } from '../../platform/outcome.ts'
import { timerDueAt } from '../../platform/timer/timers.ts'
import { iso } from '../../platform/time.ts'
import type { Resident } from '../../platform/who.ts'
import { followUpOf } from './ports.ts'
import * as responses from './response-store.ts'
import { correctionTimer, sheetTimer } from './write-answers.ts'

/** What the sheet shows after the tap. */
export async function afterTap(db: Database, deps: Deps, who: Resident, sheetKey: string): Promise<AnswerOutcome | Refused> {
  const hash = sha256(sheetKey)
  const [named] = await db.read((tx) => responses.responsesBySheet(tx, deps.community.id, [hash]))
  const { correctionMs, points } = deps.settings.sheet
  const outcome = (score: number, measure: string, correctableUntil: number, closesAt: number) => ({
    scoreClass: classOf(measure as Measure, score),
    correctableUntil: iso(correctableUntil),
    sheetClosesAt: iso(closesAt),
    points,
  })
  if (named?.personId === who.personId) {
    const { score, measure, at, sheetClosesAt } = named
    return { ...outcome(score, measure, at + correctionMs, sheetClosesAt), followUp: await deps.ask(followUpOf)(db, deps, named.id) }
  }
  const [anonymous] = named ? [] : await db.read((tx) => responses.anonymousBySheet(tx, deps.community.id, hash))
  if (!anonymous) return notFound
  const timer = (kind: string) => ({ communityId: deps.community.id, kind, subjectId: anonymous.id })
  const [correctable, closes] = await db.atomic(function* (tx): Steps<(number | null)[]> {
    return [yield* timerDueAt(tx, timer(correctionTimer)), yield* timerDueAt(tx, timer(sheetTimer))]
  })
  return { ...outcome(anonymous.score, anonymous.measure, correctable ?? deps.now, closes ?? deps.now), followUp: null }
}
