import * as z from 'zod/mini'
import { communityPath, id, instant, moment, under } from '../common.ts'
import { operation } from '../operation.ts'

export const setDuty = operation({
  id: 'setDuty',
  summary: 'Say until when somebody is off duty, or with null that the duty goes on: one’s own, and a manager anybody’s.',
  method: 'PUT',
  path: `${communityPath}/staff/{staffId}/duty`,
  who: ['engineer', 'guard', 'desk', 'butler', 'manager', 'operator', 'product_owner', 'support'],
  params: under('staffId', 'staff'),
  body: z.object({ offDutyUntil: z.nullable(instant) }),
  reply: z.object({ offDutyUntil: z.nullable(moment) }),
})

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
