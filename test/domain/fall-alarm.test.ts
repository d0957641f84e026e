import { boundAt, type DayOfValues, fallUnderWay } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

/** mulberry32: the same years on every machine. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

type Mix = readonly [detractors: number, passives: number]
const usual: Mix = [0.2, 0.3]
/** So many points less, by promoters who become detractors. */
const fallen = (by: number): Mix => [usual[0] + by / 2, usual[1]]

function dayOf(day: number, perDay: number, [detractors, passives]: Mix, next: () => number): DayOfValues {
  let [households, sum, sumOfSquares] = [0, 0, 0]
  const tries = Math.ceil(perDay * 2)
  for (let i = 0; i < tries; i++) {
    if (next() >= perDay / tries) continue
    const drawn = next()
    const value = drawn < detractors ? -1 : drawn < detractors + passives ? 0 : 1
    households += 1
    sum += value
    sumOfSquares += value ** 2
  }
  return { day, households, sum, sumOfSquares }
}

const history = (days: number, perDay: number, mixOf: (day: number) => Mix, next: () => number) =>
  Array.from({ length: days }, (_, day) => dayOf(day, perDay, mixOf(day), next))

/** The first day of a stretch on which the alarm sounds. */
function soundsOn(days: readonly DayOfValues[], from: number): number | null {
  // an alarm stays to the end of its run, so that a look at every fifth day misses only short ones
  for (let day = from; day < days.length; day++) if (fallUnderWay(days.slice(0, day + 1), day)?.isAlarm) return day
  return null
}

describe('the alarm for slow falls', () => {
  it.each([1, 3, 10, 50])('sounds in at most one year in twenty without any change, at %s households a day', (perDay) => {
    const [years, next] = [perDay > 10 ? 60 : 200, random(perDay)]
    let alarms = 0
    for (let year = 0; year < years; year++) {
      const days = history(180 + 365, perDay, () => usual, next)
      if (everSounds(days)) alarms++
    }
    expect(alarms / years).toBeLessThan(0.08)
  })

  /** Whether a run of these days was an alarm, on any of them: what the last day of each run says. */
  function everSounds(days: readonly DayOfValues[]): boolean {
    for (let day = 185; day < days.length; day += 5) if (fallUnderWay(days.slice(0, day + 1), day)?.isAlarm) return true
    return false
  }

  it.each([
    [3, 0.2, 40, 100],
    [10, 0.2, 15, 32],
    [50, 0.2, 3, 8],
    // with a known baseline, and a bound for this mix alone, it would be nineteen
    [50, 0.1, 10, 45],
  ])('finds a fall at %s households a day of %s in a median of %s to %s days', (perDay, by, least, most) => {
    const next = random(perDay * 100 + by * 10)
    const delays = Array.from({ length: 31 }, () => {
      const days = history(240 + 220, perDay, (day) => (day < 240 ? usual : fallen(by)), next)
      return (soundsOn(days, 240) ?? 9999) - 239
    }).sort((a, b) => a - b)
    expect(delays[15]).toBeGreaterThanOrEqual(least)
    expect(delays[15]).toBeLessThanOrEqual(most)
  })

  it('says since when, against what, and how many households', () => {
    const flat = (day: number, sum: number): DayOfValues => ({ day, households: 10, sum, sumOfSquares: 6 })
    const days = [...Array.from({ length: 180 }, (_, day) => flat(day, 4)), ...Array.from({ length: 30 }, (_, i) => flat(180 + i, 1))]
    expect(fallUnderWay(days, 209)).toEqual({ since: 180, households: 300, mean: 0.1, before: 0.4, isAlarm: true })
    expect(fallUnderWay(days.slice(0, 183), 182)).toMatchObject({ since: 180, isAlarm: false })
    expect(fallUnderWay(days.slice(0, 180), 179)).toBeNull()
  })

  it('says nothing in the first 180 days, nor where fewer than thirty answered in those before', () => {
    const falling = (length: number, every: number) =>
      Array.from({ length }, (_, i) => ({ day: i * every, households: 1, sum: i < length / 2 ? 1 : -1, sumOfSquares: 1 }))
    expect(fallUnderWay(falling(180, 1), 179)).toBeNull()
    expect(fallUnderWay(falling(240, 1), 239)).toMatchObject({ since: 180 })
    expect(fallUnderWay(falling(60, 7), 59 * 7)).toBeNull()
  })

  it('is moved neither by the calendar nor by the answers that lie more than 180 days before the run', () => {
    const values = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.double({ min: -1, max: 1, noNaN: true })), {
      minLength: 40,
      maxLength: 200,
    })
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 10_000 }), (drawn, later) => {
        const days = drawn.map(([n, mean], day) => ({ day, households: n, sum: n * mean, sumOfSquares: n * mean ** 2 }))
        const [run, moved] = [
          fallUnderWay(days, days.length - 1),
          fallUnderWay(
            days.map((one) => ({ ...one, day: one.day + later })),
            days.length - 1 + later,
          ),
        ]
        expect(moved && { ...moved, since: moved.since - later }).toEqual(run)
        if (run) expect(run.mean).toBeLessThan(run.before)
      }),
    )
  })

  it('needs less where more answer', () => {
    const rates = [0.1, 0.5, 0.7, 1, 2, 3, 7, 10, 30, 50, 500]
    const bounds = rates.map(boundAt)
    expect(bounds).toEqual([...bounds].sort((a, b) => b - a))
    expect([boundAt(0.1), boundAt(10), boundAt(500)]).toEqual([13, 9.6, 8.9])
  })
})
