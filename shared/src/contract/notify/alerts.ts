import * as z from 'zod/mini'
import { communityPath, inCommunity, key, moment } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

/** The address that WeCom shows for a group's robot. Anyone who has it can write to the group, so it is never shown again. */
export const robotAddress = key(
  /^https:\/\/qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=[0-9A-Za-z]{8}(-[0-9A-Za-z]{4}){3}-[0-9A-Za-z]{12}$/,
).check(z.maxLength(120))

const heads = ['manager', 'operator'] as const

/** `waiting`: not gone out yet. `unknown`: it may have arrived. `failed`: it certainly did not, for good. */
export const alertOutcomes = ['waiting', 'delivered', 'unknown', 'failed'] as const

export const alerts = z.object({
  /** The last characters of its key, by which it is known again. */
  robot: z.nullable(z.object({ ending: z.string(), setAt: moment, setBy: z.string() })),
  /** The newest word to the group, and what became of it. */
  last: z.nullable(z.object({ at: moment, outcome: z.enum(alertOutcomes) })),
})

export const readAlerts = operation({
  id: 'readAlerts',
  summary: 'Whether the colleagues’ WeCom group is told of what must be acted on, and how the last word to it ended.',
  method: 'GET',
  path: `${communityPath}/alerts`,
  who: heads,
  params: inCommunity,
  reply: alerts,
})
export type Alerts = ReplyOf<typeof readAlerts>

export const setAlerts = operation({
  id: 'setAlerts',
  summary: 'Give the address of the group’s robot, or take it away. The robot says hello at once.',
  method: 'PUT',
  path: `${communityPath}/alerts`,
  who: heads,
  params: inCommunity,
  body: z.object({ robot: z.nullable(robotAddress) }),
  reply: alerts,
})
