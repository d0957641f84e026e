import { firstOf, firstPromise, heirOf, isNewDate, promiseAhead, runningClocks, warningAt, warnNotBefore } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseWalks } from '../support/case-walks.ts'

const instant = fc.integer({ min: 0, max: 100_000 })
const span = fc.integer({ min: 1, max: 100_000 })
const promises = fc.array(fc.record({ clock: fc.constantFrom('a', 'b', 'c'), at: instant }), { maxLength: 6 })

describe('the warning before a promise', () => {
  it('comes before its promise and never before the moment in which it is planned', () => {
    fc.assert(
      fc.property(instant, span, span, (now, left, before) => {
        const at = warningAt(now + left, now, before)
        expect(at).toBeGreaterThanOrEqual(now)
        expect(at).toBeLessThan(now + left)
      }),
    )
  })

  it('comes so long before as the figure says, but not before half of the time is over', () => {
    expect(warningAt(1000, 0, 100)).toBe(900)
    expect(warningAt(1000, 0, 800)).toBe(500)
    fc.assert(
      fc.property(instant, span, span, (now, left, before) => {
        const rest = now + left - warningAt(now + left, now, before)
        expect(rest).toBeLessThanOrEqual(before)
        expect(rest).toBeLessThanOrEqual(Math.max(1, left / 2))
      }),
    )
  })

  it('is due when its timer is, unless the promise has moved: then it waits, and still comes before the new date', () => {
    fc.assert(
      fc.property(instant, span, span, span, (now, left, before, moved) => {
        const promised = now + left
        const at = warningAt(promised, now, before)
        expect(warnNotBefore(promised, at, before)).toBeNull()
        const next = warnNotBefore(promised + moved, at, before)
        if (promised + moved - at > before) expect(next).toBe(promised + moved - before)
        else expect(next).toBeNull()
        if (next !== null) expect(next > at && next < promised + moved).toBe(true)
      }),
    )
  })

  it('is of the first promise that can still be kept: one that was missed hides no later one', () => {
    fc.assert(
      fc.property(promises, instant, (running, now) => {
        const ahead = running.map(({ at }) => at).filter((at) => at > now)
        expect(promiseAhead(running, now)?.at ?? null).toBe(ahead.length === 0 ? null : Math.min(...ahead))
        expect(firstPromise(running)?.at ?? null).toBe(running.length === 0 ? null : Math.min(...running.map(({ at }) => at)))
      }),
    )
  })
})

describe('a case, whatever is done with it', () => {
  it('is warned of while a clock runs, and never once it waits for the resident or is closed', () => {
    fc.assert(
      fc.property(caseWalks, instant, ({ last }, now) => {
        const running = runningClocks(last)
        if (last.state === 'resolved' || last.state === 'closed') expect(running).toEqual([])
        const next = promiseAhead(running, now)
        expect(next === null).toBe(running.every(({ at }) => at <= now))
        if (next) expect(warningAt(next.at, now, 30)).toBeLessThan(next.at)
      }),
    )
  })
})

describe('a promise with another date', () => {
  it('is a new one, unless it is an old date that comes back', () => {
    expect([isNewDate(10, 20, 15), isNewDate(20, 10, 15), isNewDate(null, 20, 15)]).toEqual([true, true, true])
    expect([isNewDate(10, 10, 5), isNewDate(10, null, 5), isNewDate(null, 10, 15), isNewDate(null, null, 5)]).toEqual([
      false,
      false,
      false,
      false,
    ])
  })

  it('that is taken away and put back is told no second time once it has passed', () => {
    fc.assert(
      fc.property(instant, span, (promised, after) => {
        const now = promised + after
        expect(isNewDate(promised, null, now) || isNewDate(null, promised, now)).toBe(false)
      }),
    )
  })
})

describe('who comes next', () => {
  const line = fc.array(fc.constantFrom('a', 'b', 'c', 'd', null), { maxLength: 6 })

  it('is the first of the line who is there and not excluded', () => {
    fc.assert(
      fc.property(line, fc.subarray(['a', 'b', 'c', 'd']), (of, except) => {
        const able = of.filter((id) => id !== null && !except.includes(id))
        expect(firstOf(of, except)).toBe(able[0] ?? null)
      }),
    )
  })

  it('is somebody wherever anybody who may take it over is left, and never the one who leaves', () => {
    const staff = fc.constantFrom('butler', 'desk', 'manager', null)
    const known = fc.record({ anonymous: fc.boolean(), productOwner: fc.constant(null), butler: staff, desk: staff, manager: staff })
    fc.assert(
      fc.property(known, fc.constantFrom('butler', 'desk', 'manager'), (all, leaver) => {
        const left = <T extends string | null>(id: T) => (id === leaver ? null : id)
        const rest = { ...all, butler: left(all.butler), desk: left(all.desk), manager: left(all.manager), about: [] }
        const heir = heirOf({ ...rest, successor: null })
        expect(heir).not.toBe(leaver)
        expect(heir === null).toBe([rest.butler, rest.desk, rest.manager].every((id) => id === null))
      }),
    )
  })
})
