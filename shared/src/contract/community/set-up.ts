import * as z from 'zod/mini'
import { residentRoles, staffRoles } from '../../domain/roles.ts'
import { communityPath, id, inCommunity, line, phone } from '../common.ts'
import { loginName, newPassword } from '../identity/sign-in.ts'
import { operation } from '../operation.ts'

export const createCommunity = operation({
  id: 'createCommunity',
  summary: 'Open a community of the own company, with the default touchpoints, surveys and rules.',
  method: 'POST',
  path: '/api/v1/communities',
  who: ['account'],
  once: true,
  body: z.object({
    companyId: id('company'),
    name: line(30),
    timeZone: z.string().check(z.regex(/^[A-Za-z]+(\/[A-Za-z_+-]+){0,2}$/), z.maxLength(40)),
    servicePhone: z.string().check(z.regex(/^[\d-]{3,20}$/)),
    dutyPhone: z.string().check(z.regex(/^[\d-]{3,20}$/)),
  }),
  reply: z.object({ communityId: id('community') }),
  status: 201,
})

export const createBuilding = operation({
  id: 'createBuilding',
  summary: 'Add a building with its rooms.',
  method: 'POST',
  path: `${communityPath}/buildings`,
  who: ['operator', 'manager'],
  params: inCommunity,
  once: true,
  body: z.object({
    name: line(20),
    rooms: z
      .array(
        z.object({
          number: line(20),
          floor: z.int().check(z.gte(-10), z.lte(200)),
          areaCm2: z.int().check(z.gte(0), z.lte(100_000_000)),
          roomType: line(20, 0),
        }),
      )
      .check(z.maxLength(2000)),
  }),
  reply: z.object({ buildingId: id('building'), roomIds: z.array(id('room')) }),
  status: 201,
  problems: ['already_done'],
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
    /** A first one, to be told in person: whoever signs in with it chooses another before anything else. */
    password: newPassword,
    name: line(20),
    title: line(20),
    workPhone: z.string().check(z.regex(/^[\d-]{3,20}$/)),
    roles: z.array(z.enum(staffRoles)).check(z.minLength(1), z.maxLength(9)),
    buildingIds: z.array(id('building')).check(z.maxLength(200)),
  }),
  reply: z.object({ staffId: id('staff') }),
  status: 201,
  problems: ['already_done', 'forbidden'],
})

export const listResident = operation({
  id: 'listResident',
  summary: 'Put a resident on the list of a room: whoever signs in with this number is bound to it.',
  method: 'POST',
  path: `${communityPath}/listed-residents`,
  who: ['operator', 'manager', 'desk'],
  params: inCommunity,
  once: true,
  body: z.object({
    roomId: id('room'),
    phone,
    name: line(20),
    role: z.enum(residentRoles),
    livesHere: z.boolean(),
    birthYear: z.nullable(z.int().check(z.gte(1900), z.lte(2100))),
    smartphone: z.boolean(),
  }),
  reply: z.object({ residencyId: id('residency') }),
  status: 201,
  problems: ['already_done'],
})

export const setUpOperations = [createCommunity, createBuilding, createStaff, listResident] as const
