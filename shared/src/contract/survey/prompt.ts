import * as z from 'zod/mini'
import { communityPath, id, inCommunity, instant, moment, under } from '../common.ts'
import { operation } from '../operation.ts'
import { questionnaire } from './questionnaire.ts'

/** Everything the sheet shows. The words are the survey's own. */
export const sheet = z.object({
  promptId: id('prompt'),
  about: z.object({ touchpoint: z.string(), at: moment }),
  questionnaire,
  expiresAt: instant,
  correctionSeconds: z.int(),
})
export type Sheet = z.infer<typeof sheet>

export const claimPrompt = operation({
  id: 'claimPrompt',
  summary: 'Is there something to ask me? Reserves at most one prompt, race-free, and marks it as shown.',
  method: 'POST',
  path: `${communityPath}/prompts/claim`,
  who: ['resident'],
  params: inCommunity,
  reply: z.object({ sheet: z.nullable(sheet) }),
})

export const dismissPrompt = operation({
  id: 'dismissPrompt',
  summary: 'Not this time. Closing is no answer and never counts as one.',
  method: 'POST',
  path: `${communityPath}/prompts/{promptId}/dismiss`,
  who: ['resident'],
  params: under('promptId', 'prompt'),
})
