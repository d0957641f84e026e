import { formClasses, type Formed, isWithin, longerPeriods, monthsOf, quarterOf, type Waiting } from '@linsheng/shared/domain'
import fc from 'fast-check'

/** One anonymous answer: who gave it, which the rules may count and nobody may learn. */
export interface AnonymousAnswer {
  person: string
  touchpoint: string
  /** '' where the building is too small to be named. */
  building: string
  month: string
  score: 'low' | 'middle' | 'high'
}

export const yearOfMonths = monthsOf('2026')

/** A year of a small community: lopsided groups, people who answer several times, also twice in one month. */
export const anonymousYears: fc.Arbitrary<AnonymousAnswer[]> = fc.array(
  fc.record({
    person: fc.nat(45).map((n) => `person ${n}`),
    touchpoint: fc.constantFrom('repair', 'repair', 'repair', 'pay', 'gate'),
    building: fc.constantFrom('1', '1', '1', '2', '2', '3', ''),
    month: fc.constantFrom(...yearOfMonths, '2026-01', '2026-02', '2026-02'),
    score: fc.constantFrom('low', 'middle', 'high'),
  }),
  { minLength: 1, maxLength: 160, size: 'max' },
)

/** An answer in its class, as it stands when the year has settled. */
export interface Classed extends AnonymousAnswer {
  label: Pick<Formed, 'touchpoint' | 'building' | 'period'> | null
}

/** Settles a year month by month, as nights do: each month, then the quarter and the year that end with it. */
export function settleYear(answers: readonly AnonymousAnswer[], least?: number): Classed[] {
  const classed: Classed[] = answers.map((one) => ({ ...one, label: null }))
  for (const month of yearOfMonths) {
    const ended = [month, ...longerPeriods(month).filter((longer) => monthsOf(longer).at(-1) === month)]
    for (const period of ended) {
      const groups = groupsOf(classed)
      for (const formed of formClasses([...groups.keys()], period, least))
        for (const group of formed.of) for (const one of groups.get(group) ?? []) one.label = formed
    }
  }
  return classed
}

function groupsOf(classed: readonly Classed[]): Map<Waiting, Classed[]> {
  const byKey = new Map<string, Classed[]>()
  for (const one of classed.filter(({ label }) => label === null)) {
    const key = [one.touchpoint, one.building, one.month].join('|')
    byKey.set(key, [...(byKey.get(key) ?? []), one])
  }
  return new Map(
    [...byKey.values()].map((rows) => {
      const { touchpoint, building, month } = rows[0] as Classed
      const n = (score: string) => rows.filter((row) => row.score === score).length
      const counts = { low: n('low'), middle: n('middle'), high: n('high') }
      return [{ instrument: 'nps:one', touchpoint, building, month, counts, people: rows.map(({ person }) => person) }, rows] as const
    }),
  )
}

/** Every cut and period somebody can ask for. */
export const allCuts = [undefined, 'repair', 'pay', 'gate'].flatMap((touchpoint) =>
  [undefined, '1', '2', '3'].flatMap((building) =>
    [...yearOfMonths, ...new Set(yearOfMonths.map(quarterOf)), '2026'].map((period) => ({ touchpoint, building, period })),
  ),
)
export type Cut = (typeof allCuts)[number]

/** The answers that a figure of a cut counts. */
export const countedIn = (classed: readonly Classed[], { touchpoint, building, period }: Cut): Classed[] =>
  classed.filter(
    ({ label }) =>
      label !== null &&
      isWithin(label, { ...(touchpoint === undefined ? {} : { touchpoint }), ...(building === undefined ? {} : { building }) }, period),
  )
