import * as z from 'zod/mini'
import { communityPath, day, inCommunity } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

export const readRetention = operation({
  id: 'readRetention',
  summary: 'How long the rows of each table are kept, and how many of them the nightly job removed in the last thirty days.',
  method: 'GET',
  path: `${communityPath}/retention`,
  who: ['operator'],
  params: inCommunity,
  reply: z.object({
    data: z.array(z.object({ table: z.string(), days: z.nullable(z.int()), removed: z.array(z.object({ day, rows: z.int() })) })),
  }),
})
export type KeptTables = ReplyOf<typeof readRetention>
