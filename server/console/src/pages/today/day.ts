import type { Moment } from '@linsheng/shared/contract/common.ts'
import type { CaseRow } from '@linsheng/shared/contract/loop/case.ts'
import type { StaffRepairRow } from '@linsheng/shared/contract/repair/dispatch.ts'
import { clockWords } from '@linsheng/shared/words/cases'
import { residentWords } from '../loop/columns'
import { placeText } from '../dispatch/columns'
import { words as dispatch } from '../dispatch/words'

/** A promise that somebody was given, and that has not been kept yet. */
export interface Due {
  kind: 'order' | 'case'
  id: string
  /** What is promised: 首次联系. */
  what: string
  by: Moment
  since: string
  isLate: boolean
  where: string
  title: string
  /** Who has it in hand; nobody yet where it is empty. */
  who: string[]
}

const ofOrder = (row: StaffRepairRow): Due[] => {
  const { promise, late } = row
  const running = late && !late.keptAt ? { by: late.promised, since: row.reportedAt.at, kind: late.kind } : promise
  if (!running) return []
  return [
    {
      kind: 'order',
      id: row.id,
      what: dispatch.clocks[running.kind],
      by: running.by,
      since: running.since,
      isLate: Boolean(late && !late.keptAt),
      where: placeText(row.place),
      title: row.title,
      who: row.engineer ? [row.engineer.name] : [],
    },
  ]
}

const ofCase = (row: CaseRow): Due[] =>
  row.clock === null
    ? []
    : [
        {
          kind: 'case',
          id: row.id,
          what: clockWords[row.clock.kind],
          by: row.clock.by,
          since: row.clock.since,
          isLate: row.clock.overdue,
          where: residentWords(row),
          title: row.title,
          who: [row.owner.name, ...(row.coOwner ? [row.coOwner.name] : [])],
        },
      ]

/** Every promise that is late or runs out on this day, the first to run out on top. `now`: UTC ms. */
export function duesOf(cases: readonly CaseRow[], orders: readonly StaffRepairRow[], day: string, now: number): Due[] {
  return [...cases.flatMap(ofCase), ...orders.flatMap(ofOrder)]
    .map((due) => ({ ...due, isLate: due.isLate || Date.parse(due.by.at) < now }))
    .filter(({ isLate, by }) => isLate || by.day === day)
    .sort((a, b) => Date.parse(a.by.at) - Date.parse(b.by.at))
}

/** Where somebody may be lost: a score of two at most, or somebody who came back so soon that the manager joined. */
export const lossesOf = (cases: readonly CaseRow[]): CaseRow[] =>
  cases.filter(({ score, coOwner }) => (score !== null && score <= 2) || coOwner !== null)

/** Dots nearer than this stand for one another, shares of the line. */
const together = 0.012

export interface Dot<D> {
  due: D
  /** How many more run out at the same time. */
  others: number
  x: number
  hasRoom: boolean
}

/** Dots on the line of the day: where each stands, and which of them has room for its words. Shares of the line, 0 to 1. */
export function dotsOf<D extends { at: number }>(dues: readonly D[], from: number, until: number, room = 0.1): Dot<D>[] {
  const dots: Dot<D>[] = []
  let labelled = -1
  for (const due of dues) {
    const x = Math.min(1, Math.max(0, (due.at - from) / Math.max(1, until - from)))
    const last = dots.at(-1)
    if (last && x - last.x < together) {
      last.others += 1
      continue
    }
    const hasRoom = x - labelled >= room
    if (hasRoom) labelled = x
    dots.push({ due, others: 0, x, hasRoom })
  }
  return dots
}
