import * as z from 'zod/mini'
import { communityPath, inCommunity, page, pageQuery, under } from '../common.ts'
import { operation } from '../operation.ts'
import { dispatchers, residents } from './callers.ts'
import { repairCard, repairOrder } from './order.ts'

export const listMyRepairs = operation({
  id: 'listMyRepairs',
  summary: 'My orders and those of my rooms, newest first.',
  method: 'GET',
  path: `${communityPath}/my-repairs`,
  who: residents,
  params: inCommunity,
  query: z.extend(pageQuery, { open: z.optional(z.enum(['true', 'false'])) }),
  reply: page(repairCard),
})

export const readRepair = operation({
  id: 'readRepair',
  summary: 'One order with its timeline.',
  method: 'GET',
  path: `${communityPath}/repairs/{repairId}`,
  who: [...residents, 'engineer', ...dispatchers],
  params: under('repairId', 'repair'),
  reply: repairOrder,
})
