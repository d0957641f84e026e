import * as z from 'zod/mini'
import { billStandings } from '../../domain/bill.ts'
import { voucherStates } from '../../domain/compensation.ts'
import { residentRoles } from '../../domain/roles.ts'
import { amountFen, communityPath, day, id, inCommunity, line, moment, page, pageQuery, roomLabel, under } from '../common.ts'
import { caseRow } from '../loop/case.ts'
import { operation, type ReplyOf } from '../operation.ts'
import { repairCard } from '../repair/order.ts'
import { consentRow } from '../resident/consent.ts'
import { lookWhy } from '../resident/look.ts'

const frontOffice = ['desk', 'butler', 'manager'] as const

const member = z.object({ personId: id('person'), name: z.string(), role: z.enum(residentRoles), livesHere: z.boolean() })

export const listHomes = operation({
  id: 'listHomes',
  summary: 'Rooms with the people bound to them, in the order of buildings and floors. A butler reads those that he serves.',
  method: 'GET',
  path: `${communityPath}/homes`,
  who: frontOffice,
  params: inCommunity,
  query: z.extend(pageQuery, { search: z.optional(line(50)), buildingId: z.optional(id('building')) }),
  reply: page(z.object({ roomId: id('room'), label: roomLabel, people: z.array(member), asking: z.int() })),
})
export type HomeRow = ReplyOf<typeof listHomes>['data'][number]

const filePerson = z.extend(member, {
  residencyId: id('residency'),
  since: day,
  /** Whether this is known: by a listed number, an invitation, or a colleague who looked. */
  verified: z.boolean(),
  phoneMasked: z.string(),
  smartphone: z.boolean(),
  preferences: z.string(),
  consents: z.array(consentRow),
})

const fileBill = z.object({
  id: id('bill'),
  period: z.string(),
  order: z.optional(z.object({ title: z.string() })),
  totalFen: z.int(),
  dueOn: day,
  standing: z.enum(billStandings),
})

const fileAnswer = z.object({
  id: id('response'),
  by: z.string(),
  touchpoint: z.string(),
  measure: z.string(),
  score: z.int(),
  words: z.string(),
  at: moment,
})

const fileVoucher = z.object({ id: id('voucher'), amountFen, state: z.enum(voucherStates), expiresOn: day, by: z.string() })

export const openHomeFile = operation({
  id: 'openHomeFile',
  summary:
    'The file of a home that one serves: people, consents, who looked, orders, cases, bills, named answers, vouchers. Opening it is a ' +
    'look at each of its people, who see it; within a quarter of an hour it is the same look.',
  method: 'POST',
  path: `${communityPath}/homes/{roomId}/file`,
  who: frontOffice,
  params: under('roomId', 'room'),
  reply: z.object({
    roomId: id('room'),
    label: roomLabel,
    people: z.array(filePerson),
    asking: z.array(z.object({ residencyId: id('residency'), name: z.string(), role: z.enum(residentRoles), askedAt: moment })),
    looks: z.array(z.object({ by: z.string(), of: z.string(), why: lookWhy, at: moment })),
    orders: z.array(repairCard),
    cases: z.array(caseRow),
    bills: z.array(fileBill),
    /** By name alone: of an anonymous answer nothing leads here. */
    answers: z.array(fileAnswer),
    vouchers: z.array(fileVoucher),
  }),
})
export type HomeFile = ReplyOf<typeof openHomeFile>
