import * as z from 'zod/mini'
import { tiers } from '../domain/repair.ts'
import { residentRoles, staffRoles } from '../domain/roles.ts'
import { settings } from '../settings/index.ts'
import { shownSchema } from '../settings/schema.ts'
import { communityPath, id, inCommunity, line, moment, page, pageQuery, phone, roomLabel, staffCard, under } from './common.ts'
import { lookReason } from './my-data.ts'
import { operation, type ReplyOf } from './operation.ts'

const home = z.object({
  residencyId: id('residency'),
  roomId: id('room'),
  label: roomLabel,
  role: z.enum(residentRoles),
  livesHere: z.boolean(),
  state: z.enum(['active', 'pending']),
})
const myCommunity = z.object({
  communityId: id('community'),
  name: z.string(),
  servicePhone: z.string(),
  dutyPhone: z.string(),
  /** What this community promises, in minutes; null where there is no fixed time. */
  promises: z.array(
    z.object({ tier: z.enum(tiers), acceptMinutes: z.int(), arriveMinutes: z.nullable(z.int()), aroundTheClock: z.boolean() }),
  ),
  /** The figures of this community that its people are told, for the words of the client. An earlier server sent none. */
  settings: z.optional(shownSchema(settings)),
  homes: z.array(home),
  staff: z.nullable(z.object({ staffId: id('staff'), name: z.string(), roles: z.array(z.enum(staffRoles)) })),
})
export const readMe = operation({
  id: 'readMe',
  summary: 'Who is signed in: the communities, the homes in them, and what the person does there as staff.',
  method: 'GET',
  path: '/api/v1/me',
  who: ['account'],
  whilePasswordDue: true,
  reply: z.object({
    accountId: id('account'),
    suggestElderMode: z.boolean(),
    passwordDue: z.boolean(),
    communities: z.array(myCommunity),
  }),
})
export type Me = ReplyOf<typeof readMe>

export const readMyButler = operation({
  id: 'readMyButler',
  summary: 'The butler of my building, whether on duty, and until when.',
  method: 'GET',
  path: `${communityPath}/my-butler`,
  who: ['resident', 'helper'],
  params: inCommunity,
  reply: z.object({ butler: z.nullable(staffCard), onDuty: z.boolean(), dutyChangesAt: moment }),
})
export type MyButler = ReplyOf<typeof readMyButler>

const residentRow = z.object({
  personId: id('person'),
  name: z.string(),
  label: roomLabel,
  roomId: id('room'),
  role: z.enum(residentRoles),
  phoneMasked: z.string(),
  smartphone: z.boolean(),
})
export const listResidents = operation({
  id: 'listResidents',
  summary: 'Residents by name or room number. A butler sees those of the rooms that he serves.',
  method: 'GET',
  path: `${communityPath}/residents`,
  who: ['desk', 'butler', 'manager'],
  params: inCommunity,
  query: z.extend(pageQuery, { search: z.optional(line(20)) }),
  reply: page(residentRow),
})
export type ResidentRow = z.infer<typeof residentRow>

export const readResidentPhone = operation({
  id: 'readResidentPhone',
  summary: 'The full number, to ring a resident whom one serves. Every look is logged, and the resident sees who looked.',
  method: 'POST',
  path: `${communityPath}/residents/{personId}/phone`,
  who: ['engineer', 'desk', 'butler', 'manager'],
  params: under('personId', 'person'),
  body: z.object({ why: lookReason, subjectId: z.string().check(z.regex(/^(rpr|cas|cbk)_[0-9a-hjkmnp-tv-z]{26}$/)) }),
  reply: z.object({ phone }),
})

export const readReach = operation({
  id: 'readReach',
  summary:
    'How a resident can still be told something about the service: messages that WeChat will still take, and whether there is a number.',
  method: 'GET',
  path: `${communityPath}/residents/{personId}/reach`,
  who: ['desk', 'butler', 'manager'],
  params: under('personId', 'person'),
  reply: z.object({ wechat: z.int(), sms: z.boolean() }),
})
export type Reach = ReplyOf<typeof readReach>

export const searchRooms = operation({
  id: 'searchRooms',
  summary:
    'Rooms by number, with who lives there: for entering a report by phone or at the counter. A butler reads the names of people whom he does not serve masked.',
  method: 'GET',
  path: `${communityPath}/rooms`,
  who: ['desk', 'butler', 'manager'],
  params: inCommunity,
  query: z.object({ search: line(20) }),
  reply: z.object({
    data: z.array(
      z.object({
        roomId: id('room'),
        label: roomLabel,
        people: z.array(z.object({ personId: id('person'), name: z.string(), role: z.enum(residentRoles) })),
      }),
    ),
  }),
})

export const listColleagues = operation({
  id: 'listColleagues',
  summary: 'The staff of this community, for dispatching and handing over.',
  method: 'GET',
  path: `${communityPath}/staff`,
  who: ['engineer', 'guard', 'desk', 'butler', 'manager', 'operator', 'product_owner', 'support'],
  params: inCommunity,
  reply: z.object({
    data: z.array(
      z.extend(staffCard, {
        roles: z.array(z.enum(staffRoles)),
        openOrders: z.int(),
        /** Null: on duty. */
        offDutyUntil: z.nullable(moment),
      }),
    ),
  }),
})

export const peopleOperations = [readMe, readMyButler, listResidents, readResidentPhone, readReach, searchRooms, listColleagues] as const
