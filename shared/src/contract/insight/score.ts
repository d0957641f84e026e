import * as z from 'zod/mini'
import { noVerdictReasons } from '../../domain/change.ts'
import { refusalReasons } from '../../domain/eligibility.ts'
import { measures } from '../../domain/survey.ts'
import { communityPath, day, id, inCommunity, line } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

const interval = z.object({ low: z.number(), high: z.number() })
export const ratio = z.object({ hits: z.int(), total: z.int(), share: z.nullable(z.number()), interval: z.nullable(interval) })

/** One figure never stands alone. `withheld`: fewer than five people; nothing else is told. */
export const figure = z.object({
  state: z.enum(['shown', 'few', 'withheld', 'none']),
  people: z.nullable(z.int()),
  answered: z.nullable(z.int()),
  detractors: z.nullable(z.int()),
  passives: z.nullable(z.int()),
  promoters: z.nullable(z.int()),
  /** −1..1, unrounded. */
  nps: z.nullable(z.number()),
  interval: z.nullable(interval),
  /**
   * Anonymous answers: `counted` by whole classes of at least five people; `pending`, until the period has ended; `left_out`, wholly or in
   * part: of a cut that no class can enter, or of months that an earlier program closed.
   */
  anonymous: z.optional(z.enum(['counted', 'pending', 'left_out'])),
  /** Those of the people: by them, not by answers, a figure is read with care. */
  households: z.optional(z.nullable(z.int())),
  /** Of stars and effort instead of `nps`: who is satisfied, or found it easy. */
  good: z.optional(z.nullable(ratio)),
  /** Answers without a known household count as one each, so that the interval may be too narrow. */
  narrow: z.optional(z.boolean()),
})
export type Figure = z.infer<typeof figure>

/** What the change to the period before means, in one word; the sentence is the client's. */
export const changeVerdicts = ['better', 'worse', 'no_clear_change', 'too_few'] as const

const change = z.object({
  verdict: z.enum(changeVerdicts),
  delta: z.nullable(z.number()),
  interval: z.nullable(interval),
  /** Why there is no verdict, where there is none. */
  why: z.optional(z.enum(noVerdictReasons)),
  /** The difference of the plain figures, where it is more than three points from `delta`, which is at fixed weights of touchpoints. */
  plainDelta: z.optional(z.nullable(z.number())),
  /** How many more households must answer until ten points can be told from chance. */
  missing: z.optional(z.nullable(z.int())),
  /** The smallest change that can be told from chance now. */
  visibleFrom: z.optional(z.nullable(z.number())),
})
export type Change = z.infer<typeof change>

const named = z.object({ key: z.string(), name: z.string(), figure, change: z.optional(change) })

const instrument = z.object({
  key: z.string(),
  measure: z.enum(measures),
  name: z.string(),
  question: z.string(),
  relationship: z.boolean(),
})

const benchmark = z.object({
  value: z.number(),
  name: z.string(),
  source: z.string(),
  date: day,
  reading: z.nullable(z.enum(['above', 'below'])),
})

/** A slow fall of named answers that is no chance: at most one year in twenty without any change shows one. */
const fall = z.object({
  instrument,
  since: day,
  households: z.int(),
  /** Means of −1, 0 and 1 over households and days, since then and in the 180 days before. */
  now: z.number(),
  before: z.number(),
  touchpoints: z.array(z.string()),
})

const periodText = z.string().check(z.regex(/^\d{4}(-(0[1-9]|1[0-2])(-P12M)?|-Q[1-4])?$/))

export const readScore = operation({
  id: 'readScore',
  summary:
    'Scores by instrument, building, touchpoint, channel and month, from the snapshot closed at midnight, with everything a ' +
    'figure needs beside it.',
  method: 'GET',
  path: `${communityPath}/insight/score`,
  who: ['manager', 'operator', 'committee'],
  params: inCommunity,
  query: z.object({
    period: z.optional(periodText),
    building: z.optional(id('building')),
    touchpoint: z.optional(z.string().check(z.regex(/^[a-z][a-z0-9_]{0,29}$/))),
    channel: z.optional(z.string().check(z.regex(/^[a-z_]{1,20}$/))),
    instrument: z.optional(line(200)),
  }),
  reply: z.object({
    period: periodText,
    periods: z.array(periodText),
    closedThrough: z.nullable(day),
    figure,
    previous: z.object({ period: periodText, figure, change }),
    asked: z.nullable(ratio),
    heldBack: z.nullable(
      z.object({ total: z.int(), byReason: z.array(z.object({ reason: z.enum(refusalReasons), count: z.nullable(z.int()) })) }),
    ),
    cases: z.nullable(
      z.object({
        ...{ opened: z.int(), closed: z.int(), recovered: z.int(), recovery: ratio, open: z.int(), firstContactKept: ratio },
        /** The same by who said how it ended. The last stands beside the rate, and is not in it. */
        recoveredBy: z.optional(z.object({ resident: ratio, colleague: ratio, self: ratio })),
      }),
    ),
    buildings: z.array(named),
    touchpoints: z.array(named),
    channels: z.array(named),
    months: z.array(named),
    today: z.object({ enough: z.boolean() }),
    instrument: z.optional(z.nullable(instrument)),
    instruments: z.optional(z.array(z.object({ instrument, figure, change }))),
    twelveMonths: z.optional(z.nullable(z.object({ period: periodText, buildings: z.array(named) }))),
    benchmarks: z.optional(z.array(benchmark)),
    falls: z.optional(z.array(fall)),
  }),
})
export type ScoreReport = ReplyOf<typeof readScore>
