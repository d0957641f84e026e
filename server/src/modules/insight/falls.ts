import { baselineDays, type DayOfValues, fallUnderWay, leastPeople } from '@linsheng/shared/domain'
import type { Tx } from '../../platform/db/index.ts'
import { addDays } from '../../platform/time.ts'
import * as cells from './cell-store.ts'
import { scoresOfClasses } from './snapshot.ts'
import type { Instruments } from './instruments.ts'

/** A slow fall that is no chance, as it stood when a night closed. Only named answers are read: it is told by days. */
export interface Fall {
  instrument: string
  since: string
  households: number
  mean: number
  before: number
  /** Those of several in which the answers of the run lie below those before it. */
  touchpoints: string[]
}

const dayMs = 86_400_000
const numberOf = (day: string) => Date.parse(day) / dayMs
const dayText = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10)
/** How far back a run may have begun: a year, and the days before it. */
const readDays = 365 + baselineDays

/** The alarms of all first scores on the last closed day. */
export async function fallsOn(tx: Tx, of: { communityId: string; closed: string; instruments: Instruments }): Promise<Fall[]> {
  const stretch = { communityId: of.communityId, from: addDays(of.closed, -readDays), until: addDays(of.closed, 1) }
  const rows = await cells.dayValues(tx, stretch, scoresOfClasses)
  const falls: Fall[] = []
  for (const { key, isFirst } of of.instruments.byKey.values()) {
    const own = rows.filter(({ instrument }) => instrument === key)
    const run = isFirst ? fallUnderWay(joined(own), numberOf(of.closed)) : null
    if (!run?.isAlarm || run.households < leastPeople) continue
    const { since, households, mean, before } = run
    falls.push({ instrument: key, since: dayText(since), households, mean, before, touchpoints: fallenIn(own, since) })
  }
  return falls
}

type DayRow = Awaited<ReturnType<typeof cells.dayValues>>[number]

const valuesOf = ({ day, households, sum, sumOfSquares }: DayRow): DayOfValues => ({
  day: numberOf(day),
  households: Number(households),
  sum: Number(sum),
  sumOfSquares: Number(sumOfSquares),
})

/** The days of all touchpoints together, in order. */
function joined(rows: readonly DayRow[]): DayOfValues[] {
  const days = new Map<number, DayOfValues>()
  for (const row of rows) {
    const one = valuesOf(row)
    const all = days.get(one.day) ?? { day: one.day, households: 0, sum: 0, sumOfSquares: 0 }
    days.set(one.day, {
      day: one.day,
      households: all.households + one.households,
      sum: all.sum + one.sum,
      sumOfSquares: all.sumOfSquares + one.sumOfSquares,
    })
  }
  return [...days.values()].sort((a, b) => a.day - b.day)
}

/** The touchpoints that fell, the farthest first; nothing where the instrument is asked at one alone, or where under five answered. */
function fallenIn(rows: readonly DayRow[], since: number): string[] {
  const names = [...new Set(rows.map(({ touchpoint }) => touchpoint))]
  if (names.length < 2) return []
  const falls = names.flatMap((name) => {
    const own = rows.filter(({ touchpoint }) => touchpoint === name).map(valuesOf)
    const [run, before] = [own.filter(({ day }) => day >= since), own.filter(({ day }) => day < since && day >= since - baselineDays)]
    const [now, then] = [meanOf(run), meanOf(before)]
    return now !== null && then !== null && now < then ? [{ name, by: then - now }] : []
  })
  return falls.sort((a, b) => b.by - a.by).map(({ name }) => name)
}

function meanOf(days: readonly DayOfValues[]): number | null {
  const households = days.reduce((n, one) => n + one.households, 0)
  return households < leastPeople ? null : days.reduce((sum, one) => sum + one.sum, 0) / households
}
