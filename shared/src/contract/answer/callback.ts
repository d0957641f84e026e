import * as z from 'zod/mini'
import { contactWishes } from '../../domain/recovery-case.ts'
import { communityPath, id, inCommunity, moment, roomLabel, score, under } from '../common.ts'
import { operation } from '../operation.ts'
import { questionnaire } from '../survey/questionnaire.ts'
import { answers } from './sheet.ts'

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
