import * as z from 'zod/mini'
import { refusalReasons } from '../domain/eligibility.ts'
import { scoreClasses } from '../domain/nps.ts'
import { contactWishes } from '../domain/recovery-case.ts'
import { maxTextLength, questionKinds } from '../domain/survey.ts'
import { communityPath, day, id, inCommunity, instant, line, moment, roomLabel, score, secret, under, words } from './common.ts'
import { operation, type ReplyOf } from './operation.ts'

const key = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,29}$/))
const condition = z.union([z.object({ question: key, from: z.int(), to: z.int() }), z.object({ question: key, option: key })])
export const question = z.object({
  key,
  kind: z.enum(questionKinds),
  title: line(80),
  options: z.optional(z.array(z.object({ key, label: line(16) })).check(z.maxLength(12))),
  several: z.optional(z.boolean()),
  when: z.optional(z.array(condition).check(z.maxLength(4))),
})
export const questionnaire = z.object({
  locale: z.string().check(z.regex(/^[a-z]{2}-[A-Z]{2}$/)),
  purpose: line(80),
  questions: z.array(question).check(z.minLength(1), z.maxLength(10)),
})

/** Everything the sheet shows. The words are the survey's own. */
export const sheet = z.object({
  promptId: id('prompt'),
  about: z.object({ touchpoint: z.string(), at: moment }),
  questionnaire,
  expiresAt: instant,
  correctionSeconds: z.int(),
})
export type Sheet = z.infer<typeof sheet>

// as many signs as the domain takes, each of one or two units
const answerValue = z.union([z.int(), words(2 * maxTextLength), z.array(key).check(z.maxLength(12))])
const answers = z.record(key, answerValue)

export const claimPrompt = operation({
  id: 'claimPrompt',
  summary: 'Is there something to ask me? Reserves at most one prompt, race-free, and marks it as shown.',
  method: 'POST',
  path: `${communityPath}/prompts/claim`,
  who: ['resident'],
  params: inCommunity,
  reply: z.object({ sheet: z.nullable(sheet) }),
})

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
    /** When the score was tapped, by the phone: it may have waited there for the network. Believed between the showing of the sheet and now. */
    tappedAt: z.optional(instant),
  }),
  reply: z.object({
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
  }),
  status: 201,
  problems: ['prompt_over', 'already_done'],
})
export type AnswerOutcome = ReplyOf<typeof answerPrompt>

const onSheet = <const Id extends string, B extends z.ZodMiniType, R extends z.ZodMiniType | undefined>(
  name: Id,
  action: string,
  summary: string,
  body: B,
  reply: R,
) =>
  operation({
    id: name,
    summary,
    method: 'POST',
    path: `${communityPath}/sheet/${action}`,
    who: ['resident'],
    params: inCommunity,
    body,
    reply,
    problems: ['sheet_closed', 'correction_over'],
  })

export const correctScore = onSheet(
  'correctScore',
  'score',
  'A mis-tap, corrected within `sheet.correctionMinutes` of the settings: tally and case follow, both scores are kept.',
  z.object({ sheetKey: secret, score }),
  answerPrompt.reply,
)
export const giveReasons = onSheet(
  'giveReasons',
  'reasons',
  'Answers to the optional questions; sent again, they replace the earlier ones.',
  z.object({ sheetKey: secret, answers }),
  undefined,
)
export const wishContact = onSheet(
  'wishContact',
  'contact',
  'How the resident wants to be contacted. "None" leaves the case open without contact clocks.',
  z.object({ sheetKey: secret, wish: z.enum(contactWishes) }),
  answerPrompt.reply,
)
export const closeSheet = onSheet(
  'closeSheet',
  'close',
  'The sheet was closed: nothing can be changed any more.',
  z.object({ sheetKey: secret }),
  undefined,
)

export const dismissPrompt = operation({
  id: 'dismissPrompt',
  summary: 'Not this time. Closing is no answer and never counts as one.',
  method: 'POST',
  path: `${communityPath}/prompts/{promptId}/dismiss`,
  who: ['resident'],
  params: under('promptId', 'prompt'),
})

const callback = z.object({
  id: id('callback'),
  resident: z.object({ personId: id('person'), name: z.string(), phoneMasked: z.string(), label: roomLabel }),
  /** The public place it is about, in words; empty at home. */
  where: z.string(),
  touchpoint: z.string(),
  happenedAt: moment,
  dueBy: moment,
  tries: z.int(),
  questionnaire,
})
export type Callback = z.infer<typeof callback>

export const listCallbacks = operation({
  id: 'listCallbacks',
  summary: 'Call-backs that are due now, never one about a service the caller gave.',
  method: 'GET',
  path: `${communityPath}/callbacks`,
  who: ['desk', 'butler', 'manager'],
  params: inCommunity,
  reply: z.object({ data: z.array(callback) }),
})

export const enterCallback = operation({
  id: 'enterCallback',
  summary: 'Enter what a resident said on the phone; the answer says that staff entered it, and who.',
  method: 'POST',
  path: `${communityPath}/callbacks/{callbackId}/outcome`,
  who: ['desk', 'butler', 'manager'],
  params: under('callbackId', 'callback'),
  once: true,
  body: z.object({
    outcome: z.enum(['answered', 'no_answer', 'declined']),
    score: z.optional(score),
    answers: z.optional(answers),
    contactWish: z.optional(z.enum(contactWishes)),
  }),
  status: 201,
  problems: ['state_conflict'],
})

export const listRefusals = operation({
  id: 'listRefusals',
  summary:
    'How many people were not asked, per rule, of each closed month within these days: from five people on, rounded to five, of at least fifty. A month stands under its first day.',
  method: 'GET',
  path: `${communityPath}/refusals`,
  who: ['manager', 'operator'],
  params: inCommunity,
  query: z.object({ from: day, to: day }),
  reply: z.object({ data: z.array(z.object({ day, reason: z.enum(refusalReasons), count: z.nullable(z.int()) })) }),
})

const versionRow = z.object({
  id: id('surveyVersion'),
  version: z.int(),
  publishedAt: moment,
  /** Who is asked from then on is asked by it: the Monday after it was published; the first one at once. */
  inForceFrom: moment,
  questionnaire,
})
export const listSurveys = operation({
  id: 'listSurveys',
  summary: 'The surveys of the community with their current version and what sets them off.',
  method: 'GET',
  path: `${communityPath}/surveys`,
  who: ['manager', 'operator'],
  params: inCommunity,
  reply: z.object({
    data: z.array(
      z.object({
        id: id('survey'),
        name: z.string(),
        triggers: z.array(z.object({ touchpoint: z.string(), delayMinutes: z.int(), active: z.boolean() })),
        current: versionRow,
      }),
    ),
  }),
})

export const publishSurvey = operation({
  id: 'publishSurvey',
  summary: 'Publish a new version. Prompts already reserved keep the version they were reserved with.',
  method: 'POST',
  path: `${communityPath}/surveys/{surveyId}/versions`,
  who: ['manager', 'operator'],
  params: under('surveyId', 'survey'),
  once: true,
  body: questionnaire,
  reply: versionRow,
  status: 201,
})

export const setTrigger = operation({
  id: 'setTrigger',
  summary: 'What sets a survey off, how long after, and whether it is switched on.',
  method: 'PUT',
  path: `${communityPath}/surveys/{surveyId}/triggers`,
  who: ['manager', 'operator'],
  params: under('surveyId', 'survey'),
  body: z.object({ touchpoint: key, delayMinutes: z.int().check(z.gte(0), z.lte(1440)), active: z.boolean() }),
})

export const surveyOperations = [
  claimPrompt,
  answerPrompt,
  correctScore,
  giveReasons,
  wishContact,
  closeSheet,
  dismissPrompt,
  listCallbacks,
  enterCallback,
  listRefusals,
  listSurveys,
  publishSurvey,
  setTrigger,
] as const
