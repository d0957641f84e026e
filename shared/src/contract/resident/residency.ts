import * as z from 'zod/mini'
import { residentRoles } from '../../domain/roles.ts'
import { communityPath, id, line, lowerKey, moment, personName, roomLabel, under } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

const invitationCode = lowerKey(/^[0-9a-hjkmnp-tv-z]{5}-?[0-9a-hjkmnp-tv-z]{10}$/)

export const readInvitation = operation({
  id: 'readInvitation',
  summary: 'What an invitation code is for, to be shown before joining by it. A wrong code counts as a try, as it does when joining.',
  method: 'POST',
  path: '/api/v1/invitations/read',
  who: ['account'],
  body: z.object({ code: invitationCode }),
  reply: z.object({ community: z.string(), label: roomLabel, role: z.enum(residentRoles), name: z.string(), expiresAt: moment }),
  problems: ['sign_in_failed', 'locked_out', 'rate_limited'],
})
export type Invitation = ReplyOf<typeof readInvitation>

export const bindByInvitation = operation({
  id: 'bindByInvitation',
  summary: 'Join a room by the invitation code that the community gave. A helper waits for the yes of a resident of the room.',
  method: 'POST',
  path: '/api/v1/bindings',
  who: ['account'],
  body: z.object({ code: invitationCode, name: z.optional(personName) }),
  reply: z.object({
    communityId: id('community'),
    residencyId: id('residency'),
    state: z.optional(z.enum(['active', 'pending'])),
  }),
  status: 201,
  problems: ['sign_in_failed', 'locked_out', 'rate_limited'],
})

export const requestResidency = operation({
  id: 'requestResidency',
  summary: 'Ask to be bound to a room; staff approve it, and a helper is agreed to by a resident of the room.',
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
  summary:
    'End a residency: my own, that of a helper of my home, or one that staff serve. All rights that hang on it end with it; open ' +
    'orders stay with the room.',
  method: 'POST',
  path: `${communityPath}/residencies/{residencyId}/end`,
  who: ['resident', 'helper', 'desk', 'butler', 'manager'],
  params: under('residencyId', 'residency'),
  once: true,
  problems: ['already_done'],
})
