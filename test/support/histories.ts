import type { Cell } from '@linsheng/shared/domain'
import fc from 'fast-check'

/** One answer of one person, as small cells see it. */
export interface Answered {
  person: number
  filters: Record<string, string>
  month: string
}

const months = ['2026-01', '2026-02', '2026-03', '2026-04']

/** Months lie in quarters, quarters in the year: nearest first. */
export function longerPeriods(period: string): string[] {
  if (period.includes('Q')) return ['2026']
  if (!period.includes('-')) return []
  return [`2026-Q${Math.ceil(Number(period.slice(5)) / 3)}`, '2026']
}

/** A year of a small community: people in lopsided groups, some of whom answer in several months. */
export const histories: fc.Arbitrary<Answered[]> = fc
  .array(
    fc.record({
      building: fc.constantFrom('1', '1', '1', '2', '2', '3'),
      age: fc.constantFrom('young', 'young', 'old'),
      answers: fc.array(fc.record({ month: fc.constantFrom(...months), touchpoint: fc.constantFrom('repair', 'repair', 'pay') }), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
    { minLength: 1, maxLength: 90, size: 'max' },
  )
  .map((people) =>
    people.flatMap(({ building, age, answers }, person) =>
      answers.map(({ month, touchpoint }) => ({ person, filters: { building, age, touchpoint }, month })),
    ),
  )

/** Every cell that somebody could ask for: all subsets of the filters in all periods, with the number of different people. */
export function allCells(history: readonly Answered[]): Cell[] {
  const found = new Map<string, { filters: Record<string, string>; period: string; people: Set<number> }>()
  for (const { person, filters, month } of history) {
    const names = Object.keys(filters)
    for (const period of [month, ...longerPeriods(month)]) {
      for (let mask = 0; mask < 1 << names.length; mask += 1) {
        const some = Object.fromEntries(names.filter((_, bit) => mask & (1 << bit)).map((name) => [name, filters[name] ?? '']))
        const key = JSON.stringify([period, some])
        const cell = found.get(key) ?? { filters: some, period, people: new Set() }
        cell.people.add(person)
        found.set(key, cell)
      }
    }
  }
  return [...found.values()].map((cell) => ({ ...cell, people: cell.people.size }))
}

/** Whether `b` is coarser than `a`: a subset of its filters, in the same or a longer period, and not the same cell. */
export function isCoarser(a: Cell, b: Cell): boolean {
  const names = Object.keys(b.filters)
  if (!names.every((name) => b.filters[name] === a.filters[name])) return false
  if (b.period === a.period) return names.length < Object.keys(a.filters).length
  return longerPeriods(a.period).includes(b.period)
}
