import * as z from 'zod/mini'
import { communityPath, inCommunity, key } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

const colleagues = ['engineer', 'guard', 'desk', 'butler', 'manager', 'operator', 'product_owner', 'support'] as const

const mailAddress = key(/^[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}$/).check(z.maxLength(254))

export const workMail = z.object({
  /** As much of the address as is shown: "c***@example.cn". */
  hint: z.nullable(z.string()),
  /** Whether this installation can send mail at all. */
  available: z.boolean(),
})

export const readWorkMail = operation({
  id: 'readWorkMail',
  summary: 'Whether I am written to when something of mine is overdue and I was not in the app.',
  method: 'GET',
  path: `${communityPath}/staff/me/work-mail`,
  who: colleagues,
  params: inCommunity,
  reply: workMail,
})
export type WorkMail = ReplyOf<typeof readWorkMail>

export const setWorkMail = operation({
  id: 'setWorkMail',
  summary: 'Give my work address, or take it away. It is never shown again as a whole.',
  method: 'PUT',
  path: `${communityPath}/staff/me/work-mail`,
  who: colleagues,
  params: inCommunity,
  body: z.object({ address: z.nullable(mailAddress) }),
  reply: workMail,
})
