import { isScore, type Measure, scoreRange } from '@linsheng/shared/domain'
import { sha256 } from '../../platform/crypto/keys.ts'
import { partsApart, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { forget, onceEach, type OnceKey } from '../../platform/once.ts'
import { badField, notFound, type Refused } from '../../platform/outcome.ts'
import { type AskedPrompt, bandOf, isAnswered, promptsAsked, takePrompts } from '../survey/taking.ts'
import * as responses from './response-store.ts'
import type { Taken, Tap, Tapped } from './tap.ts'
import { writeAnswers } from './write-answers.ts'

/**
 * Accepts the answers of one community in one transaction with one `now`, set by set: key, prompt, thanks, case, tallies, answer. The
 * score alone makes an answer. A refused one leaves nothing and harms no other. What repeats the key, the prompt or the sheet of an
 * earlier one comes after it, and finds what that left.
 */
export function* accept(tx: Tx, deps: Deps, taps: readonly Tap[]): Steps<(Tapped | Refused)[]> {
  const outcomes: (Tapped | Refused)[] = []
  for (const part of partsApart(taps, namesOf)) {
    const writes = part.map((tap) => ({ tap, once: onceOf(deps, tap), kept: keptOf(tap) }))
    const done = yield* onceEach(tx, writes, (fresh) =>
      acceptApart(
        tx,
        deps,
        fresh.map(({ tap }) => tap),
      ),
    )
    outcomes.push(...(done as (Tapped | Refused)[]))
  }
  return outcomes
}

function namesOf({ promptId, sheetKey, accountId, once }: Tap): string[] {
  return [`prompt ${promptId}`, ...(sheetKey === null ? [] : [`sheet ${sheetKey}`]), ...(once ? [`key ${accountId} ${once.key}`] : [])]
}

const keptOf = ({ anonymous, responseId }: Tap): Tapped => (anonymous ? forget : { responseId })

function onceOf({ community, time, now }: Deps, { accountId, once }: Tap): OnceKey | null {
  return once && { ...once, communityId: community.id, actor: accountId, week: time.week(now) }
}

/** New ones, of which no two have a key, a prompt or a sheet in common. */
function* acceptApart(tx: Tx, deps: Deps, taps: readonly Tap[]): Steps<(Tapped | Refused)[]> {
  const asked = yield* promptsAsked(
    tx,
    deps,
    taps.map(({ promptId }) => promptId),
  )
  const sheets = yield* sheetsTaken(tx, deps, taps)
  const faults = taps.map((tap) => faultOf(tap, asked.get(tap.promptId), sheets))
  const candidates = taps.flatMap((tap, i) => {
    const prompt = asked.get(tap.promptId)
    return prompt && faults[i] === null ? [{ tap, asked: prompt }] : []
  })
  const verdicts = yield* takePrompts(
    tx,
    deps,
    candidates.map(({ tap: { anonymous, tappedAt }, asked: { prompt } }) => ({ prompt, anonymous, tappedAt })),
  )
  const refused = new Map(candidates.map(({ tap }, i) => [tap, verdicts[i] ?? null]))
  const taken: Taken[] = []
  for (const { tap, asked: one } of candidates) {
    if (refused.get(tap)) continue
    const { prompt, measure } = one
    taken.push({ tap, prompt, measure, buildingId: tap.anonymous ? yield* bandOf(tx, deps, prompt.buildingId) : prompt.buildingId })
  }
  if (taken.length > 0) yield* writeAnswers(tx, deps, taken)
  return taps.map((tap, i) => faults[i] ?? refused.get(tap) ?? keptOf(tap))
}

/** The secrets that are another answer's already. */
function* sheetsTaken(tx: Tx, deps: Deps, taps: readonly Tap[]): Steps<Set<string>> {
  const hashes = taps.flatMap(({ sheetKey }) => (sheetKey === null ? [] : [sha256(sheetKey)]))
  return new Set(hashes.length === 0 ? [] : yield* responses.sheetsKnown(tx, deps.community.id, hashes))
}

/** What can be said before the prompt is taken: a sheet has a secret of its own, and a score is one of its measure. */
function faultOf(tap: Tap, asked: AskedPrompt | undefined, sheets: ReadonlySet<string>): Refused | null {
  // a person with a telephone prompt answers on the telephone only, where a colleague enters the answer
  const isRung = asked?.prompt.channel === 'phone' && tap.enteredBy === null
  if (!asked || asked.prompt.personId !== tap.personId || isRung) return notFound
  if (!isScore(asked.measure, tap.score)) return scoreFault(asked.measure, tap.score)
  const isKnown = tap.sheetKey !== null && sheets.has(sha256(tap.sheetKey))
  return isKnown && !isAnswered(asked.prompt) ? badField('/body/sheetKey', 'not_available') : null
}

/** What is wrong with a score that is none of its measure. */
export function scoreFault(measure: Measure, score: number): Refused {
  const { low, high } = scoreRange[measure]
  return score < low ? badField('/body/score', 'too_small', { limit: low }) : badField('/body/score', 'too_big', { limit: high })
}
