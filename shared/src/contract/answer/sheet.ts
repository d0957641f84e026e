import * as z from 'zod/mini'
import { scoreClasses } from '../../domain/nps.ts'
import { contactWishes } from '../../domain/recovery-case.ts'
import { maxTextLength } from '../../domain/survey.ts'
import { communityPath, id, inCommunity, instant, moment, score, secret, under, words } from '../common.ts'
import { operation } from '../operation.ts'
import { questionKey } from '../survey/questionnaire.ts'

// as many signs as the domain takes, each of one or two units
const answerValue = z.union([z.int(), words(2 * maxTextLength), z.array(questionKey).check(z.maxLength(12))])

export const answers = z.record(questionKey, answerValue)

/** What a tap led to. */
export const answerOutcome = z.object({
  scoreClass: z.enum(scoreClasses),
  correctableUntil: instant,
  sheetClosesAt: instant,
  points: z.int(),
  /** Who will ring, and by when; absent when no case was opened, or the case is anonymous. */
  followUp: z.nullable(
    z.object({
      ownerName: z.string(),
      phoneTail: z.string(),
      contactBy: z.nullable(moment),
      visitBy: z.nullable(moment),
      resolveBy: z.nullable(moment),
      resting: z.boolean(),
      caseId: id('case'),
    }),
  ),
})
export type AnswerOutcome = z.infer<typeof answerOutcome>

export const answerPrompt = operation({
  id: 'answerPrompt',
  summary: 'The tap. The score alone is stored, counted, and opens a case where it is low, in one transaction.',
  method: 'POST',
  path: `${communityPath}/prompts/{promptId}/answer`,
  who: ['resident'],
  params: under('promptId', 'prompt'),
  once: true,
  body: z.object({
    score,
    anonymous: z.boolean(),
    sheetKey: secret,
    /** By the clock of the phone: the tap may have waited there for the network. Believed between the showing of the sheet and now. */
    tappedAt: z.optional(instant),
  }),
  reply: answerOutcome,
  status: 201,
  problems: ['prompt_over', 'already_done'],
})

interface OnSheet<Body extends z.ZodMiniType, Reply extends z.ZodMiniType | undefined> {
  id: string
  action: string
  summary: string
  body: Body
  reply?: Reply
}

/** What is done on an open sheet, by its key. */
const onSheet = <Body extends z.ZodMiniType, Reply extends z.ZodMiniType | undefined = undefined>({
  id,
  action,
  summary,
  body,
  reply,
}: OnSheet<Body, Reply>) =>
  operation({
    id,
    summary,
    method: 'POST',
    path: `${communityPath}/sheet/${action}`,
    who: ['resident'],
    params: inCommunity,
    body,
    reply,
    problems: ['sheet_closed', 'correction_over'],
  })

export const correctScore = onSheet({
  id: 'correctScore',
  action: 'score',
  summary: 'A mis-tap, corrected within `sheet.correctionMinutes` of the settings: tally and case follow, both scores are kept.',
  body: z.object({ sheetKey: secret, score }),
  reply: answerOutcome,
})

export const giveReasons = onSheet({
  id: 'giveReasons',
  action: 'reasons',
  summary: 'Answers to the optional questions; sent again, they replace the earlier ones.',
  body: z.object({ sheetKey: secret, answers }),
})

export const wishContact = onSheet({
  id: 'wishContact',
  action: 'contact',
  summary: 'How the resident wants to be contacted. "None" leaves the case open without contact clocks.',
  body: z.object({ sheetKey: secret, wish: z.enum(contactWishes) }),
  reply: answerOutcome,
})

export const closeSheet = onSheet({
  id: 'closeSheet',
  action: 'close',
  summary: 'The sheet was closed: nothing can be changed any more.',
  body: z.object({ sheetKey: secret }),
})
