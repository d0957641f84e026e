import * as z from 'zod/mini'
import { resetHindrances } from '../../domain/roles.ts'
import { communityPath, moment, under } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

/** What can be done to a colleague's way of signing in. */
export const accessChanges = ['password_reset', 'second_factor_reset'] as const

export const readStaffAccess = operation({
  id: 'readStaffAccess',
  summary: 'How a colleague signs in: what was done to it and by whom, and whether the caller may give a new password.',
  method: 'GET',
  path: `${communityPath}/staff/{staffId}/access`,
  who: ['operator'],
  params: under('staffId', 'staff'),
  reply: z.object({
    resetHindrance: z.nullable(z.enum(resetHindrances)),
    /** Whether the account has a second factor. */
    secondFactor: z.boolean(),
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

export const resetSecondFactor = operation({
  id: 'resetSecondFactor',
  summary:
    'Take a lost second factor away from a colleague. Every session of the colleague ends; where one is required, the next sign-in ' +
    'sets it up.',
  method: 'POST',
  path: `${communityPath}/staff/{staffId}/second-factor/reset`,
  who: ['operator'],
  params: under('staffId', 'staff'),
  problems: ['state_conflict'],
})
