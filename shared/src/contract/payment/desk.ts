import * as z from 'zod/mini'
import { communityPath, id, inCommunity, line, moment, roomLabel, under } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'
import { bill, billLine } from './bill.ts'

const atTheDesk = ['desk', 'manager'] as const

const resident = z.object({ personId: id('person'), name: z.string() })

export const findUnpaidBills = operation({
  id: 'findUnpaidBills',
  summary: 'What is unpaid in the rooms that a search finds: who pays at the counter names a room, a name or a number.',
  method: 'GET',
  path: `${communityPath}/unpaid-bills`,
  who: atTheDesk,
  params: inCommunity,
  query: z.object({ search: line(50) }),
  /** The bills of a room, oldest first; a room without any is left out. */
  reply: z.object({ data: z.array(z.object({ label: roomLabel, people: z.array(resident), bills: z.array(bill) })) }),
})
export type UnpaidRoom = ReplyOf<typeof findUnpaidBills>['data'][number]

export const readDeskBill = operation({
  id: 'readDeskBill',
  summary: 'A bill with what the desk needs beside it: who asked, the bill before it, who lives there, when they were reminded.',
  method: 'GET',
  path: `${communityPath}/bills/{billId}/desk`,
  who: atTheDesk,
  params: under('billId', 'bill'),
  reply: z.object({
    bill,
    /** Who asked the newest question; null where nobody has, and of one who has gone. */
    askedBy: z.nullable(resident),
    remindedAt: z.nullable(moment),
    /** The newest bill of an earlier month. */
    before: z.nullable(z.object({ period: z.string(), lines: z.array(billLine) })),
    people: z.array(resident),
  }),
})
export type DeskBill = ReplyOf<typeof readDeskBill>
