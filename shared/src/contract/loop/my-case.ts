import * as z from 'zod/mini'
import { deliveries } from '../../domain/compensation.ts'
import { compensationKinds } from '../../domain/authority.ts'
import { caseStates } from '../../domain/recovery-case.ts'
import { amountFen, communityPath, id, inCommunity, moment, page, pageQuery, score, staffCard, under, words } from '../common.ts'
import { operation } from '../operation.ts'
import { caseEvent, casePlan } from './case.ts'

/** What the resident sees of the own case, in plain facts. */
export const myCase = z.object({
  id: id('case'),
  title: z.string(),
  score: z.nullable(z.int()),
  state: z.enum(caseStates),
  owner: staffCard,
  openedAt: moment,
  closedAt: z.nullable(moment),
  contactBy: z.nullable(moment),
  /** Until when somebody comes to the home: while a visit was wished for and has not been. */
  visitBy: z.optional(z.nullable(moment)),
  resting: z.boolean(),
  plan: z.nullable(casePlan),
  /** What is asked of the resident now. */
  asks: z.nullable(z.enum(['plan', 'solved'])),
  resolution: z.nullable(z.object({ done: z.string(), learned: z.string() })),
  compensations: z.array(z.object({ kind: z.enum(compensationKinds), amountFen, as: z.optional(z.enum(deliveries)) })),
  timeline: z.array(caseEvent),
})
export type MyCase = z.infer<typeof myCase>

export const listMyCases = operation({
  id: 'listMyCases',
  summary: 'What I brought up, newest first.',
  method: 'GET',
  path: `${communityPath}/my-cases`,
  who: ['resident'],
  params: inCommunity,
  query: pageQuery,
  reply: page(myCase),
})

export const readMyCase = operation({
  id: 'readMyCase',
  summary: 'One matter of mine with its timeline.',
  method: 'GET',
  path: `${communityPath}/my-cases/{caseId}`,
  who: ['resident'],
  params: under('caseId', 'case'),
  reply: myCase,
})

export const answerPlan = operation({
  id: 'answerPlan',
  summary: 'Is this plan all right? A yes makes its date the promise; a no asks for another.',
  method: 'POST',
  path: `${communityPath}/my-cases/{caseId}/plan`,
  who: ['resident'],
  params: under('caseId', 'case'),
  once: true,
  body: z.object({ accept: z.boolean(), note: words(300) }),
  reply: myCase,
  problems: ['state_conflict'],
})

export const confirmSolved = operation({
  id: 'confirmSolved',
  summary:
    'Is it solved? "Not solved" opens the case again; words alone may follow it. A new score, which stands apart and never joins NPS, ' +
    'comes with the answer or, once, within a day after "solved".',
  method: 'POST',
  path: `${communityPath}/my-cases/{caseId}/solved`,
  who: ['resident'],
  params: under('caseId', 'case'),
  once: true,
  body: z.object({ solved: z.optional(z.boolean()), score: z.optional(score), note: words(500) }),
  reply: myCase,
  problems: ['state_conflict'],
})
