import { type AskingRules, defaultAskingRules, defaultAuthority, defaultCaseClocks, defaultPromises } from '@linsheng/shared/domain'
import type { MinuteOfDay } from './time.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Every figure that a company can change per community, with the defaults of the domain. */
export const defaultSettings = {
  /** Nobody is asked or reminded in these; they are also the hours in which nobody is phoned. */
  quiet: { from: 22 * 60, to: 8 * 60 },
  noonRest: { from: 12 * 60, to: 14 * 60 },
  /** The hours in which the clocks of ordinary work run. */
  service: { from: 8 * 60, to: 20 * 60 },
  /** Days of the calendar on which nobody is asked: Spring Festival, mourning, a serious incident. */
  blackoutDays: [] as string[],
  asking: defaultAskingRules as AskingRules,
  promises: defaultPromises,
  caseClocks: defaultCaseClocks,
  /** After the owner was told of a missed clock: the manager, then the operator. */
  escalateAfterMs: [30 * minute, 2 * hour] as readonly [number, number],
  authority: defaultAuthority,
  sheet: { correctionMs: 2 * minute, openMs: 30 * minute, points: 10 },
  prompt: { expiresMs: 7 * day, remindAfterMs: day, callbackDueMs: day },
  /** A finished order that nobody signs ends after this, and is never counted as satisfied. */
  signWithinMs: 7 * day,
  /** No answer to "solved?": after this one return call, after that the case ends, satisfaction unknown. */
  verification: { returnCallAfterMs: 2 * day, silentAfterMs: 5 * day, returnCallsPerButlerADay: 6 },
  followUpMs: 48 * hour,
  pushesPerDay: 3,
  /** This many households with one topic in a day alert the manager. */
  topicAlarm: { households: 5, withinMs: day },
}

export type Settings = typeof defaultSettings
export type DailyHours = { from: MinuteOfDay; to: MinuteOfDay }

/** The defaults with a community's own figures over them, one level deep. */
export function settingsOf(own: unknown): Settings {
  if (typeof own !== 'object' || own === null) return defaultSettings
  const merged: Record<string, unknown> = { ...defaultSettings }
  for (const [name, value] of Object.entries(own)) {
    const base = merged[name]
    merged[name] = isPlain(base) && isPlain(value) ? { ...base, ...value } : value
  }
  return merged as Settings
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
