import { cellKey, leastPeople, visibleCells, type Cell } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allCells, histories, isCoarser, longerPeriods } from '../support/histories.ts'
import { shuffled } from '../support/laws.ts'

const cell = (people: number, filters: Record<string, string> = {}, period = '2026-01'): Cell => ({ filters, period, people })
const shownOf = (cells: Cell[]) => {
  const keys = visibleCells(cells, longerPeriods)
  return cells.filter((one) => keys.has(cellKey(one)))
}
/** The numbers of people of the buildings that are shown under a whole of `people`. */
const buildings = (...people: number[]) => {
  const whole = cell(people.reduce((sum, one) => sum + one, 0))
  const parts = people.map((one, i) => cell(one, { building: `${i}` }))
  return shownOf([whole, ...parts]).map((one) => one.people)
}

describe('the cells that are shown', () => {
  it('hold at least five people', () => {
    expect(shownOf([cell(4)])).toEqual([])
    expect(shownOf([cell(5)])).toHaveLength(1)
  })

  it('are all of them when none is small or near', () => {
    expect(buildings(5, 6, 7)).toEqual([18, 5, 6, 7])
  })

  it('leave out the part that differs from its whole by one to four people', () => {
    expect(buildings(10, 4)).toEqual([14])
    expect(buildings(10, 5)).toEqual([15, 10, 5])
  })

  it('leave out the next smallest with a lone small one, which a difference would bring back', () => {
    expect(buildings(20, 9, 7, 3)).toEqual([39, 20, 9])
    expect(buildings(20, 9, 3, 2)).toEqual([34, 20, 9])
  })

  it('keep a part that is the whole', () => {
    expect(buildings(12)).toEqual([12, 12])
  })

  it('leave out the quarter that differs by a few people from a month that was shown before it', () => {
    const quarter = [cell(13, {}, '2026-Q1'), cell(10, {}, '2026-01'), cell(3, {}, '2026-02')]
    expect(shownOf(quarter).map(({ period }) => period)).toEqual(['2026-01'])
  })

  it('leave out the quarter that would tell its lone small month', () => {
    const quarter = [cell(29, {}, '2026-Q1'), cell(14, {}, '2026-01'), cell(12, {}, '2026-02'), cell(3, {}, '2026-03')]
    expect(shownOf(quarter).map(({ period }) => period)).toEqual(['2026-01', '2026-02'])
  })

  it('do not say where nobody answered, and an empty part hides no other', () => {
    expect(buildings(12, 8, 0)).toEqual([20, 12, 8])
    expect(shownOf([cell(0), cell(0, { building: '1' })])).toEqual([])
  })
})

describe('over random histories of a community', () => {
  it('every cell that is shown holds at least five people', () => {
    fc.assert(fc.property(histories, (history) => shownOf(allCells(history)).every(({ people }) => people >= leastPeople)))
  })

  it('no cell that is shown differs from a coarser one that is shown by one to four people', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const shown = shownOf(allCells(history))
        for (const fine of shown) {
          for (const coarse of shown.filter((one) => isCoarser(fine, one))) {
            const difference = coarse.people - fine.people
            expect(
              difference === 0 || difference >= leastPeople,
              `${cellKey(fine)} ${fine.people}, ${cellKey(coarse)} ${coarse.people}`,
            ).toBe(true)
          }
        }
      }),
    )
  })

  it('no part is withheld alone beside shown parts of a shown whole', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const cells = allCells(history)
        const shown = new Set(shownOf(cells))
        for (const parts of divisions(cells, shown)) {
          const withheld = parts.filter((part) => !shown.has(part)).length
          if (withheld < parts.length) expect(withheld).not.toBe(1)
        }
      }),
    )
  })

  it('what a month showed when it closed it still shows when its quarter and its year do', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const cells = allCells(history)
        const shown = new Set(shownOf(cells))
        for (const month of new Set(history.map((one) => one.month))) {
          const own = cells.filter(({ period }) => period === month)
          expect(shownOf(own)).toEqual(own.filter((one) => shown.has(one)))
        }
      }),
    )
  })

  it('everything is shown when every person stands for five', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const fivefold = allCells(history).map((one) => ({ ...one, people: one.people * leastPeople }))
        expect(shownOf(fivefold)).toHaveLength(fivefold.length)
      }),
    )
  })

  it('the rules hold for whatever order the cells come in', () => {
    const orders = histories.chain((history) => shuffled(allCells(history)))
    fc.assert(
      fc.property(orders, (cells) => {
        const shown = shownOf(cells)
        for (const fine of shown) for (const coarse of shown) if (isCoarser(fine, coarse)) expect(isNear(fine, coarse)).toBe(false)
      }),
      { numRuns: 50 },
    )
  })
})

describe('the key of a cell', () => {
  const filters = fc
    .dictionary(fc.constantFrom('a', 'b', 'period'), fc.constantFrom('1', '1|b=2', '2', 'a=1', '<', '|', ''))
    .map((one) => ({ ...one }))
  const cells = fc.record({ filters, period: fc.constantFrom('2026', '2026-01', '2026|a=1'), people: fc.constant(9) })

  it('does not let a value speak for another filter', () => {
    expect(cellKey(cell(5, { a: '1|b=2' }))).not.toBe(cellKey(cell(5, { a: '1', b: '2' })))
  })

  it('is the same for the same filters in any order, and different for different cuts, whatever the values hold', () => {
    const canonical = (one: Cell) => JSON.stringify([one.period, Object.entries(one.filters).sort()])
    fc.assert(
      fc.property(cells, cells, (a, b) => {
        expect(cellKey(a) === cellKey(b)).toBe(canonical(a) === canonical(b))
        const turned = { ...a, filters: Object.fromEntries(Object.entries(a.filters).reverse()) }
        expect(cellKey(turned)).toBe(cellKey(a))
      }),
      { numRuns: 2000 },
    )
  })
})

const isNear = (fine: Cell, coarse: Cell) => coarse.people !== fine.people && Math.abs(coarse.people - fine.people) < leastPeople

/** Each way of dividing a shown whole along one filter or into the next shorter periods, as its parts. */
function divisions(cells: readonly Cell[], shown: ReadonlySet<Cell>): Cell[][] {
  const found = new Map<string, Cell[]>()
  const wholes = new Map(
    cells.filter((one) => shown.has(one)).map((one) => [JSON.stringify([one.period, Object.entries(one.filters).sort()]), one]),
  )
  for (const part of cells) {
    const ways: [string, string, Record<string, string>][] = Object.keys(part.filters).map((name) => {
      const { [name]: _, ...rest } = part.filters
      return [name, part.period, rest]
    })
    const [longer] = longerPeriods(part.period)
    if (longer) ways.push(['', longer, part.filters])
    for (const [name, period, rest] of ways) {
      const whole = JSON.stringify([period, Object.entries(rest).sort()])
      if (wholes.has(whole)) found.set(`${name} ${whole}`, [...(found.get(`${name} ${whole}`) ?? []), part])
    }
  }
  return [...found.values()]
}
