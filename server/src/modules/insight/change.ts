import type { Change } from '@linsheng/shared/contract'
import {
  boundsOf,
  clusteredDifference,
  distanceOf,
  fewHouseholds,
  fixedWeightChange,
  householdsMissing,
  judgeTogether,
  leastPeople,
  nps,
  type NpsDifference,
  previousPeriod,
  rhythmOf,
  type Stratum,
  verdictBounds,
  verdictOf,
} from '@linsheng/shared/domain'
import { type Counted, readingOf } from './counted.ts'
import type { Figures } from './figures.ts'
import type { Instrument } from './instruments.ts'
import type { Filters } from './store.ts'

/** A change with what a list needs to judge many at once. */
export interface Judged {
  change: Change
  /** How far from none it is, in standard errors. `null`: it is not judged. */
  distance: number | null
}

/** Beyond this the plain figure is told beside the change at fixed weights. */
const toldApart = 0.03

export interface Judging {
  figures: Figures
  period: string
  filters: Filters
  instruments: ReadonlyMap<string, Instrument>
  today: string
}

/** The change of a cut to the period before, within one instrument and at fixed weights of its touchpoints. */
export function changeOf({ figures, period, filters, instruments, today }: Judging): Judged {
  const before = previousPeriod(period)
  const pair = pairOf(figures, period, filters)
  const plain = pair && clusteredDifference(pair.now, pair.before)
  const instrument = filters.instrument
  if (!pair || !plain || instrument === undefined) return none('too_few', null)
  if (readingOf(instrument) === 'share') return none('no_clear_change', 'no_bound')
  const strata =
    filters.touchpoint === undefined && (figures.hasTouchpoints || !instruments.get(instrument)?.isOfOneTouchpoint)
      ? strataOf(figures, period, filters)
      : [pair]
  const fixed = fixedWeightChange(strata, pair)
  const shown = fixed ?? plain
  const rhythm = rhythmOf(period)
  const few = [figures.of(period, filters), figures.of(before, filters)].some(({ households }) => households < fewHouseholds)
  const why = few ? 'few' : boundsOf(period).until > today ? 'running' : rhythm === null ? 'no_bound' : fixed === null ? 'mix' : null
  const bound = rhythm === null ? null : verdictBounds[rhythm]
  const distance = why === null && bound !== null ? distanceOf(shown, pair, bound) : null
  const verdict = distance === null || bound === null ? (few ? 'too_few' : 'no_clear_change') : verdictOf(distance, bound)
  return { distance, change: changeTold(shown, plain, { verdict, why, pair, bound }) }
}

interface Told extends Pick<Change, 'verdict'> {
  why: Change['why'] | null
  pair: Stratum
  bound: number | null
}

function changeTold(shown: NpsDifference, plain: NpsDifference, { verdict, why, pair, bound }: Told): Change {
  const { delta, low, high, se } = shown
  return {
    verdict,
    delta,
    interval: { low: Math.max(-2, low), high: Math.min(2, high) },
    ...(why && { why }),
    plainDelta: Math.abs(plain.delta - delta) > toldApart ? plain.delta : null,
    missing: bound === null || verdict === 'better' || verdict === 'worse' ? null : householdsMissing(pair, bound),
    visibleFrom: bound === null ? null : Math.min(2, bound * se),
  }
}

const none = (verdict: Change['verdict'], why: Change['why'] | null): Judged => ({
  change: { verdict, delta: null, interval: null, ...(why && { why }) },
  distance: null,
})

const shownOf = ({ clusters, people }: Counted) => (clusters && people >= leastPeople ? clusters : null)

function pairOf(figures: Figures, period: string, filters: Filters): Stratum | null {
  const [now, before] = [shownOf(figures.of(period, filters)), shownOf(figures.of(previousPeriod(period), filters))]
  return now && before && nps(now) !== null && nps(before) !== null ? { now, before } : null
}

/** The touchpoints that asked in both periods. */
function strataOf(figures: Figures, period: string, filters: Filters): Stratum[] {
  return figures.keys(period, filters, 'touchpoint').flatMap((touchpoint) => pairOf(figures, period, { ...filters, touchpoint }) ?? [])
}

/** The verdicts of a list: of many that are judged at once, some are beyond the bound by chance. */
export function judgedTogether(period: string, list: readonly Judged[]): Change[] {
  const rhythm = rhythmOf(period)
  const judged = list.flatMap(({ distance }) => distance ?? [])
  if (rhythm === null) return list.map(({ change }) => change)
  const holds = judgeTogether(judged, verdictBounds[rhythm]).values()
  return list.map(({ change, distance }) => {
    if (distance === null || holds.next().value) return change
    return { ...change, verdict: 'no_clear_change' }
  })
}
