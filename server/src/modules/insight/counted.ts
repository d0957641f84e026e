import type { Figure } from '@linsheng/shared/contract'
import {
  addClusters,
  answeredCount,
  type Clusters,
  clusteredInterval,
  clusteredShare,
  noClusters,
  nps,
  type Reading,
  singles,
  standingOf,
} from '@linsheng/shared/domain'
import { measureOf } from './instruments.ts'
import type { NamedPart } from './cuts.ts'

/** What a reader may count of a cut of one instrument. */
export interface Counted {
  /** Null: nobody answered. */
  clusters: Clusters | null
  /** Different people among the named answers, and those of each class. */
  people: number
  /** Households of the named answers, and people of each class: their households are not known. */
  households: number
  /** How many of the answers are anonymous. */
  anonymous: number
  note: NonNullable<Figure['anonymous']>
  /** Absent: closed by an earlier program, which added up all subjects. */
  instrument?: string
}

export const readingOf = (instrument: string): Reading => (measureOf(instrument) === 'nps' ? 'net' : 'share')

/** Named answers as an earlier program stored them: it did not keep their households. */
export function clustersOfPart({ detractors, passives, promoters, households, ...rest }: NamedPart, reading: Reading): Clusters {
  const { valueSquares, valueTimesAnswers, answerSquares } = rest
  const tally = { detractors, passives, promoters }
  if (households === undefined || valueSquares === undefined || valueTimesAnswers === undefined || answerSquares === undefined)
    return singles(tally, reading)
  return { ...tally, households, valueSquares, valueTimesAnswers, answerSquares }
}

interface ClassRow {
  people: number
  low: number
  middle: number
  high: number
}

/** Whole classes of anonymous answers: each answer is a cluster of its own. */
export function clustersOfClasses(rows: readonly ClassRow[], reading: Reading): Clusters {
  return rows
    .map(({ low, middle, high }) => singles({ detractors: low, passives: middle, promoters: high }, reading))
    .reduce(addClusters, noClusters)
}

export const peopleOf = (rows: readonly ClassRow[]) => rows.reduce((sum, { people }) => sum + people, 0)
export const orNull = (clusters: Clusters): Clusters | null => (answeredCount(clusters) === 0 ? null : clusters)

/** What a figure says of what was counted: nothing of fewer than five people. */
export function figureOf(counted: Counted): Figure {
  const { clusters, people, households, anonymous, note, instrument } = counted
  const state = clusters ? standingOf(people, households) : 'none'
  const shown = state === 'withheld' ? null : clusters
  const count = (value: number) => (shown ? value : state === 'none' ? 0 : null)
  const isNet = instrument === undefined || readingOf(instrument) === 'net'
  const answered = shown ? answeredCount(shown) : 0
  return {
    state,
    people: count(people),
    households: count(households),
    answered: count(answered),
    detractors: shown?.detractors ?? null,
    passives: shown?.passives ?? null,
    promoters: shown?.promoters ?? null,
    nps: shown && isNet ? nps(shown) : null,
    interval: shown && isNet ? clusteredInterval(shown) : null,
    ...(!isNet && {
      good: shown && { hits: shown.promoters, total: answered, share: shown.promoters / answered, interval: clusteredShare(shown) },
    }),
    anonymous: note,
    // without their households answers look more different than they are
    narrow: shown !== null && anonymous > 0,
  }
}
