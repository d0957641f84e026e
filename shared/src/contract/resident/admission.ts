import * as z from 'zod/mini'
import { residentRoles } from '../../domain/roles.ts'
import { communityPath, id, inCommunity, moment, roomLabel, under } from '../common.ts'
import { operation } from '../operation.ts'

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
