import * as z from 'zod/mini'
import { compensationKinds } from '../domain/authority.ts'
import { tiers } from '../domain/repair.ts'
import { amountFen, communityPath, day, inCommunity } from './common.ts'
import { operation, type ReplyOf, type Schema } from './operation.ts'

const whole = (least: number, most: number) => z.int().check(z.gte(least), z.lte(most))
const [anHour, aDay, aMonth] = [60, 1440, 43_200]
/** 22:00, by the community's clock on the wall. */
const timeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))

const hours = { from: timeOfDay, to: timeOfDay }
/** 分级响应: minutes from the report on; null where there is no fixed promise. */
const promise = {
  acceptMinutes: whole(1, aDay),
  arriveMinutes: z.nullable(whole(1, aMonth)),
  finishMinutes: z.nullable(whole(1, aMonth)),
  aroundTheClock: z.boolean(),
}
/** Nobody is asked twice in a week, whatever is set: the size of a cell of anonymous answers is counted by it. */
const asking = {
  touchpointEveryDays: whole(7, 365),
  relationshipEveryDays: whole(7, 730),
  paymentEveryDays: whole(7, 730),
  latestAfterMinutes: whole(anHour, 7 * aDay),
  sampleShare: z.number().check(z.gte(0), z.lte(1)),
}
const caseClocks = { firstContactMinutes: whole(1, aDay), visitMinutes: whole(1, 7 * aDay), resolveMinutes: whole(1, aMonth) }
const sheet = { correctionMinutes: whole(1, 10), points: whole(0, 1000) }
const prompt = {
  expiresMinutes: whole(aDay, aMonth),
  remindAfterMinutes: whole(anHour, aMonth),
  callbackDueMinutes: whole(anHour, aMonth),
}
const verification = {
  returnCallAfterMinutes: whole(anHour, aMonth),
  silentAfterMinutes: whole(anHour, aMonth),
  returnCallsPerButlerADay: whole(1, 100),
}
const topicAlarm = { households: whole(2, 100), withinMinutes: whole(anHour, 7 * aDay) }
const daily = {
  reports: whole(1, 1000),
  emergencies: whole(5, 1000),
  urges: whole(1, 1000),
  photos: whole(10, 10_000),
  stories: whole(1, 1000),
  consents: whole(10, 1000),
  requests: whole(1, 1000),
  relayWords: whole(5, 1000),
  looks: whole(10, 10_000),
}
/** How long before a promise ends the colleagues' group is warned. */
const warnBefore = {
  firstContactMinutes: whole(1, aDay),
  visitMinutes: whole(1, aDay),
  resolveMinutes: whole(1, aDay),
  acceptMinutes: whole(1, aDay),
  arriveMinutes: whole(1, aDay),
  finishMinutes: whole(1, aDay),
}
/** A colleague who was not in the app for so long is written to about what is overdue; not more often than this. */
const workMail = { absentMinutes: whole(10, 7 * aDay), everyMinutes: whole(10, 7 * aDay) }
const arrears = { remindEveryDays: whole(3, 90) }
const single = {
  /** Days of the calendar on which nobody is asked. */
  blackoutDays: z.array(day).check(z.maxLength(400)),
  /** After the owner was told of a missed clock: the manager, then the operator. */
  escalateAfterMinutes: z.array(whole(1, aDay)).check(z.minLength(2), z.maxLength(2)),
  signWithinMinutes: whole(aDay, aMonth),
  followUpMinutes: whole(anHour, 14 * aDay),
  pushesPerDay: whole(0, 20),
  /** What a household was given in this stretch counts together against an authority. */
  authorityWithinMinutes: whole(aDay, 12 * aMonth),
}

/** Whose ceilings there are. Above them the manager approves, and the manager's own are the operator's to set. */
const authorityRoles = ['engineer', 'desk', 'butler', 'product_owner', 'manager'] as const
const each = <K extends string, S extends Schema>(names: readonly K[], schema: S) =>
  Object.fromEntries(names.map((name) => [name, schema])) as Record<K, S>

type Shape = Record<string, Schema>
const all = <S extends Shape>(shape: S) => z.object(shape)
/** Any of them, and nothing else: a name that is none is a fault, not an oversight. */
const some = <S extends Shape>(shape: S) => z.partial(z.strictObject(shape))
const ceilings = each(compensationKinds, amountFen)

/** Every figure that a company can change per community, in the units of people. */
export const settings = z.object({
  quiet: all(hours),
  noonRest: all(hours),
  service: all(hours),
  ...single,
  asking: all(asking),
  promises: all(each(tiers, all(promise))),
  caseClocks: all(caseClocks),
  authority: z.partial(all(each(authorityRoles, z.partial(all(ceilings))))),
  sheet: all(sheet),
  prompt: all(prompt),
  verification: all(verification),
  topicAlarm: all(topicAlarm),
  daily: all(daily),
  warnBefore: all(warnBefore),
  workMail: all(workMail),
  arrears: all(arrears),
})

const settingsPatch = some({
  quiet: some(hours),
  noonRest: some(hours),
  service: some(hours),
  ...single,
  asking: some(asking),
  promises: some(each(tiers, some(promise))),
  caseClocks: some(caseClocks),
  authority: some(each(authorityRoles, some(ceilings))),
  sheet: some(sheet),
  prompt: some(prompt),
  verification: some(verification),
  topicAlarm: some(topicAlarm),
  daily: some(daily),
  warnBefore: some(warnBefore),
  workMail: some(workMail),
  arrears: some(arrears),
})

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

export const settingsOperations = [readSettings, changeSettings] as const
