import * as z from 'zod/mini'
import { settings as definition } from '../settings/index.ts'
import { patchSchema, wireSchema } from '../settings/schema.ts'
import { communityPath, id, inCommunity, key, line, moment, page, pageQuery } from './common.ts'
import { operation, type ReplyOf } from './operation.ts'

/** Every figure that a company can change per community, in the units of people. */
export const settings = wireSchema(definition)
/** Any of them. */
export const settingsPatch = patchSchema(definition)

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
  body: settingsPatch,
  reply: settings,
  problems: ['forbidden'],
})

const heads = ['manager', 'operator'] as const
/** A value as the wire has it: minutes, fen, a time of day, yes or no, days. */
const setValue = z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(z.union([z.number(), z.string()]))])

export const settingChange = z.object({
  /** By its place on the wire, with dots: `quiet.from`. */
  figure: z.string(),
  from: setValue,
  to: setValue,
  reason: z.string(),
  by: z.string(),
  at: moment,
})
export type SettingChange = z.infer<typeof settingChange>

export const readSettingChanges = operation({
  id: 'readSettingChanges',
  summary: 'The newest change of each figure that was ever changed: who, when, from what, and why.',
  method: 'GET',
  path: `${communityPath}/settings/changes`,
  who: heads,
  params: inCommunity,
  reply: z.object({ data: z.array(settingChange) }),
})

export const listSettingChanges = operation({
  id: 'listSettingChanges',
  summary: 'Every change of one figure, the newest first.',
  method: 'GET',
  path: `${communityPath}/settings/changes/{figure}`,
  who: heads,
  params: z.object({ communityId: id('community'), figure: key(/^[A-Za-z0-9_]+(\.[A-Za-z0-9_]+){0,3}$/).check(z.maxLength(80)) }),
  query: pageQuery,
  reply: page(settingChange),
})

export const saveSettings = operation({
  id: 'saveSettings',
  summary:
    'Change some figures for a reason, if they still are what was `seen`. Where a colleague changed one meanwhile nothing is changed, ' +
    'and the errors name it.',
  method: 'POST',
  path: `${communityPath}/settings/changes`,
  who: heads,
  params: inCommunity,
  once: true,
  body: z.object({ figures: settingsPatch, seen: settingsPatch, reason: line(200) }),
  reply: settings,
  problems: ['forbidden', 'state_conflict'],
})

export const settingsOperations = [readSettings, changeSettings, readSettingChanges, listSettingChanges, saveSettings] as const
