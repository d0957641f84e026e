import * as z from 'zod/mini'
import { communityPath, inCommunity, moment, staffCard } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

export const myButler = z.object({ butler: z.nullable(staffCard), onDuty: z.boolean(), dutyChangesAt: moment })

export const readMyButler = operation({
  id: 'readMyButler',
  summary: 'The butler of my building, whether on duty, and until when.',
  method: 'GET',
  path: `${communityPath}/my-butler`,
  who: ['resident', 'helper'],
  params: inCommunity,
  reply: myButler,
})
export type MyButler = ReplyOf<typeof readMyButler>
