import type { AnswerOutcome } from '@linsheng/shared/contract/answer/sheet.ts'
import { claimPrompt, type Sheet } from '@linsheng/shared/contract/survey/prompt.ts'
import {
  classOf as classOfScore,
  firstQuestion,
  isLowScore,
  questionsAsked,
  tidyWords,
  type Answers,
  type ContactWish,
  type ScoreClass,
} from '@linsheng/shared/domain'
import { call } from '../../app/api'
import { drawKey, recall, remember } from '../../app/platform'
import { reasonWords, tapUnkeptWords, unkeptWords } from '../kept/words'
import { list } from '@linsheng/shared/words/phrases'
import { aboutWords } from './words'
import { dateWords } from '@linsheng/shared/words/time'
import { now, today } from '../../app/state/clock'
import { giveUp, keep, outbox, outcomeOf, sendOrKeep, sendUnkept, type Sent } from '../kept/outbox'
import type { Outcome, Write } from '../kept/queue/ports'
import { createStore } from '../../app/state/store'

/** A survey sheet that lies over the page. */
export interface OpenSheet {
  communityId: string
  sheet: Sheet
  step: 'asking' | 'answered' | 'thanks' | 'story'
  anonymous: boolean
  score: number | null
  /** Opens this sheet's further questions for this phone alone. */
  sheetKey: string
  /** Of the tap in the queue: what is added depends on it. */
  answerKey: string | null
  /** What was added and came back. */
  cards: { reasons?: string; wish?: string }
  /** Whether the tap has arrived, or waits on the phone. */
  sent: 'no' | 'sending' | 'yes' | 'waiting'
  outcome: AnswerOutcome | null
  /** Until when a mis-tap can be corrected, UTC ms. */
  correctableUntil: number
  correcting: boolean
  answers: Answers
  wish: ContactWish | null
  /** What went wrong last, in words; empty: nothing. */
  failure: string
}

export const openSheet = createStore<OpenSheet | null>(null)

/** Prompts this phone is done with: never shown again here, even while the network is away. */
const done = new Set(recall<string[]>('prompts-done') ?? [])

function noteDone(promptId: string): void {
  done.add(promptId)
  remember('prompts-done', [...done].slice(-50))
}

/** Answered here already, though the server may not know it yet. */
const isDone = (promptId: string) =>
  done.has(promptId) || outbox.get().some(({ op, params }) => op === 'answerPrompt' && params.promptId === promptId)

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
    if (!sheet || isDone(sheet.promptId) || Date.parse(sheet.expiresAt) <= now()) return 'over'
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
      answerKey: null,
      cards: {},
      failure: '',
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

let tapping = false

/** The tap is the answer: it is stored at once, on the phone first. Only then it is said to be noted; nobody waits for the network. */
export async function tapScore(score: number): Promise<void> {
  const current = openSheet.get()
  if (!current || tapping) return
  if (current.correcting) return correct(current, score)
  if (current.step !== 'asking') return
  tapping = true
  await tap(current, score).finally(() => {
    tapping = false
  })
}

async function tap(current: OpenSheet, score: number): Promise<void> {
  const { sheet, communityId, anonymous, sheetKey } = current
  const write: Write = {
    op: 'answerPrompt',
    lane: laneOf(sheetKey),
    params: { communityId, promptId: sheet.promptId },
    body: { score, anonymous, sheetKey, tappedAt: new Date(now()).toISOString() },
    said: aboutWords('', dateWords(sheet.about.at.day, today()), sheet.about.touchpoint),
  }
  const kept = await keep(write)
  const answered = { score, step: 'answered', failure: '', correctableUntil: now() + sheet.correctionSeconds * 1000 } as const
  if ('key' in kept) {
    noteDone(sheet.promptId)
    patch(sheetKey, { ...answered, sent: 'sending', answerKey: kept.key })
    void outcomeOf(kept.key).then((outcome) => takeOutcome(sheetKey, outcome))
    return
  }
  const sent = await sendUnkept(write, kept.why)
  if (sent.state === 'unkept') return patch(sheetKey, { failure: tapUnkeptWords(sent.why, sent.failure?.code) })
  noteDone(sheet.promptId)
  patch(sheetKey, answered)
  takeOutcome(sheetKey, sent)
}

const laneOf = (sheetKey: string) => `sheet:${sheetKey}`

async function correct(current: OpenSheet, score: number): Promise<void> {
  const { communityId, sheetKey, score: before, outcome } = current
  if (score === before) return patch(sheetKey, { correcting: false })
  const body = { sheetKey, score }
  // what was written stays, also what this score does not ask for: it may be corrected back. The old reply speaks of the old score
  patch(sheetKey, { score, correcting: false, outcome: null })
  const sent = await sendOrKeep({
    op: 'correctScore',
    lane: laneOf(sheetKey),
    after: current.answerKey ?? undefined,
    params: { communityId },
    body,
  })
  if (sent.state === 'sent' || sent.state === 'waiting') return takeOutcome(sheetKey, sent)
  // the page shows the score that counts, and why: it need not come back as a card
  if (sent.state === 'needs_you' && openSheet.get()?.sheetKey === sheetKey) giveUp(sent.entry.key)
  patch(sheetKey, { score: before, outcome, failure: failureOfSent(sent) })
}

function failureOfSent(sent: Sent): string {
  if (sent.state === 'needs_you') return reasonWords(sent.entry)
  return sent.state === 'unkept' ? unkeptWords(sent.why, sent.failure?.code) : ''
}

function takeOutcome(sheetKey: string, outcome: Outcome | Sent): void {
  if (outcome.state === 'waiting') return patch(sheetKey, { sent: 'waiting' })
  if (outcome.state === 'needs_you') return patch(sheetKey, { sent: 'no', failure: reasonWords(outcome.entry) })
  if (outcome.state === 'unkept') return
  const reply = (outcome.reply ?? null) as AnswerOutcome | null
  patch(sheetKey, { sent: 'yes', failure: '', ...(reply && { outcome: reply, correctableUntil: Date.parse(reply.correctableUntil) }) })
}

/** Sends what was added to the score, and shows the thanks. What came back before is sent in its changed form. */
export async function submitSheet(): Promise<void> {
  const current = openSheet.get()
  if (!current) return
  const { communityId, sheetKey, answerKey, cards } = current
  const { answers, wish } = standingOn(current)
  const onSheet = { lane: laneOf(sheetKey), after: answerKey ?? undefined, params: { communityId } }
  const given = Object.fromEntries(Object.entries(answers).filter(([, value]) => typeof value === 'number' || value.length > 0))
  const results: Sent[] = []
  if (Object.keys(given).length > 0) {
    const said = chosenWords(current)
    const body = { sheetKey, answers: tidied(given) }
    results.push(await sendOrKeep({ ...onSheet, op: 'giveReasons', body, said, replaces: cards.reasons }))
  }
  if (wish) {
    const wished = await sendOrKeep({ ...onSheet, op: 'wishContact', body: { sheetKey, wish }, replaces: cards.wish })
    if (wished.state === 'sent') takeOutcome(sheetKey, wished)
    results.push(wished)
  }
  const refused = results.find(({ state }) => state === 'needs_you' || state === 'unkept')
  // what waits on the phone nobody has seen
  const waits = results.some(({ state }) => state === 'waiting')
  if (!refused) return patch(sheetKey, { step: 'thanks', failure: '', ...(waits && { sent: 'waiting' }) })
  const keyOf = (op: string) => results.flatMap((one) => (one.state === 'needs_you' && one.entry.op === op ? [one.entry.key] : []))[0]
  patch(sheetKey, { failure: failureOfSent(refused), cards: { reasons: keyOf('giveReasons'), wish: keyOf('wishContact') } })
}

const tidied = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, typeof value === 'string' ? tidyWords(value) : value]))

/** Of all that was chosen and written, what the questions of the score on the sheet ask for: only that is sent and spoken of. */
export function standingOn(open: Pick<OpenSheet, 'sheet' | 'score' | 'answers' | 'wish' | 'outcome' | 'anonymous'>) {
  const first = firstQuestion(open.sheet.questionnaire)
  const asked = questionsAsked(open.sheet.questionnaire, { ...open.answers, [first.key]: open.score ?? 0 }).slice(1)
  const answers: Answers = Object.fromEntries(Object.entries(open.answers).filter(([key]) => asked.some((one) => one.key === key)))
  return { asked, answers, wish: opensCase(open) && !open.anonymous ? open.wish : null }
}

/** What was chosen and written, in the words that stood on the sheet. */
export function chosenWords(open: Parameters<typeof standingOn>[0]): string {
  const { sheet } = open
  const { answers } = standingOn(open)
  const parts = sheet.questionnaire.questions.flatMap(({ key, options = [] }) => {
    const value = answers[key]
    if (Array.isArray(value)) return options.filter((option) => value.includes(option.key)).map(({ label }) => label)
    return typeof value === 'string' && value !== '' ? [value] : []
  })
  return list(...parts)
}

/** Closing: by the cross, the veil, back or 这次不评, all the same. Before the tap it is no answer; after it the answer stays. */
export function closeOpenSheet(): void {
  const current = openSheet.get()
  if (!current) return
  openSheet.set(null)
  const { communityId, sheet, sheetKey, answerKey } = current
  noteDone(sheet.promptId)
  const { promptId } = sheet
  if (current.score === null)
    void sendOrKeep({ op: 'dismissPrompt', lane: `prompt:${promptId}`, params: { communityId, promptId }, body: {} })
  else if (current.failure === '')
    void sendOrKeep({
      op: 'closeSheet',
      lane: laneOf(sheetKey),
      after: answerKey ?? undefined,
      params: { communityId },
      body: { sheetKey },
    })
}

/** Whether the score on the sheet opens a case, so that somebody will be in touch. */
export const opensCase = ({ sheet, score }: Pick<OpenSheet, 'sheet' | 'score'>): boolean =>
  score !== null && isLowScore(firstQuestion(sheet.questionnaire).kind, score)

/** Of the score on the sheet, by the measure that its first question is. */
export function classOf({ sheet, score, outcome }: Pick<OpenSheet, 'sheet' | 'score' | 'outcome'>): ScoreClass {
  return outcome ? outcome.scoreClass : classOfScore(firstQuestion(sheet.questionnaire).kind, score ?? 0)
}
