import * as z from 'zod/mini'
import { faultKinds, repairStates, residentSteps } from '../../domain/repair.ts'
import { communityPath, id, inCommunity, line, moment, under } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'
import { residents } from './callers.ts'
import { promise, repairOrder } from './order.ts'

export const findPublicFaults = operation({
  id: 'findPublicFaults',
  summary: 'Whether a public fault was reported already: what is being worked on at this place. It says nothing of who reported it.',
  method: 'GET',
  path: `${communityPath}/public-faults`,
  who: residents,
  params: inCommunity,
  query: z.object({
    /** One of the two: the place whose code was scanned, or words for it. */
    placeId: z.optional(id('place')),
    where: z.optional(line(60)),
    fault: z.optional(z.enum(faultKinds)),
  }),
  reply: z.object({
    data: z.array(
      z.object({
        repairId: id('repair'),
        /** Its place and kind. */
        title: z.string(),
        where: z.string(),
        state: z.enum(repairStates),
        step: z.nullable(z.enum(residentSteps)),
        promise: z.nullable(promise),
        reportedAt: moment,
        /** The asker's own order, or one that they follow already. */
        known: z.boolean(),
      }),
    ),
  }),
})
export type PublicFault = ReplyOf<typeof findPublicFaults>['data'][number]

export const followRepair = operation({
  id: 'followRepair',
  summary: '"Me too": follow the order about a public fault. It stays one order; its reporter signs, and is asked.',
  method: 'POST',
  path: `${communityPath}/repairs/{repairId}/follow`,
  who: residents,
  params: under('repairId', 'repair'),
  once: true,
  body: z.object({}),
  reply: repairOrder,
  problems: ['state_conflict'],
})

export const unfollowRepair = operation({
  id: 'unfollowRepair',
  summary: 'Hear no more of a public fault that somebody else reported.',
  method: 'DELETE',
  path: `${communityPath}/repairs/{repairId}/follow`,
  who: residents,
  params: under('repairId', 'repair'),
})
