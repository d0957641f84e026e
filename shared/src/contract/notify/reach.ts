import * as z from 'zod/mini'
import { communityPath, under } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

export const readReach = operation({
  id: 'readReach',
  summary:
    'How a resident can still be told something about the service: messages that WeChat will still take, and whether there is a number.',
  method: 'GET',
  path: `${communityPath}/residents/{personId}/reach`,
  who: ['desk', 'butler', 'manager'],
  params: under('personId', 'person'),
  reply: z.object({ wechat: z.int(), sms: z.boolean() }),
})
export type Reach = ReplyOf<typeof readReach>
