import { type AskingRules, defaultAskingRules, defaultAuthority, defaultCaseClocks, defaultPromises } from '@linsheng/shared/domain'

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
  /** What a household was given in this stretch counts together, whoever gave it: an authority is not used in slices. */
  authorityWithinMs: 30 * day,
  /** A score that was tapped in time is taken so long after its sheet ended; reasons and the wish to be contacted so long after the score. */
  sheet: { correctionMs: 2 * minute, reasonsMs: day, lateMs: 7 * day, points: 10 },
  prompt: { expiresMs: 7 * day, remindAfterMs: day, callbackDueMs: day },
  /** A finished order that nobody signs ends after this, and is never counted as satisfied. */
  signWithinMs: 7 * day,
  /** No answer to "solved?": after this one return call, after that the case ends, satisfaction unknown. */
  verification: { returnCallAfterMs: 2 * day, silentAfterMs: 5 * day, returnCallsPerButlerADay: 6 },
  followUpMs: 48 * hour,
  pushesPerDay: 3,
  /** How often one person may do a thing in a day: enough for life, too little to bury anybody. */
  daily: { reports: 60, emergencies: 20, urges: 30, photos: 300, stories: 10, consents: 50, requests: 10, relayWords: 30, looks: 200 },
  /** This many households with one topic in a day alert the manager. */
  topicAlarm: { households: 5, withinMs: day },
  /** A colleague who was not in the app for so long is written to about what is overdue; not more often than this. */
  workMail: { absentMs: 2 * hour, everyMs: hour },
  /** How long before a promise ends the colleagues' group is warned; at the latest when half of the time is over. */
  warnBefore: {
    firstContactMs: 5 * minute,
    visitMs: 30 * minute,
    resolveMs: 2 * hour,
    acceptMs: 5 * minute,
    arriveMs: 30 * minute,
    finishMs: 2 * hour,
  },
  /** Nobody is reminded of one bill more often than this. */
  arrears: { remindEveryDays: 7 },
}

export type Settings = typeof defaultSettings

/** The defaults with a community's own figures over them. */
export function settingsOf(own: unknown): Settings {
  return isPlain(own) ? (withFigures(defaultSettings, own) as Settings) : defaultSettings
}

/** Figures with others over them, name by name: what is not named stays, a list is replaced as a whole. */
export function withFigures(figures: Figures, others: Figures): Figures {
  const merged: Record<string, unknown> = { ...figures }
  for (const [name, value] of Object.entries(others)) {
    if (value === undefined) continue
    const before = merged[name]
    merged[name] = isPlain(before) && isPlain(value) ? withFigures(before, value) : value
  }
  return merged
}

export type Figures = Readonly<Record<string, unknown>>

function isPlain(value: unknown): value is Figures {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
