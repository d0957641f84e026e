import * as z from 'zod/mini'
import { operation, type ReplyOf } from '../operation.ts'

/** Where somebody is asked whether WeChat may send a message: only where they gain by it. */
export const askScenes = ['report', 'sign_off', 'paid'] as const
export type AskScene = (typeof askScenes)[number]

/** WeChat's own words for what somebody answered to one template. */
export const subscriptionAnswers = ['accept', 'reject', 'ban', 'filter'] as const

const templateId = z.string().check(z.regex(/^[\w-]{20,60}$/))

export const readSubscriptions = operation({
  id: 'readSubscriptions',
  summary:
    'Which templates may be asked for, and where: never one that was refused a short while ago (`subscription.restDays` of the settings).',
  method: 'GET',
  path: '/api/v1/me/subscriptions',
  who: ['account'],
  reply: z.object({ asks: z.array(z.object({ scene: z.enum(askScenes), templateIds: z.array(z.string()) })) }),
})
export type Subscriptions = ReplyOf<typeof readSubscriptions>

export const reportSubscriptions = operation({
  id: 'reportSubscriptions',
  summary: 'What I answered to requestSubscribeMessage. Each accepted template is one message.',
  method: 'POST',
  path: '/api/v1/me/subscriptions',
  who: ['account'],
  once: true,
  body: z.object({
    scene: z.enum(askScenes),
    results: z.array(z.object({ templateId, result: z.enum(subscriptionAnswers) })).check(z.minLength(1), z.maxLength(5)),
  }),
})
