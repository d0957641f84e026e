import * as z from 'zod/mini'
import { communityPath, day, id, inCommunity, line, moment, page, pageQuery, roomLabel, under } from '../common.ts'
import { operation } from '../operation.ts'

export const billLineKinds = ['property_fee', 'public_energy', 'repair_materials', 'parking', 'compensation', 'other'] as const

export const paymentChannels = ['wechat', 'cash', 'transfer'] as const

export const billLine = z.object({
  kind: z.enum(billLineKinds),
  label: z.string(),
  note: z.string(),
  amountFen: z.int(),
  /** What was given for a mistake and is taken off here: the desk does not change it with the other lines. */
  credit: z.optional(z.boolean()),
})

export const billDispute = z.object({
  about: z.string(),
  askedAt: moment,
  /** Null while nobody has answered. Where the amount was changed: what it was, and what it became. */
  answer: z.nullable(z.object({ words: z.string(), at: moment, changed: z.nullable(z.object({ fromFen: z.int(), toFen: z.int() })) })),
})

export const bill = z.object({
  id: id('bill'),
  /** Calendar month, 2026-06. */
  period: z.string(),
  label: roomLabel,
  /** The order whose fees it is of; absent for the bill of a month. */
  order: z.optional(z.object({ id: id('repair'), title: z.string() })),
  totalFen: z.int(),
  dueOn: day,
  /** `paid` without a payment: there was nothing to pay. */
  state: z.enum(['unpaid', 'paid']),
  lines: z.array(billLine),
  disputed: z.boolean(),
  /** The newest question about it, for the person who asked it and for staff; null for the others of the room. */
  dispute: z.nullable(billDispute),
  payment: z.nullable(
    z.object({ id: id('payment'), paidAt: moment, channel: z.enum(paymentChannels), receiptNumber: z.string(), by: z.string() }),
  ),
})
export type Bill = z.infer<typeof bill>

export const listMyBills = operation({
  id: 'listMyBills',
  summary: 'The bills of my rooms, newest first.',
  method: 'GET',
  path: `${communityPath}/my-bills`,
  who: ['resident', 'helper'],
  params: inCommunity,
  query: pageQuery,
  reply: page(bill),
})

export const readBill = operation({
  id: 'readBill',
  summary: 'One bill; once paid, with its receipt.',
  method: 'GET',
  path: `${communityPath}/bills/{billId}`,
  who: ['resident', 'helper', 'desk', 'butler', 'manager'],
  params: under('billId', 'bill'),
  reply: bill,
})

export const disputeBill = operation({
  id: 'disputeBill',
  summary: 'There is a question about this bill; nobody is asked about paying it until it is answered.',
  method: 'POST',
  path: `${communityPath}/bills/{billId}/dispute`,
  who: ['resident'],
  params: under('billId', 'bill'),
  once: true,
  body: z.object({ about: line(100) }),
  reply: bill,
  problems: ['already_done'],
})
