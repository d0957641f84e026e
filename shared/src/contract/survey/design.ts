import * as z from 'zod/mini'
import { communityPath, id, inCommunity, moment, under } from '../common.ts'
import { operation } from '../operation.ts'
import { questionKey, questionnaire } from './questionnaire.ts'

export const surveyVersion = z.object({
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
        current: surveyVersion,
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
  reply: surveyVersion,
  status: 201,
})

export const setTrigger = operation({
  id: 'setTrigger',
  summary: 'What sets a survey off, how long after, and whether it is switched on.',
  method: 'PUT',
  path: `${communityPath}/surveys/{surveyId}/triggers`,
  who: ['operator'],
  params: under('surveyId', 'survey'),
  body: z.object({ touchpoint: questionKey, delayMinutes: z.int().check(z.gte(0), z.lte(1440)), active: z.boolean() }),
})
