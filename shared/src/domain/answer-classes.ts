import { isTwelveMonths, monthOf, monthsOf, quarterOf, yearOf } from './period.ts'
import { leastPeople } from './small-cells.ts'

/** Scores by class: NPS 0-6, 7-8, 9-10; the ends and the middle of the other measures likewise. */
export interface ScoreCounts {
  low: number
  middle: number
  high: number
}

/** What a class holds. '' as touchpoint or building: of all that were left over there. */
export interface ClassLabel {
  instrument: string
  touchpoint: string
  building: string
  /** A month, a quarter or a year. */
  period: string
}

/** Answers that no class holds yet, with their people: all of one instrument, touchpoint, building band and month. */
export interface Waiting {
  instrument: string
  touchpoint: string
  /** '' where the building is too small to be named. */
  building: string
  month: string
  counts: ScoreCounts
  /** One entry a person, or several. */
  people: readonly string[]
}

/** A class that was formed, with the groups that went into it. */
export interface Formed extends ClassLabel {
  counts: ScoreCounts
  people: number
  of: readonly Waiting[]
}

type LabelOf = (group: Waiting) => ClassLabel | null

/**
 * The classes that are formed when a period has settled, of what waits in it: each of at least five people, and each group in one class at
 * most. A month forms touchpoint × building, then what is left by touchpoint; a quarter what is left by touchpoint; a year the same, then
 * what is left of a subject. What is left after that waits for a longer period, or for ever. `least` is for tests alone.
 */
export function formClasses(waiting: readonly Waiting[], period: string, least: number = leastPeople): Formed[] {
  let left = waiting.filter(({ month }) => month === period || quarterOf(month) === period || yearOf(month) === period)
  const formed: Formed[] = []
  for (const labelOf of passesOf(period)) {
    const made = formed.length
    for (const [label, groups] of groupedBy(left, labelOf)) {
      const people = new Set(groups.flatMap((group) => group.people)).size
      if (people >= least) formed.push({ ...label, people, counts: sumCounts(groups.map(({ counts }) => counts)), of: groups })
    }
    const taken = new Set(formed.slice(made).flatMap(({ of }) => of))
    left = left.filter((group) => !taken.has(group))
  }
  return formed
}

function passesOf(period: string): LabelOf[] {
  const byTouchpoint: LabelOf = ({ instrument, touchpoint }) => ({ instrument, touchpoint, building: '', period })
  // a building that is not named is part of what is left over
  const byBuilding: LabelOf = ({ instrument, touchpoint, building }) =>
    building === '' ? null : { instrument, touchpoint, building, period }
  const bySubject: LabelOf = ({ instrument }) => ({ instrument, touchpoint: '', building: '', period })
  if (period.includes('Q')) return [byTouchpoint]
  return period.length === 4 ? [byTouchpoint, bySubject] : [byBuilding, byTouchpoint]
}

function groupedBy(groups: readonly Waiting[], labelOf: LabelOf): Map<ClassLabel, Waiting[]> {
  const byKey = new Map<string, [ClassLabel, Waiting[]]>()
  for (const group of groups) {
    const label = labelOf(group)
    if (!label) continue
    const key = JSON.stringify([label.instrument, label.touchpoint, label.building])
    const known = byKey.get(key)
    if (known) known[1].push(group)
    else byKey.set(key, [label, [group]])
  }
  return new Map(byKey.values())
}

export function sumCounts(all: readonly ScoreCounts[]): ScoreCounts {
  return all.reduce((sum, one) => ({ low: sum.low + one.low, middle: sum.middle + one.middle, high: sum.high + one.high }), {
    low: 0,
    middle: 0,
    high: 0,
  })
}

/** Whether a period is another or lies in it. */
export function isWithinPeriod(inner: string, outer: string): boolean {
  if (inner === outer) return true
  if (isTwelveMonths(outer)) {
    const months = monthsOf(outer)
    return !isTwelveMonths(inner) && monthsOf(inner).every((month) => months.includes(month))
  }
  if (/^\d{4}$/.test(outer)) return yearOf(inner) === outer
  return outer.includes('Q') && !inner.includes('Q') && inner.length === 7 && quarterOf(inner) === outer
}

/**
 * Whether a class enters a figure: its label lies inside the figure's filters and period. A class with touchpoint or building '' lies
 * inside no filter of that name.
 */
export function isWithin(
  label: Omit<ClassLabel, 'instrument'>,
  filters: { touchpoint?: string; building?: string },
  period: string,
): boolean {
  if (filters.touchpoint !== undefined && label.touchpoint !== filters.touchpoint) return false
  if (filters.building !== undefined && label.building !== filters.building) return false
  return isWithinPeriod(label.period, period)
}

/** What readers of public figures get their classes from: named answers of a building and quarter, or a whole anonymous class. */
export interface PublicAtom {
  instrument: string
  /** '' for a class that no building holds, and for answers of no building. */
  building: string
  quarter: string
  counts: ScoreCounts
  /** The people of named answers. An anonymous class has at least five, and names none. */
  named: readonly string[]
  anonymous: number
}

export interface FormedPublic {
  instrument: string
  building: string
  period: string
  counts: ScoreCounts
  people: number
}

/**
 * The public classes of a quarter or, of what its quarters left over, of a year. A quarter forms subject × building, then what is left by
 * subject; a year what is left by subject. Each holds whole anonymous classes or none, and at least five people.
 * @returns the classes, and the atoms that are in none
 */
export function formPublicClasses(
  atoms: readonly PublicAtom[],
  period: string,
  least: number = leastPeople,
): { formed: FormedPublic[]; left: PublicAtom[] } {
  const passes = period.includes('Q') ? [(atom: PublicAtom) => atom.building, () => ''] : [() => '']
  const formed: FormedPublic[] = []
  let left = [...atoms]
  for (const [i, buildingOf] of passes.entries()) {
    const cells = new Map<string, PublicAtom[]>()
    for (const atom of left) {
      // what has no building waits for the pass without buildings
      if (i === 0 && passes.length > 1 && atom.building === '') continue
      const key = JSON.stringify([atom.instrument, buildingOf(atom)])
      cells.set(key, [...(cells.get(key) ?? []), atom])
    }
    for (const cell of cells.values()) {
      const [first] = cell
      const named = new Set(cell.flatMap((atom) => atom.named)).size
      const anonymous = cell.reduce((sum, atom) => sum + atom.anonymous, 0)
      // the same person may stand on both sides: only one of them is counted for the least
      if (!first || Math.max(named, ...cell.map((atom) => atom.anonymous)) < least) continue
      const counts = sumCounts(cell.map((atom) => atom.counts))
      formed.push({ instrument: first.instrument, building: buildingOf(first), period, counts, people: named + anonymous })
      left = left.filter((atom) => !cell.includes(atom))
    }
  }
  return { formed, left }
}

/** The month to which a calendar week belongs: the one in which it ends, so that a month is complete at its last midnight. */
export function monthOfWeek(monday: string): string {
  const sunday = new Date(Date.UTC(Number(monday.slice(0, 4)), Number(monday.slice(5, 7)) - 1, Number(monday.slice(8, 10)) + 6))
  return monthOf(sunday.toISOString())
}
