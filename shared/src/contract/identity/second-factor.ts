import * as z from 'zod/mini'
import { instant } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'
import { factorCode, password } from './sign-in.ts'

const path = '/api/v1/me/second-factor'
/** Shown once, to be written down. */
const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

export const readSecondFactor = operation({
  id: 'readSecondFactor',
  summary: 'Whether my account has a second factor, and whether this session has given it.',
  method: 'GET',
  path,
  who: ['account'],
  reply: z.object({
    /** Null: there is none. */
    since: z.nullable(instant),
    /** Of this session; false as well where there is none to give. */
    given: z.boolean(),
    recoveryCodesLeft: z.int(),
  }),
})
export type SecondFactor = ReplyOf<typeof readSecondFactor>

export const beginSecondFactor = operation({
  id: 'beginSecondFactor',
  summary:
    'Show a new key for an authenticator (RFC 6238). It takes the place of an earlier one when a code confirms it, within half an hour.',
  method: 'POST',
  path,
  who: ['account'],
  body: z.object({ password }),
  reply: z.object({ secret: z.string(), uri: z.string() }),
  problems: ['sign_in_failed', 'second_factor_due', 'locked_out', 'rate_limited'],
})

export const confirmSecondFactor = operation({
  id: 'confirmSecondFactor',
  summary: 'Confirm the new key by a code of it. Everywhere else the account is signed out; the reply has the recovery codes, shown once.',
  method: 'POST',
  path: `${path}/confirm`,
  who: ['account'],
  body: z.object({ code: factorCode }),
  reply: recoveryCodes,
  problems: ['second_factor_due', 'second_factor_failed', 'locked_out', 'rate_limited', 'state_conflict'],
})

export const checkSecondFactor = operation({
  id: 'checkSecondFactor',
  summary: 'Give the second factor in a session that began without it, by WeChat for one.',
  method: 'POST',
  path: `${path}/check`,
  who: ['account'],
  body: z.object({ code: factorCode }),
  problems: ['second_factor_failed', 'locked_out', 'rate_limited'],
})

export const renewRecoveryCodes = operation({
  id: 'renewRecoveryCodes',
  summary: 'New recovery codes in the place of all earlier ones, with a code as proof.',
  method: 'POST',
  path: `${path}/recovery-codes`,
  who: ['account'],
  body: z.object({ code: factorCode }),
  reply: recoveryCodes,
  problems: ['second_factor_failed', 'locked_out', 'rate_limited'],
})
