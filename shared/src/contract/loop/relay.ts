import * as z from 'zod/mini'
import { caseStates } from '../../domain/recovery-case.ts'
import { voucherStates } from '../../domain/compensation.ts'
import { amountFen, communityPath, day, inCommunity, score, secret, words } from '../common.ts'
import { operation } from '../operation.ts'
import { caseEvent, casePlan } from './case.ts'

export const relayCase = z.object({
  title: z.string(),
  score: z.int(),
  /** What was given for it: nobody else sees the codes. */
  vouchers: z.optional(z.array(z.object({ amountFen, state: z.enum(voucherStates), code: z.nullable(z.string()), expiresOn: day }))),
  state: z.enum(caseStates),
  asks: z.nullable(z.enum(['plan', 'solved'])),
  plan: z.nullable(casePlan),
  resolution: z.nullable(z.object({ done: z.string(), learned: z.string() })),
  timeline: z.array(caseEvent),
})
export type RelayCase = z.infer<typeof relayCase>

export const readRelayCase = operation({
  id: 'readRelayCase',
  summary: 'My anonymous matter, by the secret that its message carried; not by who I am.',
  method: 'POST',
  path: `${communityPath}/relay/read`,
  who: ['resident'],
  params: inCommunity,
  body: z.object({ secret }),
  reply: relayCase,
})

export const answerRelayCase = operation({
  id: 'answerRelayCase',
  summary: 'My answer about an anonymous matter: whether the plan suits, whether it is solved, or a few words.',
  method: 'POST',
  path: `${communityPath}/relay/answer`,
  who: ['resident'],
  params: inCommunity,
  body: z.object({
    secret,
    acceptPlan: z.optional(z.boolean()),
    solved: z.optional(z.boolean()),
    score: z.optional(score),
    note: words(500),
  }),
  reply: relayCase,
  problems: ['state_conflict'],
})
