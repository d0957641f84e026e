import * as z from 'zod/mini'
import { billStandings } from '../../domain/bill.ts'
import { residentRoles } from '../../domain/roles.ts'
import { amountFen, communityPath, day, id, inCommunity, line, moment, page, pageQuery, roomLabel, under, words } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'
import { bill, billLine, billLineKinds } from './bill.ts'

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
    standing: z.optional(z.enum(billStandings)),
    /** Who asked the newest question; null where nobody has, and of one who has gone. */
    askedBy: z.nullable(resident),
    remindedAt: z.nullable(moment),
    /** The newest bill of an earlier month. */
    before: z.nullable(z.object({ period: z.string(), lines: z.array(billLine) })),
    people: z.array(resident),
  }),
})
export type DeskBill = ReplyOf<typeof readDeskBill>

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

const period = z.string().check(z.regex(/^20\d{2}-(0[1-9]|1[0-2])$/))

/** A bill in the list of the desk: how it stands, and whom it is put to. */
export const listedBill = z.extend(bill, {
  standing: z.enum(billStandings),
  remindedAt: z.nullable(moment),
  /** Whom a reminder would go to; null where nobody lives there any more. */
  payer: z.nullable(z.object({ personId: id('person'), name: z.string(), role: z.enum(residentRoles) })),
})
export type ListedBill = z.infer<typeof listedBill>

export const listAllBills = operation({
  id: 'listAllBills',
  summary:
    'All bills: those with an open question first, then those that are overdue, those with a payment that waits for a decision, ' +
    'those that are not due yet, those that are paid; each of these oldest first.',
  method: 'GET',
  path: `${communityPath}/all-bills`,
  who: atTheDesk,
  params: inCommunity,
  query: z.extend(pageQuery, {
    period: z.optional(period),
    standing: z.optional(z.enum(billStandings)),
    buildingId: z.optional(id('building')),
    search: z.optional(line(50)),
  }),
  reply: page(listedBill),
})

const counted = z.object({ count: z.int(), amountFen: z.int() })

export const billFigures = operation({
  id: 'billFigures',
  summary: 'The bills of a month, counted: how many there are, how many are paid, and how the others stand.',
  method: 'GET',
  path: `${communityPath}/all-bills/figures`,
  who: atTheDesk,
  params: inCommunity,
  query: z.object({ period, buildingId: z.optional(id('building')) }),
  reply: z.object({ total: counted, byStanding: z.array(z.extend(counted, { standing: z.enum(billStandings) })) }),
})
export type BillFigures = ReplyOf<typeof billFigures>

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
    period,
    dueOn: day,
    lines: newLines,
  }),
  reply: bill,
  status: 201,
  problems: ['already_done'],
})
