import * as z from 'zod/mini'
import { amountFen, communityPath, id, inCommunity, line, under } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

const warrantyDays = z.int().check(z.gte(0), z.lte(3_650))

/** What one unit of some work or part costs. */
export const price = z.object({
  id: id('price'),
  /** Counts the changes of this item. */
  version: z.int(),
  name: line(16),
  unit: line(4),
  /** For one unit; 0 where it costs nothing. */
  unitFen: amountFen,
  /** For so long the same costs nothing at the same place. 0: no warranty. */
  warrantyDays,
})
export type Price = z.infer<typeof price>

export const listPrices = operation({
  id: 'listPrices',
  summary: 'The price list of the community, by name.',
  method: 'GET',
  path: `${communityPath}/prices`,
  who: ['engineer', 'desk', 'butler', 'manager'],
  params: inCommunity,
  reply: z.object({ data: z.array(price) }),
})
export type PriceList = ReplyOf<typeof listPrices>

export const addPrice = operation({
  id: 'addPrice',
  summary: 'Put an item on the price list. Without `warrantyDays` it has those of the settings.',
  method: 'POST',
  path: `${communityPath}/prices`,
  who: ['manager'],
  params: inCommunity,
  once: true,
  body: z.object({ name: line(16), unit: line(4), unitFen: amountFen, warrantyDays: z.optional(warrantyDays) }),
  reply: price,
  status: 201,
  problems: ['already_done', 'state_conflict'],
})

export const changePrice = operation({
  id: 'changePrice',
  summary: 'Change an item of the price list from now on. `version`: the one that was read; what is agreed already stays as it is.',
  method: 'PUT',
  path: `${communityPath}/prices/{priceId}`,
  who: ['manager'],
  params: under('priceId', 'price'),
  once: true,
  body: z.object({ version: z.int(), name: line(16), unit: line(4), unitFen: amountFen, warrantyDays }),
  reply: price,
  problems: ['already_done', 'state_conflict'],
})

export const removePrice = operation({
  id: 'removePrice',
  summary: 'Take an item off the price list. What was charged by it stays.',
  method: 'DELETE',
  path: `${communityPath}/prices/{priceId}`,
  who: ['manager'],
  params: under('priceId', 'price'),
})
