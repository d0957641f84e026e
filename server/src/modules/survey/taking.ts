import { firstQuestion, isScore, type Measure, scoreRange } from '@linsheng/shared/domain'
import { buildingInfo } from '../community/rooms.ts'
import { sha256 } from '../../platform/crypto/keys.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { forget } from '../../platform/once.ts'
import { badField, notFound, type Refused, refused } from '../../platform/outcome.ts'
import type { Results, Tap } from './answered.ts'
import { questionnaireOf } from './designs.ts'
import { isOpen } from './reserve.ts'
import * as responses from './response-store.ts'
import * as store from './store.ts'

/** Anonymous answers are kept by building only where it has at least this many rooms. */
const roomsOfABand = 20

/** A tap with the prompt that is now its own. */
export interface Taken {
  tap: Tap
  prompt: store.PromptRow
  measure: Measure
  /** Of an anonymous answer: the building band, '' where the building is too small. */
  buildingId: string
}
interface Candidate {
  index: number
  tap: Tap
  prompt: store.PromptRow
  measure: Measure
}

/**
 * Claims the prompts: each is answered once, by the person it was made for, while it is open; or within some days after its end, if the phone
 * says that it was tapped while the sheet lay open.
 */
export function* takePrompts(tx: Tx, taps: readonly Tap[], results: Results): Steps<Taken[]> {
  const wanted = [...taps.entries()].filter(([index]) => results[index] === undefined)
  const communityId = taps[0]?.deps.community.id ?? ''
  const now = taps[0]?.deps.now ?? 0
  if (wanted.length === 0) return []
  const rows = new Map(
    (yield* run(
      store.promptsById(
        tx,
        communityId,
        wanted.map(([, { promptId }]) => promptId),
      ),
    )).map((row) => [row.id, row]),
  )
  const versions = new Map(
    (yield* run(store.versionsById(tx, communityId, [...new Set([...rows.values()].map(({ versionId }) => versionId))]))).map((row) => [
      row.id,
      row,
    ]),
  )
  const candidates: Candidate[] = []
  for (const [index, tap] of wanted) {
    const prompt = rows.get(tap.promptId)
    const version = prompt && versions.get(prompt.versionId)
    // a person with a telephone prompt answers on the telephone only, where a colleague enters the answer
    const isRung = prompt?.channel === 'phone' && tap.enteredBy === null
    if (!prompt || !version || prompt.personId !== tap.personId || isRung) {
      results[index] = notFound
      continue
    }
    const { kind: measure } = firstQuestion(questionnaireOf(version))
    if (isScore(measure, tap.score)) candidates.push({ index, tap, prompt, measure })
    else results[index] = scoreFault(measure, tap.score)
  }
  yield* refuseKnownSheets(tx, communityId, candidates, results)
  const open = candidates.filter(({ index }) => results[index] === undefined)
  const taken = yield* claimEach(tx, communityId, open, now)
  // as they are now: another transaction may have been first
  const lost = open.filter(({ prompt }) => !taken.has(prompt.id)).map(({ prompt }) => prompt.id)
  const answered = new Set(
    lost.length === 0
      ? []
      : (yield* run(store.promptsById(tx, communityId, lost)))
          .filter(({ state }) => state === 'answered' || state === 'used')
          .map(({ id }) => id),
  )
  const won: Taken[] = []
  for (const { index, tap, prompt, measure } of open) {
    if (!taken.has(prompt.id)) {
      results[index] = refused(answered.has(prompt.id) ? 'already_done' : 'prompt_over')
      continue
    }
    results[index] = tap.anonymous ? forget : { responseId: tap.responseId }
    won.push({ tap, prompt, measure, buildingId: tap.anonymous ? yield* band(tx, tap.deps, prompt.buildingId) : prompt.buildingId })
  }
  return won
}

/** @returns the prompts that are these taps' now */
function* claimEach(tx: Tx, communityId: string, candidates: readonly Candidate[], now: number): Steps<Set<string>> {
  const taken = new Set<string>()
  const inTime = (one: Candidate) => isOpen(one.prompt) && one.prompt.expiresAt > now
  for (const [state, anonymous] of [
    ['answered', false],
    ['used', true],
  ] as const) {
    const wanted = candidates.filter(({ tap }) => tap.anonymous === anonymous)
    const ids = (some: readonly Candidate[]) => some.map(({ prompt }) => prompt.id)
    const [open, late] = [ids(wanted.filter(inTime)), ids(wanted.filter((one) => !inTime(one) && isTakenLate(one, now)))]
    if (open.length > 0) for (const { id } of yield* run(store.takeOpen(tx, communityId, open, state, now))) taken.add(id)
    if (late.length > 0) for (const { id } of yield* run(store.takeLate(tx, communityId, late, state))) taken.add(id)
  }
  return taken
}

/**
 * Whether the score was tapped while the sheet lay open, and did not come too late after that. One that ended before its time (the person
 * asked has moved out or wants no questions, the repair was given back) is taken no more: the phone alone says when it was tapped.
 */
function isTakenLate({ tap, prompt }: Candidate, now: number): boolean {
  const { tappedAt, deps } = tap
  const end = prompt.expiresAt
  if (tappedAt === null || prompt.shownAt === null || (prompt.state !== 'shown' && prompt.state !== 'expired')) return false
  if (prompt.state === 'expired' && (prompt.endedAt ?? end) < end) return false
  return prompt.shownAt <= tappedAt && tappedAt <= Math.min(end, now) && now <= end + deps.settings.sheet.lateMs
}

/** A sheet has a secret of its own: one that another sheet has is refused before anything is taken. */
function* refuseKnownSheets(
  tx: Tx,
  communityId: string,
  candidates: readonly { index: number; tap: Tap; prompt: store.PromptRow }[],
  results: Results,
): Steps<void> {
  const waiting = candidates.flatMap(({ index, tap, prompt }) =>
    tap.sheetKey !== null && prompt.state !== 'answered' && prompt.state !== 'used' ? [{ index, hash: sha256(tap.sheetKey) }] : [],
  )
  if (waiting.length === 0) return
  const known = new Set(
    yield* responses.sheetsKnown(
      tx,
      communityId,
      waiting.map(({ hash }) => hash),
    ),
  )
  for (const { index, hash } of waiting) if (known.has(hash)) results[index] = badField('/body/sheetKey', 'not_available')
}

/** What is wrong with a score that is none of its measure. */
export function scoreFault(measure: Measure, score: number): Refused {
  const { low, high } = scoreRange[measure]
  return score < low ? badField('/body/score', 'too_small', { limit: low }) : badField('/body/score', 'too_big', { limit: high })
}

/** The building of an anonymous answer where it is large enough, else ''. */
export function* band(tx: Tx, deps: Deps, buildingId: string): Steps<string> {
  const building = buildingId === '' ? null : yield* buildingInfo(tx, deps, buildingId)
  return building && building.roomCount >= roomsOfABand ? building.id : ''
}
