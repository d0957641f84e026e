import * as z from 'zod/mini'
import { communityPath, under } from '../common.ts'
import type { ProblemCode } from '../problem.ts'
import { type Caller, operation } from '../operation.ts'
import { repairOrder } from './order.ts'

interface Step<Who extends readonly Caller[], Body extends z.ZodMiniType> {
  id: string
  action: string
  summary: string
  who: Who
  body: Body
  problems?: readonly ProblemCode[]
}

/** One step in the life of an order. It answers with the order as it is then. */
export const step = <const Who extends readonly Caller[], Body extends z.ZodMiniType>({
  id,
  action,
  summary,
  who,
  body,
  problems = [],
}: Step<Who, Body>) =>
  operation({
    id,
    summary,
    method: 'POST',
    path: `${communityPath}/repairs/{repairId}/${action}`,
    who,
    params: under('repairId', 'repair'),
    once: true,
    body,
    reply: repairOrder,
    problems: ['state_conflict', ...problems],
  })

export const nothing = z.object({})
