import * as z from 'zod/mini'
import { communityPath, id, inCommunity, line, personName, serviceNumber } from '../common.ts'
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
    servicePhone: serviceNumber,
    dutyPhone: serviceNumber,
    /** How the operator is named in the new community. Absent: by the login. */
    operator: z.optional(z.object({ name: personName, title: line(20) })),
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
