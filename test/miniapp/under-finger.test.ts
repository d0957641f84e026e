import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { noteMoved, takesTap } from '../../miniapp/src/app/platform/under-finger'

let days = 0
beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-06-12T02:00:00Z') + (days += 1) * 86_400_000 })
})
afterEach(() => vi.useRealTimers())

const [score, beside, far] = [
  { x: 120, y: 500 },
  { x: 130, y: 510 },
  { x: 300, y: 700 },
]
/** A tap on what has stood there for a while. */
function firstTap(): number {
  expect(takesTap(score, Date.now() - 5000)).toBe(true)
  vi.advanceTimersByTime(60)
  return Date.now()
}

describe('what has appeared under a finger', () => {
  it('takes no second tap of a double tap, and takes one after 400 ms', () => {
    const shownAt = firstTap()
    vi.advanceTimersByTime(120)
    expect(takesTap(beside, shownAt)).toBe(false)
    vi.advanceTimersByTime(200)
    expect(takesTap(score, shownAt)).toBe(false)
    vi.advanceTimersByTime(100)
    expect(takesTap(score, shownAt)).toBe(true)
  })

  it('takes no second tap either that a busy phone handles long after it was made', () => {
    firstTap()
    const tappedAt = Date.now() + 120
    vi.advanceTimersByTime(300)
    const shownAt = Date.now()
    vi.advanceTimersByTime(900)
    expect(takesTap(score, shownAt, tappedAt)).toBe(false)
  })

  it('takes none either where it stood there before, under a sheet or a page that has just gone', () => {
    const shownAt = Date.now() - 60_000
    firstTap()
    noteMoved()
    vi.advanceTimersByTime(120)
    expect(takesTap(score, shownAt)).toBe(false)
  })

  it('takes a tap at once where the finger has long been gone', () => {
    firstTap()
    vi.advanceTimersByTime(2000)
    expect(takesTap(score, Date.now())).toBe(true)
  })

  it('takes a tap of another place at once, and one by a key or a screen reader', () => {
    const shownAt = firstTap()
    expect(takesTap(null, shownAt)).toBe(true)
    expect(takesTap(far, shownAt)).toBe(true)
  })

  it('does not slow down repeated taps on what stays', () => {
    const shownAt = Date.now() - 5000
    firstTap()
    for (let tap = 0; tap < 5; tap += 1) {
      vi.advanceTimersByTime(90)
      expect(takesTap(score, shownAt)).toBe(true)
    }
  })
})
