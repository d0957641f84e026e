import * as z from 'zod/mini'
import { communityPath, inCommunity, page, pageQuery, under, words } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'
import { compensation, listedCompensation } from './compensation.ts'

export const listCompensations = operation({
  id: 'listCompensations',
  summary: 'Compensations of cases and orders, the oldest first: those that wait for a yes, or those that were granted.',
  method: 'GET',
  path: `${communityPath}/compensations`,
  who: ['manager', 'operator'],
  params: inCommunity,
  query: z.extend(pageQuery, { state: z.enum(['awaiting_approval', 'granted']) }),
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
