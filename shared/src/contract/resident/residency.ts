import * as z from 'zod/mini'
import { residentRoles } from '../../domain/roles.ts'
import { communityPath, id, line, lowerKey, personName, under } from '../common.ts'
import { operation } from '../operation.ts'

export const bindByInvitation = operation({
  id: 'bindByInvitation',
  summary: 'Join a room by the invitation code that the community gave.',
  method: 'POST',
  path: '/api/v1/bindings',
  who: ['account'],
  body: z.object({ code: lowerKey(/^[0-9a-hjkmnp-tv-z]{5}-?[0-9a-hjkmnp-tv-z]{10}$/) }),
  reply: z.object({ communityId: id('community'), residencyId: id('residency') }),
  status: 201,
  problems: ['sign_in_failed', 'locked_out', 'rate_limited'],
})

export const requestResidency = operation({
  id: 'requestResidency',
  summary: 'Ask to be bound to a room; staff approve it.',
  method: 'POST',
  path: '/api/v1/residency-requests',
  who: ['account'],
  once: true,
  body: z.object({
    communityId: id('community'),
    buildingId: id('building'),
    roomNumber: line(20),
    role: z.enum(residentRoles),
    name: personName,
  }),
  reply: z.object({ residencyId: id('residency') }),
  status: 201,
  problems: ['already_done'],
})

export const endResidency = operation({
  id: 'endResidency',
  summary: 'End a residency. All rights that hang on it end with it; open orders stay with the room.',
  method: 'POST',
  path: `${communityPath}/residencies/{residencyId}/end`,
  who: ['resident', 'helper', 'desk', 'butler', 'manager'],
  params: under('residencyId', 'residency'),
  once: true,
  problems: ['already_done'],
})
