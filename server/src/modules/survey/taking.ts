import { firstQuestion, type Measure } from '@linsheng/shared/domain'
import { buildingInfo } from '../community/rooms.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { Where } from '../../platform/deps.ts'
import { type Refused, refused } from '../../platform/outcome.ts'
import { questionnaireOf } from './designs.ts'
import { isOpen } from './reserve.ts'
import * as store from './store.ts'

/** Anonymous answers are kept by building only where it has at least this many rooms. */
const roomsOfABand = 20

export type Prompt = store.PromptRow

/** A prompt with the measure of the question that makes an answer. */
export interface AskedPrompt {
  prompt: Prompt
  measure: Measure
}

export function* promptsAsked(tx: Tx, deps: Where, ids: readonly string[]): Steps<Map<string, AskedPrompt>> {
  const communityId = deps.community.id
  const rows = yield* run(store.promptsById(tx, communityId, ids))
  const versionIds = [...new Set(rows.map(({ versionId }) => versionId))]
  const measures = new Map(
    (yield* run(store.versionsById(tx, communityId, versionIds))).map((row) => [
      row.id,
      firstQuestion(questionnaireOf(row)).kind as Measure,
    ]),
  )
  return new Map(
    rows.flatMap((prompt) => {
      const measure = measures.get(prompt.versionId)
      return measure ? [[prompt.id, { prompt, measure }] as const] : []
    }),
  )
}

export const isAnswered = ({ state }: Pick<Prompt, 'state'>) => state === 'answered' || state === 'used'

/** A prompt that an answer asks for. */
export interface Taking {
  prompt: Prompt
  anonymous: boolean
  /** When it was tapped, by the phone. */
  tappedAt: number | null
}

/**
 * Takes the prompts for answers: each once, while it is open; or within some days after its end, if the phone says that it was tapped
 * while the sheet lay open. @returns for each, in order, null or why it is not taken
 */
export function* takePrompts(tx: Tx, deps: Deps, wanted: readonly Taking[]): Steps<(Refused | null)[]> {
  const taken = new Set<string>()
  for (const [state, anonymous] of [
    ['answered', false],
    ['used', true],
  ] as const) {
    const those = wanted.filter((one) => one.anonymous === anonymous)
    for (const id of yield* takeAs(tx, deps, those, state)) taken.add(id)
  }
  // as they are now: another transaction may have been first
  const lost = wanted.flatMap(({ prompt }) => (taken.has(prompt.id) ? [] : [prompt.id]))
  const rows = lost.length === 0 ? [] : yield* run(store.promptsById(tx, deps.community.id, lost))
  const answered = new Set(rows.filter(isAnswered).map(({ id }) => id))
  return wanted.map(({ prompt: { id } }) => (taken.has(id) ? null : refused(answered.has(id) ? 'already_done' : 'prompt_over')))
}

function* takeAs(tx: Tx, deps: Deps, wanted: readonly Taking[], state: 'answered' | 'used'): Steps<string[]> {
  const communityId = deps.community.id
  const inTime = ({ prompt }: Taking) => isOpen(prompt) && prompt.expiresAt > deps.now
  const ids = (some: readonly Taking[]) => some.map(({ prompt }) => prompt.id)
  const [open, late] = [ids(wanted.filter(inTime)), ids(wanted.filter((one) => !inTime(one) && isTakenLate(deps, one)))]
  return [
    ...(open.length > 0 ? yield* run(store.takeOpen(tx, communityId, open, state, deps.now)) : []),
    ...(late.length > 0 ? yield* run(store.takeLate(tx, communityId, late, state)) : []),
  ].map(({ id }) => id)
}

/**
 * Whether the score was tapped while the sheet lay open, and did not come too late after that. One that ended before its time (the person
 * asked has moved out or wants no questions, the repair was given back) is taken no more: the phone alone says when it was tapped.
 */
function isTakenLate({ now, settings }: Deps, { tappedAt, prompt }: Taking): boolean {
  const end = prompt.expiresAt
  if (tappedAt === null || prompt.shownAt === null || (prompt.state !== 'shown' && prompt.state !== 'expired')) return false
  if (prompt.state === 'expired' && (prompt.endedAt ?? end) < end) return false
  return prompt.shownAt <= tappedAt && tappedAt <= Math.min(end, now) && now <= end + settings.sheet.lateMs
}

/** The building of an anonymous answer where it is large enough, else ''. */
export function* bandOf(tx: Tx, deps: Where, buildingId: string): Steps<string> {
  const building = buildingId === '' ? null : yield* buildingInfo(tx, deps, buildingId)
  return building && building.roomCount >= roomsOfABand ? building.id : ''
}

/** An anonymous answer used these prompts: its week and building band, by which the people of a class are counted. */
export function* noteUse(tx: Tx, deps: Deps, used: readonly { promptId: string; band: string }[]): Steps<void> {
  for (const usedBand of new Set(used.map(({ band }) => band))) {
    const ids = used.flatMap(({ promptId, band }) => (band === usedBand ? [promptId] : []))
    yield* run(store.noteUse(tx, deps.community.id, ids, { usedWeek: deps.time.week(deps.now), usedBand }))
  }
}
