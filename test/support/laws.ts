import { type Gate, type Span, surveyKinds, type Tally } from '@linsheng/shared/domain'
import fc from 'fast-check'

/** Arbitraries that more than one law needs. */

export const npsScores = fc.integer({ min: 0, max: 10 })

/** A tally of up to `most` people a class; possibly of nobody. */
export function tallies(most = 400): fc.Arbitrary<Tally> {
  const people = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 4, arbitrary: fc.nat(most) })
  return fc.record({ detractors: people, passives: people, promoters: people })
}

/** A tally of at least one answer. */
export function answeredTallies(most = 400): fc.Arbitrary<Tally> {
  return tallies(most).filter(({ detractors, passives, promoters }) => detractors + passives + promoters > 0)
}

/** Sorted, disjoint, non-empty stretches within 0..10,000; some of them touch. */
export const spanLists: fc.Arbitrary<Span[]> = fc
  .array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 120 })), { maxLength: 12 })
  .map((parts) => {
    let at = 0
    return parts.map(([gap, length]) => {
      const from = at + gap
      at = from + length
      return { from, to: at }
    })
  })

/** Stretches in any order, some of which overlap or lie in each other: what people do with pauses. */
export const messySpanLists: fc.Arbitrary<Span[]> = fc.array(
  fc.tuple(fc.nat(1500), fc.integer({ min: 1, max: 300 })).map(([from, length]) => ({ from, to: from + length })),
  { maxLength: 6 },
)

/** A gate row with stamps before and holds around `now`. */
export function gatesAround(now: number): fc.Arbitrary<Gate> {
  const day = 86_400_000
  const stamp = fc.oneof(fc.constant(0), fc.integer({ min: now - 400 * day, max: now }))
  const hold = fc.record({
    prompt: fc.constantFrom('one', 'two'),
    kind: fc.constantFrom(...surveyKinds),
    until: fc.integer({ min: now - 10 * day, max: now + 10 * day }),
    seen: fc.boolean(),
  })
  return fc.record({
    openMatters: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) }),
    touchpointAt: stamp,
    relationshipAt: stamp,
    paymentAt: stamp,
    anyAt: stamp,
    hold: fc.oneof(fc.constant(null), hold),
  })
}

/** The same things in any order. */
export function shuffled<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length })
}
