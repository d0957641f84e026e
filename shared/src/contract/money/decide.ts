import * as z from 'zod/mini'
import { compensationKinds } from '../../domain/authority.ts'
import { compensationReasons } from '../../domain/compensation.ts'
import { communityPath, day, inCommunity, page, pageQuery, under, words } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'
import { compensation, listedCompensation } from './compensation.ts'

export const listCompensations = operation({
  id: 'listCompensations',
  summary:
    'Compensations of cases and orders, the oldest first: those that wait for a yes, those that were granted, ' +
    'or those of which something is still to be handed over.',
  method: 'GET',
  path: `${communityPath}/compensations`,
  who: ['manager', 'operator'],
  params: inCommunity,
  query: z.extend(pageQuery, { state: z.enum(['awaiting_approval', 'granted', 'outstanding']) }),
  reply: page(listedCompensation),
})
export type CompensationPage = ReplyOf<typeof listCompensations>

export const decideProposal = operation({
  id: 'decideProposal',
  summary: 'The manager says yes or no to a compensation, whatever it is for. Nobody decides what he proposed, or what his household gets.',
  method: 'POST',
  path: `${communityPath}/compensations/{compensationId}/decide`,
  who: ['manager'],
  params: under('compensationId', 'compensation'),
  once: true,
  body: z.object({ approve: z.boolean(), reason: z.optional(words(200)) }),
  reply: compensation,
  problems: ['state_conflict', 'over_authority'],
})

export const deliverCompensation = operation({
  id: 'deliverCompensation',
  summary: 'Deliver what an earlier program granted, or note that it was handed over by hand.',
  method: 'POST',
  path: `${communityPath}/compensations/{compensationId}/deliver`,
  who: ['manager'],
  params: under('compensationId', 'compensation'),
  once: true,
  body: z.object({ byHand: z.boolean() }),
  reply: compensation,
  problems: ['state_conflict'],
})

export const payOutCompensation = operation({
  id: 'payOutCompensation',
  summary: 'Note that what is left of a credit was paid out by hand, to a household that has moved out.',
  method: 'POST',
  path: `${communityPath}/compensations/{compensationId}/pay-out`,
  who: ['manager'],
  params: under('compensationId', 'compensation'),
  once: true,
  body: z.object({ leftFen: z.int().check(z.gte(1)) }),
  reply: compensation,
  problems: ['state_conflict'],
})

const figure = z.object({ count: z.int(), amountFen: z.int() })

export const compensationFigures = operation({
  id: 'compensationFigures',
  summary: 'What was granted between two days: by kind, by giver, by reason, and what became of it.',
  method: 'GET',
  path: `${communityPath}/compensations/figures`,
  who: ['manager', 'operator'],
  params: inCommunity,
  query: z.object({ from: day, to: day }),
  reply: z.object({
    total: figure,
    byKind: z.array(z.extend(figure, { kind: z.enum(compensationKinds) })),
    byGiver: z.array(z.extend(figure, { by: z.string() })),
    byReason: z.array(z.extend(figure, { reason: z.enum(compensationReasons) })),
    /** Of all of it: what has arrived, what is still to come, and what was not used in time. */
    usedFen: z.int(),
    openFen: z.int(),
    expiredFen: z.int(),
  }),
})
export type CompensationFigures = ReplyOf<typeof compensationFigures>
