import { firstDue, latenessOf, movedTo, type OrderPromises, repairStates } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const order: OrderPromises = {
  state: 'scheduled',
  acceptBy: 10,
  acceptByFirst: null,
  acceptedAt: 5,
  arriveBy: 100,
  arriveByFirst: null,
  arrivedAt: null,
  finishBy: 1000,
  finishByFirst: null,
  finishedAt: null,
  endedAt: null,
}

describe('what an order is late with', () => {
  it('is the promise that runs, from its first time on', () => {
    expect(latenessOf(order, 99)).toBeNull()
    expect(latenessOf(order, 100)).toEqual({ clock: 'arrive', promised: 100, keptAt: null })
  })

  it('is what was kept too late, until the order ends', () => {
    const arrived = { ...order, state: 'working' as const, arriveBy: 150, arriveByFirst: 100, arrivedAt: 126 }
    expect(latenessOf(arrived, 200)).toEqual({ clock: 'arrive', promised: 100, keptAt: 126 })
    expect(latenessOf({ ...arrived, state: 'confirmed', endedAt: 500 }, 600)).toBeNull()
  })

  it('is measured by a time that was brought forward', () => {
    expect(firstDue({ ...order, arriveBy: 80, arriveByFirst: 100 })).toBe(80)
  })

  it('law: no moves of a time, however many, make a missed promise less late', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...repairStates.slice(0, 6)),
        fc.array(fc.nat(5000), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 3000 }),
        (state, moves, wait) => {
          let now = 101
          let { by, first } = { by: 100 as number, first: null as number | null }
          const before = latenessOf({ ...order, state, acceptBy: by, arriveBy: by, finishBy: by, acceptedAt: null }, now)
          for (const move of moves) {
            now += 1
            const moved = movedTo(by, first, now + move)
            by = moved.by
            first = moved.first
          }
          const times = { acceptBy: by, acceptByFirst: first, arriveBy: by, arriveByFirst: first, finishBy: by, finishByFirst: first }
          expect(latenessOf({ ...order, state, ...times, acceptedAt: null }, now + wait)).toEqual(before)
        },
      ),
    )
  })
})
