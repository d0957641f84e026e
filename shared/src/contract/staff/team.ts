import * as z from 'zod/mini'
import { endingHindrances, staffRoles } from '../../domain/roles.ts'
import { communityPath, id, inCommunity, line, loginName, moment, personName, serviceNumber, staffCard, under } from '../common.ts'
import { newPassword } from '../identity/sign-in.ts'
import { operation, type ReplyOf } from '../operation.ts'
import { servedArea } from './duty.ts'

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

export const createStaff = operation({
  id: 'createStaff',
  summary: 'Add a colleague with roles in this community, or take one back by the login whose access here was ended.',
  method: 'POST',
  path: `${communityPath}/staff`,
  who: ['operator', 'manager'],
  params: inCommunity,
  once: true,
  body: z.object({
    login: loginName,
    /** A first one, to be told in person: the colleague who signs in with it must choose another before anything else. */
    password: newPassword,
    name: personName,
    title: line(20),
    workPhone: serviceNumber,
    roles: z.array(z.enum(staffRoles)).check(z.minLength(1), z.maxLength(9)),
    buildingIds: z.array(id('building')).check(z.maxLength(200)),
  }),
  reply: z.object({ staffId: id('staff') }),
  status: 201,
  problems: ['already_done', 'forbidden'],
})

export const listTeam = operation({
  id: 'listTeam',
  summary: 'The colleagues of this community with what is open with each, and whether the caller may end their access.',
  method: 'GET',
  path: `${communityPath}/team`,
  who: ['operator', 'manager'],
  params: inCommunity,
  reply: z.object({
    data: z.array(
      z.extend(staffCard, {
        roles: z.array(z.enum(staffRoles)),
        /** Null: on duty. */
        offDutyUntil: z.nullable(moment),
        /** What a butler serves, by name. */
        buildings: z.array(z.string()),
        /** The same as it is changed: with floors and deputies. */
        areas: z.array(servedArea),
        open: z.object({ cases: z.int(), followUps: z.int(), ordersToCome: z.int(), ordersOnSite: z.int() }),
        hindrance: z.nullable(z.enum(endingHindrances)),
      }),
    ),
  }),
})
export type TeamMember = ReplyOf<typeof listTeam>['data'][number]

export const endStaff = operation({
  id: 'endStaff',
  summary:
    'End a colleague’s access here. Cases go to the successor, else to whom the owner rule names; orders on site to an ' +
    'engineer, others to the desk.',
  method: 'POST',
  path: `${communityPath}/staff/{staffId}/end`,
  who: ['operator', 'manager'],
  params: under('staffId', 'staff'),
  once: true,
  body: z.object({
    /** Takes cases, follow-ups and, a butler, the buildings. Null: the owner rule decides for each. */
    casesTo: z.nullable(id('staff')),
    /** The engineer who takes over what is being worked on. */
    ordersTo: z.nullable(id('staff')),
  }),
  reply: z.object({
    cases: z.int(),
    followUps: z.int(),
    ordersSentBack: z.int(),
    ordersHandedOver: z.int(),
    /** Buildings that no butler serves now. */
    buildingsLeft: z.int(),
  }),
  problems: ['state_conflict', 'already_done', 'forbidden'],
})
export type StaffEnding = ReplyOf<typeof endStaff>
