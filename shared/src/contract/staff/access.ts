import * as z from 'zod/mini'
import { resetHindrances } from '../../domain/roles.ts'
import { communityPath, moment, under } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

/** What can be done to a colleague's way of signing in. */
export const accessChanges = ['password_reset'] as const

export const readStaffAccess = operation({
  id: 'readStaffAccess',
  summary: 'How a colleague signs in: what was done to it and by whom, and whether the caller may give a new password.',
  method: 'GET',
  path: `${communityPath}/staff/{staffId}/access`,
  who: ['operator'],
  params: under('staffId', 'staff'),
  reply: z.object({
    resetHindrance: z.nullable(z.enum(resetHindrances)),
    /** The newest ones. */
    changes: z.array(z.object({ what: z.enum(accessChanges), by: z.nullable(z.string()), at: moment })),
  }),
})
export type StaffAccess = ReplyOf<typeof readStaffAccess>

export const resetStaffPassword = operation({
  id: 'resetStaffPassword',
  summary:
    'Give a colleague a one-time password, shown in this reply and never again. Every session of the colleague ends; the next sign-in ' +
    'asks for another password before anything else.',
  method: 'POST',
  path: `${communityPath}/staff/{staffId}/password`,
  who: ['operator'],
  params: under('staffId', 'staff'),
  reply: z.object({ login: z.string(), password: z.string(), goodUntil: moment }),
  problems: ['state_conflict'],
})
