import * as z from 'zod/mini'
import { communityPath, inCommunity } from '../common.ts'
import { myCase } from '../loop/my-case.ts'
import { operation, type ReplyOf } from '../operation.ts'
import { bill } from '../payment/bill.ts'
import { repairCard } from '../repair/order.ts'
import { myButler } from '../staff/butler.ts'

export const readHome = operation({
  id: 'readHome',
  summary:
    'What a resident’s first page says, in one answer: open orders, matters that ask something, unpaid bills, butler, unread notices.',
  method: 'GET',
  path: `${communityPath}/my-home`,
  who: ['resident', 'helper'],
  params: inCommunity,
  reply: z.object({
    repairs: z.array(repairCard),
    cases: z.array(myCase),
    bills: z.array(bill),
    butler: myButler,
    unread: z.int(),
  }),
})
export type HomeReply = ReplyOf<typeof readHome>
