import { judgedAt, oldestTapMs, timeOfTap } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const minute = 60_000
const at = (clock: string) => Date.parse(`2026-06-12T${clock}:00.000Z`)

describe('the time of a step that waited on the phone', () => {
  const now = at('15:10')
  const after = at('13:40')

  it.each([
    ['the tap, between the step before it and now', at('14:02'), at('14:02')],
    ['now, where the phone says nothing', null, now],
    ['now, where the tap was hardly kept waiting', now - minute / 2, now],
    ['now, where the phone is ahead', at('15:30'), now],
    ['now, where the tap lies before the step that it follows', at('13:39'), now],
  ])('is %s', (_, tappedAt, expected) => {
    expect(timeOfTap({ tappedAt, after, now })).toBe(expected)
  })

  it('is now, where the tap is older than a working day', () => {
    expect(timeOfTap({ tappedAt: now - oldestTapMs - 1, after: 0, now })).toBe(now)
    expect(timeOfTap({ tappedAt: now - oldestTapMs, after: 0, now })).toBe(now - oldestTapMs)
  })

  /** A promise that was over when the server heard of the step, and is kept all the same. */
  const unmakesAMiss = (judge: typeof judgedAt, [tappedAt, after, promised, now]: readonly [number, number, number, number]) => {
    const believed = timeOfTap({ tappedAt, after, now })
    return promised < now && judge({ at: believed, promised: [promised], now }) <= promised
  }
  const instants = fc
    .tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000), fc.nat(1000))
    .map((all) => all.map((n) => n * minute) as [number, number, number, number])

  it('never lies outside the step before it and now, and never keeps a promise that was over when the server heard of it', () => {
    fc.assert(
      fc.property(instants, (drawn) => {
        const [tappedAt, after, , now] = drawn
        const believed = timeOfTap({ tappedAt, after: Math.min(after, now), now })
        expect(believed).toBeGreaterThanOrEqual(Math.min(after, now))
        expect(believed).toBeLessThanOrEqual(now)
        expect(unmakesAMiss(judgedAt, drawn)).toBe(false)
      }),
    )
  })

  it('would unmake a miss if the tap alone were judged: the law sees it', () => {
    const byTapAlone: typeof judgedAt = ({ at }) => at
    expect(fc.check(fc.property(instants, (drawn) => !unmakesAMiss(byTapAlone, drawn))).failed).toBe(true)
  })

  it('shortens a lateness: five minutes late by the tap are not an hour', () => {
    expect(judgedAt({ at: at('14:05'), promised: [at('14:00'), null], now })).toBe(at('14:05'))
    expect(judgedAt({ at: at('13:58'), promised: [at('14:00'), null], now })).toBe(now)
    expect(judgedAt({ at: at('13:58'), promised: [at('16:00'), null], now })).toBe(at('13:58'))
  })
})
