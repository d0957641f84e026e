import * as z from 'zod/mini'
import { amountFen, communityPath, day, id, inCommunity, line, moment, page, pageQuery, roomLabel, under, words } from '../common.ts'
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

const newLines = z
  .array(
    z.object({
      kind: z.enum(billLineKinds),
      label: line(20),
      note: line(60, 0),
      amountFen: z.int().check(z.gte(-100_000_000), z.lte(100_000_000)),
      /** As it was read: such a line stays what it is. */
      credit: z.optional(z.boolean()),
    }),
  )
  .check(z.minLength(1), z.maxLength(30))

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
  problems: ['already_done'],
})

export const answerDispute = operation({
  id: 'answerDispute',
  summary: 'Answer the question about a bill: in words, and with other lines where the amount was wrong. The resident is told.',
  method: 'POST',
  path: `${communityPath}/bills/{billId}/dispute/answer`,
  who: ['desk', 'manager'],
  params: under('billId', 'bill'),
  once: true,
  /** `lines`: all of them, as they are right; null: the amount stays. A bill that is paid keeps its lines. */
  body: z.object({ words: words(300, 1), lines: z.nullable(newLines) }),
  reply: bill,
  problems: ['state_conflict'],
})

export const remindOfBill = operation({
  id: 'remindOfBill',
  summary:
    'Remind of a bill that is overdue: one person of the room, once in `arrears.remindEveryDays` of the settings, ' +
    'and never while a question about it is open.',
  method: 'POST',
  path: `${communityPath}/bills/{billId}/reminder`,
  who: ['desk', 'manager'],
  params: under('billId', 'bill'),
  once: true,
  reply: bill,
  problems: ['state_conflict', 'already_done'],
})

export const listBills = operation({
  id: 'listBills',
  summary: 'Bills that want something of the desk, oldest first: overdue, or with a question that is open.',
  method: 'GET',
  path: `${communityPath}/bills`,
  who: ['desk', 'manager'],
  params: inCommunity,
  query: z.extend(pageQuery, { state: z.enum(['overdue', 'disputed']) }),
  reply: page(z.extend(bill, { remindedAt: z.nullable(moment) })),
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
    period: z.string().check(z.regex(/^20\d{2}-(0[1-9]|1[0-2])$/)),
    dueOn: day,
    lines: newLines,
  }),
  reply: bill,
  status: 201,
  problems: ['already_done'],
})
