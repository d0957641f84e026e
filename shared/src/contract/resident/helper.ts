import * as z from 'zod/mini'
import { communityPath, id, inCommunity, moment, roomLabel, under } from '../common.ts'
import { operation } from '../operation.ts'

const helper = z.object({
  residencyId: id('residency'),
  name: z.string(),
  phoneMasked: z.string(),
  label: roomLabel,
  state: z.enum(['asked', 'active']),
  proposed: z.boolean(),
  askedAt: moment,
})
export type Helper = z.infer<typeof helper>

export const listMyHelpers = operation({
  id: 'listMyHelpers',
  summary: 'Who follows orders, pays and signs for the homes where I live, and who asks to. `endResidency` ends or refuses one.',
  method: 'GET',
  path: `${communityPath}/my-helpers`,
  who: ['resident'],
  params: inCommunity,
  reply: z.object({ data: z.array(helper) }),
})

export const agreeToHelper = operation({
  id: 'agreeToHelper',
  summary: 'Say yes to a helper. Only a resident who lives in the room can; the right of the helper ends when that resident moves out.',
  method: 'POST',
  path: `${communityPath}/my-helpers/{residencyId}/agree`,
  who: ['resident'],
  params: under('residencyId', 'residency'),
  once: true,
  problems: ['already_done'],
})
