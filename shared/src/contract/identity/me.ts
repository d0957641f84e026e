import * as z from 'zod/mini'
import { tiers } from '../../domain/repair.ts'
import { residentRoles, staffRoles } from '../../domain/roles.ts'
import { settings } from '../../settings/index.ts'
import { shownSchema } from '../../settings/schema.ts'
import { id, roomLabel } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

const home = z.object({
  residencyId: id('residency'),
  roomId: id('room'),
  label: roomLabel,
  role: z.enum(residentRoles),
  livesHere: z.boolean(),
  state: z.enum(['active', 'pending']),
})

/** The figures of a community that its people are told, for the words of the client. */
export const shownSettings = shownSchema(settings)

const myCommunity = z.object({
  communityId: id('community'),
  name: z.string(),
  servicePhone: z.string(),
  dutyPhone: z.string(),
  /** What this community promises, in minutes; null where there is no fixed time. */
  promises: z.array(
    z.object({ tier: z.enum(tiers), acceptMinutes: z.int(), arriveMinutes: z.nullable(z.int()), aroundTheClock: z.boolean() }),
  ),
  /** An earlier server sent none. */
  settings: z.optional(shownSettings),
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
    /** As staff nothing can be done before the second factor was given, or set up. An earlier server sent none. */
    secondFactorDue: z.optional(z.boolean()),
    communities: z.array(myCommunity),
    /** The companies that the account operates, whether they have communities yet or none. An earlier server sent none. */
    companies: z.optional(z.array(z.object({ companyId: id('company'), name: z.string() }))),
  }),
})
export type Me = ReplyOf<typeof readMe>
