import { claimPrompt, type AnswerOutcome, type Sheet } from '@linsheng/shared/contract'
import { firstQuestion, isLowScore, scoreClass, type Answers, type ContactWish, type ScoreClass } from '@linsheng/shared/domain'
import { call, type CallFailure } from '../api'
import { drawKey, recall, remember } from '../platform'
import { now } from './clock'
import { sendOrKeep, type Outcome } from './outbox'
import { createStore } from './store'

/** A survey sheet that lies over the page. */
export interface OpenSheet {
  communityId: string
  sheet: Sheet
  step: 'asking' | 'answered' | 'thanks' | 'story'
  anonymous: boolean
  score: number | null
  /** Opens this sheet's further questions for this phone alone. */
  sheetKey: string
  /** Whether the tap has arrived, or waits on the phone. */
  sent: 'no' | 'sending' | 'yes' | 'waiting'
  outcome: AnswerOutcome | null
  /** Until when a mis-tap can be corrected, UTC ms. */
  correctableUntil: number
  correcting: boolean
  answers: Answers
  wish: ContactWish | null
  failure: CallFailure | null
}

export const openSheet = createStore<OpenSheet | null>(null)

/** Prompts this phone is done with: never shown again here, even while the network is away. */
const done = new Set(recall<string[]>('prompts-done') ?? [])

function noteDone(promptId: string): void {
  done.add(promptId)
  remember('prompts-done', [...done].slice(-50))
}

let claiming = false

/**
 * Asks whether there is something to ask. At most one sheet, and never a second over the first. `over`: certainly nothing, or nothing
 * any more.
 */
export async function claimSheet(communityId: string): Promise<'open' | 'over' | 'unknown'> {
  if (openSheet.get()) return 'open'
  if (claiming) return 'unknown'
  claiming = true
  try {
    const { sheet } = await call(claimPrompt, { params: { communityId } })
    if (!sheet || done.has(sheet.promptId) || Date.parse(sheet.expiresAt) <= now()) return 'over'
    const sheetKey = await drawKey()
    openSheet.set({
      communityId,
      sheet,
      sheetKey,
      step: 'asking',
      anonymous: false,
      score: null,
      sent: 'no',
      outcome: null,
      correctableUntil: 0,
      correcting: false,
      answers: {},
      wish: null,
      failure: null,
    })
    return 'open'
  } catch {
    // Nothing to ask now is nothing to tell the person.
    return 'unknown'
  } finally {
    claiming = false
  }
}

function patch(sheetKey: string, part: Partial<OpenSheet>): void {
  const current = openSheet.get()
  if (current?.sheetKey === sheetKey) openSheet.set({ ...current, ...part })
}

export function changeSheet(part: Partial<OpenSheet>): void {
  const current = openSheet.get()
  if (current) openSheet.set({ ...current, ...part })
}

/** The tap is the answer: it is stored at once, on the phone first. The frame does not wait for the network. */
export function tapScore(score: number): void {
  const current = openSheet.get()
  if (!current) return
  if (current.correcting) return void correct(current, score)
  if (current.step !== 'asking') return
  const { sheet, communityId, anonymous, sheetKey } = current
  noteDone(sheet.promptId)
  openSheet.set({ ...current, score, step: 'answered', sent: 'sending', correctableUntil: now() + sheet.correctionSeconds * 1000 })
  void sendOrKeep({
    kind: 'answerPrompt',
    group: sheetKey,
    params: { communityId, promptId: sheet.promptId },
    body: { score, anonymous, sheetKey },
  }).then((result) => takeOutcome(sheetKey, result))
}

async function correct(current: OpenSheet, score: number): Promise<void> {
  const { communityId, sheetKey, score: before } = current
  openSheet.set({
    ...current,
    score,
    correcting: false,
    answers: score === before ? current.answers : {},
    wish: score === before ? current.wish : null,
  })
  if (score === before) return
  const result = await sendOrKeep({ kind: 'correctScore', group: sheetKey, params: { communityId }, body: { sheetKey, score } })
  if (result.state === 'refused') patch(sheetKey, { score: before, failure: result.failure ?? null })
  else takeOutcome(sheetKey, result)
}

function takeOutcome(sheetKey: string, { state, reply, failure }: Outcome): void {
  if (state === 'waiting') return patch(sheetKey, { sent: 'waiting' })
  if (state === 'refused') return patch(sheetKey, { sent: 'no', failure: failure ?? null })
  const outcome = (reply ?? null) as AnswerOutcome | null
  patch(sheetKey, { sent: 'yes', outcome, failure: null, ...(outcome && { correctableUntil: Date.parse(outcome.correctableUntil) }) })
}

/** Sends what was added to the score, and shows the thanks. */
export async function submitSheet(): Promise<void> {
  const current = openSheet.get()
  if (!current) return
  const { communityId, sheetKey, answers, wish } = current
  const params = { communityId }
  const given = Object.fromEntries(Object.entries(answers).filter(([, value]) => typeof value === 'number' || value.length > 0))
  const results: Outcome[] = []
  if (Object.keys(given).length > 0)
    results.push(await sendOrKeep({ kind: 'giveReasons', group: sheetKey, params, body: { sheetKey, answers: given } }))
  if (wish) {
    const wished = await sendOrKeep({ kind: 'wishContact', group: sheetKey, params, body: { sheetKey, wish } })
    if (wished.state === 'sent') takeOutcome(sheetKey, wished)
    results.push(wished)
  }
  const refused = results.find(({ state }) => state === 'refused')
  patch(sheetKey, refused ? { failure: refused.failure ?? null } : { step: 'thanks', failure: null })
}

/** Closing: by the cross, the veil, back or 这次不评, all the same. Before the tap it is no answer; after it the answer stays. */
export function closeOpenSheet(): void {
  const current = openSheet.get()
  if (!current) return
  openSheet.set(null)
  const { communityId, sheet, sheetKey } = current
  noteDone(sheet.promptId)
  if (current.score === null) void sendOrKeep({ kind: 'dismissPrompt', params: { communityId, promptId: sheet.promptId }, body: {} })
  else if (current.failure === null) void sendOrKeep({ kind: 'closeSheet', group: sheetKey, params: { communityId }, body: { sheetKey } })
}

/** Of the score on the sheet, by the measure that its first question is. */
export function classOf({ sheet, score, outcome }: Pick<OpenSheet, 'sheet' | 'score' | 'outcome'>): ScoreClass {
  if (outcome) return outcome.scoreClass
  const { kind } = firstQuestion(sheet.questionnaire)
  if (kind === 'nps') return scoreClass(score ?? 0)
  if (kind === 'csat') return isLowScore('csat', score ?? 1) ? 'detractor' : (score ?? 0) >= 4 ? 'promoter' : 'passive'
  return (score ?? 5) <= 2 ? 'promoter' : 'passive'
}
