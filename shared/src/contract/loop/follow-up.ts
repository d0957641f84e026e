import * as z from 'zod/mini'
import { communityPath, day, id, inCommunity, moment, roomLabel, under, words } from '../common.ts'
import { operation } from '../operation.ts'

const followUp = z.object({
  id: id('followUp'),
  resident: z.object({ personId: id('person'), name: z.string(), label: z.nullable(roomLabel) }),
  /** The public place it is about, in words; empty at home. */
  where: z.string(),
  score: z.int(),
  words: z.string(),
  touchpoint: z.string(),
  dueBy: moment,
  day,
})

export const listFollowUps = operation({
  id: 'listFollowUps',
  summary: 'Passives who wrote something, to be answered within `followUpMinutes` of the settings.',
  method: 'GET',
  path: `${communityPath}/follow-ups`,
  who: ['desk', 'butler', 'manager'],
  params: inCommunity,
  reply: z.object({ data: z.array(followUp) }),
})

export const settleFollowUp = operation({
  id: 'settleFollowUp',
  summary: 'What was said or done about it.',
  method: 'POST',
  path: `${communityPath}/follow-ups/{followUpId}/settle`,
  who: ['desk', 'butler', 'manager'],
  params: under('followUpId', 'followUp'),
  once: true,
  body: z.object({ note: words(300, 1) }),
  problems: ['already_done'],
})
