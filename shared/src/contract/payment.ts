import * as z from 'zod/mini'
import { amountFen, communityPath, day, id, inCommunity, line, moment, page, pageQuery, roomLabel, under } from './common.ts'
import { operation } from './operation.ts'

export const billLineKinds = ['property_fee', 'public_energy', 'repair_materials', 'parking', 'compensation', 'other'] as const
export const paymentChannels = ['wechat', 'cash', 'transfer', 'demo'] as const

const billLine = z.object({ kind: z.enum(billLineKinds), label: z.string(), note: z.string(), amountFen: z.int() })
export const bill = z.object({
  id: id('bill'),
  /** Calendar month, 2026-06. */
  period: z.string(),
  label: roomLabel,
  totalFen: z.int(),
  dueOn: day,
  state: z.enum(['unpaid', 'paid']),
  lines: z.array(billLine),
  disputed: z.boolean(),
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

export const payBill = operation({
  id: 'payBill',
  summary: 'Pay a bill by the payment service that is configured. 503 where there is none.',
  method: 'POST',
  path: `${communityPath}/bills/{billId}/pay`,
  who: ['resident', 'helper'],
  params: under('billId', 'bill'),
  once: true,
  body: z.object({ totalFen: amountFen }),
  reply: bill,
  problems: ['state_conflict', 'unavailable'],
})

export const recordPayment = operation({
  id: 'recordPayment',
  summary: 'Record a payment made at the counter.',
  method: 'POST',
  path: `${communityPath}/bills/{billId}/payments`,
  who: ['desk', 'manager'],
  params: under('billId', 'bill'),
  once: true,
  body: z.object({ channel: z.enum(['cash', 'transfer']), totalFen: amountFen, payerId: z.optional(id('person')) }),
  reply: bill,
  status: 201,
  problems: ['state_conflict'],
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
})

export const issueBill = operation({
  id: 'issueBill',
  summary: 'Issue a bill to a room for a month.',
  method: 'POST',
  path: `${communityPath}/bills`,
  who: ['desk', 'manager'],
  params: inCommunity,
  once: true,
  body: z.object({
    roomId: id('room'),
    period: z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/)),
    dueOn: day,
    lines: z
      .array(
        z.object({
          kind: z.enum(billLineKinds),
          label: line(20),
          note: line(60, 0),
          amountFen: z.int().check(z.gte(-100_000_000), z.lte(100_000_000)),
        }),
      )
      .check(z.minLength(1), z.maxLength(30)),
  }),
  reply: bill,
  status: 201,
  problems: ['already_done'],
})

export const paymentOperations = [listMyBills, readBill, payBill, recordPayment, disputeBill, issueBill] as const
