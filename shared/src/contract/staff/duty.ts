import * as z from 'zod/mini'
import { communityPath, id, inCommunity, instant, moment, under } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

const colleague = z.object({ id: id('staff'), name: z.string() })

export const setDuty = operation({
  id: 'setDuty',
  summary:
    'Say until when somebody is off duty, or with null that the duty goes on: one’s own, and a manager anybody’s. For a butler with who ' +
    'stands in.',
  method: 'PUT',
  path: `${communityPath}/staff/{staffId}/duty`,
  who: ['engineer', 'guard', 'desk', 'butler', 'manager', 'operator', 'product_owner', 'support'],
  params: under('staffId', 'staff'),
  /** `deputyId`: stands in everywhere that this butler serves, from now on. */
  body: z.object({ offDutyUntil: z.nullable(instant), deputyId: z.optional(id('staff')) }),
  reply: z.object({ offDutyUntil: z.nullable(moment) }),
})

export const readMyDuty = operation({
  id: 'readMyDuty',
  summary: 'Whether I am on duty, what I serve and who stands in for me there, and who could.',
  method: 'GET',
  path: `${communityPath}/staff/me/duty`,
  who: ['engineer', 'guard', 'desk', 'butler', 'manager', 'operator', 'product_owner', 'support'],
  params: inCommunity,
  reply: z.object({
    offDutyUntil: z.nullable(moment),
    areas: z.array(z.object({ building: z.string(), deputy: z.nullable(colleague) })),
    /** Of a butler: whom the choice may name. */
    deputies: z.array(colleague),
  }),
})
export type MyDuty = ReplyOf<typeof readMyDuty>

const floor = z.nullable(z.int().check(z.gte(-10), z.lte(200)))

export const servedArea = z.object({
  buildingId: id('building'),
  /** Both null: the whole building. */
  floorFrom: floor,
  floorTo: floor,
  /** Stands in while the butler is off duty. */
  deputyId: z.nullable(id('staff')),
})

export const setAreas = operation({
  id: 'setAreas',
  summary: 'What a butler serves, as a whole: buildings, some of their floors, and who stands in. The narrowest area wins.',
  method: 'PUT',
  path: `${communityPath}/staff/{staffId}/areas`,
  who: ['operator', 'manager'],
  params: under('staffId', 'staff'),
  body: z.object({ areas: z.array(servedArea).check(z.maxLength(200)) }),
  reply: z.object({ areas: z.array(servedArea) }),
})
