import * as z from 'zod/mini'
import { residentRoles } from '../domain/roles.ts'
import { communityPath, id, inCommunity, line, moment, roomLabel, under } from './common.ts'
import { operation } from './operation.ts'

export const bindByInvitation = operation({
  id: 'bindByInvitation',
  summary: 'Join a room by the invitation code that the community gave.',
  method: 'POST',
  path: '/api/v1/bindings',
  who: ['account'],
  body: z.object({ code: z.string().check(z.regex(/^[0-9a-hjkmnp-tv-z]{5}-?[0-9a-hjkmnp-tv-z]{10}$/)) }),
  reply: z.object({ communityId: id('community'), residencyId: id('residency') }),
  status: 201,
  problems: ['sign_in_failed', 'locked_out', 'rate_limited'],
})

export const listDirectory = operation({
  id: 'listDirectory',
  summary: 'The communities that take residents here, by name, with their buildings: for asking to be bound to a room.',
  method: 'GET',
  path: '/api/v1/directory',
  who: ['account'],
  reply: z.object({
    data: z.array(
      z.object({ communityId: id('community'), name: z.string(), buildings: z.array(z.object({ id: id('building'), name: z.string() })) }),
    ),
  }),
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
    name: line(20),
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

export const listResidencyRequests = operation({
  id: 'listResidencyRequests',
  summary: 'Who asks to be bound to a room.',
  method: 'GET',
  path: `${communityPath}/residency-requests`,
  who: ['desk', 'butler', 'manager'],
  params: inCommunity,
  reply: z.object({
    data: z.array(
      z.object({
        residencyId: id('residency'),
        name: z.string(),
        phoneMasked: z.string(),
        label: roomLabel,
        role: z.enum(residentRoles),
        askedAt: moment,
      }),
    ),
  }),
})

export const answerResidencyRequest = operation({
  id: 'answerResidencyRequest',
  summary: 'Approve or refuse a request to be bound to a room.',
  method: 'POST',
  path: `${communityPath}/residency-requests/{residencyId}/answer`,
  who: ['desk', 'butler', 'manager'],
  params: under('residencyId', 'residency'),
  once: true,
  body: z.object({ approve: z.boolean() }),
  problems: ['already_done'],
})

export const inviteResident = operation({
  id: 'inviteResident',
  summary: 'Make an invitation code for a room, good for one person and `invitation.validDays` of the settings.',
  method: 'POST',
  path: `${communityPath}/invitations`,
  who: ['desk', 'butler', 'manager'],
  params: inCommunity,
  body: z.object({ roomId: id('room'), role: z.enum(residentRoles) }),
  reply: z.object({ code: z.string(), expiresAt: moment }),
  status: 201,
})

export const residencyOperations = [
  bindByInvitation,
  listDirectory,
  requestResidency,
  endResidency,
  listResidencyRequests,
  answerResidencyRequest,
  inviteResident,
] as const
