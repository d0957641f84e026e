import type { Figure, ScoreReport } from '@linsheng/shared/contract'
import type { Instrument } from './instruments.ts'
import benchmarks from './benchmarks.json' with { type: 'json' }

/** A figure of the industry says something of a figure only where it is of the same instrument and outside its interval. */
export function benchmarksFor(instrument: Instrument | null, { interval }: Pick<Figure, 'interval'>): ScoreReport['benchmarks'] {
  if (!instrument) return []
  return benchmarks
    .filter(
      ({ measure, subject, relationship }) =>
        measure === instrument.measure &&
        relationship === instrument.isRelationship &&
        instrument.isFirst &&
        instrument.name.endsWith(subject),
    )
    .map(({ value, name, source, date }) => {
      const below = interval !== null && interval.high < value
      const above = interval !== null && interval.low > value
      return { value, name, source, date, reading: below ? ('below' as const) : above ? ('above' as const) : null }
    })
}
