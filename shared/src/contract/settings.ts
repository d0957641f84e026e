import { settings as definition } from '../settings/index.ts'
import { patchSchema, wireSchema } from '../settings/schema.ts'
import { communityPath, inCommunity } from './common.ts'
import { operation, type ReplyOf } from './operation.ts'

/** Every figure that a company can change per community, in the units of people. */
export const settings = wireSchema(definition)

export const readSettings = operation({
  id: 'readSettings',
  summary: 'The figures this community works by: its own, and the defaults where it has none.',
  method: 'GET',
  path: `${communityPath}/settings`,
  who: ['manager', 'operator'],
  params: inCommunity,
  reply: settings,
})
export type CommunitySettings = ReplyOf<typeof readSettings>

export const changeSettings = operation({
  id: 'changeSettings',
  summary: 'Change some figures; what is not named stays. Promises that run keep the clock they were given.',
  method: 'POST',
  path: `${communityPath}/settings`,
  who: ['manager', 'operator'],
  params: inCommunity,
  once: true,
  body: patchSchema(definition),
  reply: settings,
  problems: ['forbidden'],
})

export const settingsOperations = [readSettings, changeSettings] as const
