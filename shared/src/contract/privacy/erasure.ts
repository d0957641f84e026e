import * as z from 'zod/mini'
import { erasureHindrances } from '../../domain/erasure.ts'
import { id, loginName, phone, roomLabel, smsCode } from '../common.ts'
import { password } from '../identity/sign-in.ts'
import { operation, type ReplyOf } from '../operation.ts'

/** What has to come to its end first; `id` names the order, case, order of payment, or bill. */
const hindrance = z.object({ kind: z.enum(erasureHindrances), id: z.string() })
export type ErasureHindrance = z.infer<typeof hindrance>

export const readErasure = operation({
  id: 'readErasure',
  summary:
    'What erasing my account would take: the communities in which I am a resident, what stands in the way there, and how I ' +
    'would prove that it is me.',
  method: 'GET',
  path: '/api/v1/me/erasure',
  who: ['account'],
  reply: z.object({
    /** By a code to the account's number, or by the password of somebody who signs in by name. */
    proof: z.enum(['code', 'password']),
    phoneMasked: z.string(),
    /** Somebody who works here keeps the account; the resident goes. */
    worksHere: z.boolean(),
    communities: z.array(
      z.object({ communityId: id('community'), name: z.string(), homes: z.array(roomLabel), hindrances: z.array(hindrance) }),
    ),
  }),
})
export type Erasure = ReplyOf<typeof readErasure>

export const eraseMe = operation({
  id: 'eraseMe',
  summary:
    'Erase me in every community in which I am a resident, and my account unless I work here. Proved by a fresh sign-in ' +
    'code to the number (or name and password), so it needs no session, and can be asked again when the reply was lost.',
  method: 'POST',
  path: '/api/v1/erasures',
  who: ['anyone'],
  once: true,
  body: z.object({
    phone: z.optional(phone),
    /** By text message; beside a password, the six digits of the second factor. */
    code: z.optional(smsCode),
    login: z.optional(loginName),
    password: z.optional(password),
  }),
  problems: ['sign_in_failed', 'second_factor_due', 'second_factor_failed', 'locked_out', 'rate_limited', 'state_conflict', 'unavailable'],
})
