import {
  boundsOf,
  classOf,
  type Formed,
  formClasses,
  type FormedPublic,
  formPublicClasses,
  longerPeriods,
  type Measure,
  monthOfWeek,
  monthsOf,
  type PublicAtom,
  type ScoreCounts,
  sumCounts,
  type Waiting,
} from '@linsheng/shared/domain'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { addDays } from '../../platform/time.ts'
import * as store from './class-store.ts'
import { instrumentKey, measureOf } from './instruments.ts'

/** What settling a period came to, counted aside; it is written in one short transaction. */
export interface Settlement {
  period: string
  classes: { formed: Formed; ids: string[] }[]
  public: FormedPublic[]
}

/**
 * The periods that have ended and are not settled, in the order in which they are to be: months, each followed by the quarter and the year
 * that it ends. `since` is the first month that holds anything.
 */
export function periodsToSettle(settled: ReadonlySet<string>, months: readonly string[]): string[] {
  const ended = months.flatMap((month) => [month, ...longerPeriods(month).filter((longer) => monthsOf(longer).at(-1) === month)])
  return ended.filter((period) => !settled.has(period))
}

/** Forms the classes of a period that has ended. Reading only; `before` are the settlements of this night that came first. */
export async function countSettlement(tx: Tx, deps: Deps, period: string, before: readonly Settlement[]): Promise<Settlement> {
  const instruments = new Map(
    (await store.versions(tx, deps.community.id)).map(({ id, ...survey }) => [id, (measure: string) => instrumentKey(measure, survey)]),
  )
  const instrumentOf = (versionId: string, measure: string) => instruments.get(versionId)?.(measure) ?? `${measure}:`
  const waiting = await waitingIn(tx, deps, period, before, instrumentOf)
  const classes = formClasses(
    waiting.map(({ group }) => group),
    period,
  ).map((formed) => ({ formed, ids: waiting.flatMap(({ group, ids }) => (formed.of.includes(group) ? ids : [])) }))
  const own = { period, classes, public: [] as FormedPublic[] }
  if (/^\d{4}-\d{2}$/.test(period)) return own
  return { ...own, public: await publicClassesFor(tx, deps, period, [...before, own], instrumentOf) }
}

type InstrumentOf = (versionId: string, measure: string) => string
interface WaitingRows {
  group: Waiting
  ids: string[]
}

/** Answers of the period's months that are in no class, in groups, with the people who gave any of a group. */
async function waitingIn(
  tx: Tx,
  deps: Deps,
  period: string,
  before: readonly Settlement[],
  instrumentOf: InstrumentOf,
): Promise<WaitingRows[]> {
  const communityId = deps.community.id
  const { from, until } = boundsOf(period)
  // weeks are named by their Monday, and belong to the month in which they end
  const [firstWeek, lastWeek] = [addDays(from, -6), addDays(until, -7)]
  const taken = new Set(before.flatMap(({ classes }) => classes.flatMap(({ ids }) => ids)))
  const rows = (await store.waitingAnswers(tx, communityId, lastWeek)).filter(({ id, week }) => week >= firstWeek && !taken.has(id))
  if (rows.length === 0) return []
  const groups = new Map<string, { rows: typeof rows; people: string[] }>()
  const keyOf = (row: { versionId: string; touchpoint: string; building: string; week: string }, measure: string) =>
    JSON.stringify([instrumentOf(row.versionId, measure), row.touchpoint, row.building, monthOfWeek(row.week)])
  for (const row of rows) {
    const group = groups.get(keyOf(row, row.measure)) ?? { rows: [], people: [] }
    group.rows.push(row)
    groups.set(keyOf(row, row.measure), group)
  }
  // a prompt leads to one instrument of its survey: the first score's
  const measures = new Map(rows.map(({ versionId, measure }) => [versionId, measure]))
  for (const used of await store.usersBetween(tx, communityId, firstWeek, lastWeek)) {
    const measure = measures.get(used.versionId)
    if (measure === undefined || used.week === null) continue
    groups.get(keyOf({ ...used, week: used.week }, measure))?.people.push(used.personId)
  }
  return [...groups].map(([key, { rows: own, people }]) => {
    const [instrument = '', touchpoint = '', building = '', month = ''] = JSON.parse(key) as string[]
    const counts = sumCounts(own.map(({ score, measure }) => countsOf(measure, score, 1)))
    return { group: { instrument, touchpoint, building, month, counts, people }, ids: own.map(({ id }) => id) }
  })
}

function countsOf(measure: string, score: number, n: number): ScoreCounts {
  const kind = classOf(measure as Measure, score)
  return { low: kind === 'detractor' ? n : 0, middle: kind === 'passive' ? n : 0, high: kind === 'promoter' ? n : 0 }
}

/** The public classes of a quarter; of a year, those of what its quarters left over. */
async function publicClassesFor(
  tx: Tx,
  deps: Deps,
  period: string,
  settlements: readonly Settlement[],
  instrumentOf: InstrumentOf,
): Promise<FormedPublic[]> {
  const quarters = period.includes('Q') ? [period] : [1, 2, 3, 4].map((n) => `${period}-Q${n}`)
  const atoms: PublicAtom[] = []
  for (const quarter of quarters) {
    const own = [...(await namedAtoms(tx, deps, quarter, instrumentOf)), ...(await classAtoms(tx, deps, quarter, settlements))]
    // what a quarter made of its atoms is the same whenever it is counted: nothing enters it any more
    atoms.push(...(period === quarter ? own : formPublicClasses(own, quarter).left))
  }
  if (!period.includes('Q')) atoms.push(...(await classAtoms(tx, deps, period, settlements)))
  return formPublicClasses(atoms, period).formed
}

async function namedAtoms(tx: Tx, deps: Deps, quarter: string, instrumentOf: InstrumentOf): Promise<PublicAtom[]> {
  const { from, until } = boundsOf(quarter)
  const cells = new Map<string, { counts: ScoreCounts[]; people: Set<string> }>()
  for (const row of await store.namedBetween(tx, deps.community.id, from, until)) {
    const key = JSON.stringify([instrumentOf(row.versionId, row.measure), row.building])
    const cell = cells.get(key) ?? { counts: [], people: new Set<string>() }
    cell.counts.push(countsOf(row.measure, row.score, Number(row.n)))
    cell.people.add(row.personId ?? '')
    cells.set(key, cell)
  }
  return [...cells].map(([key, { counts, people }]) => {
    const [instrument = '', building = ''] = JSON.parse(key) as string[]
    return { instrument, building, quarter, counts: sumCounts(counts), named: [...people], anonymous: 0 }
  })
}

/** Anonymous classes as atoms: those with a label inside a quarter; of a year, the year's own. */
async function classAtoms(tx: Tx, deps: Deps, period: string, settlements: readonly Settlement[]): Promise<PublicAtom[]> {
  const labels = period.includes('Q') ? [period, ...monthsOf(period)] : [period]
  const stored = await store.classesOf(tx, deps.community.id, labels)
  const fresh = settlements.flatMap(({ classes }) =>
    classes
      .map(({ formed }) => ({ ...formed, ...formed.counts, buildingId: formed.building }))
      .filter((one) => labels.includes(one.period)),
  )
  return [...stored, ...fresh].map(({ instrument, buildingId, people, low, middle, high }) => ({
    instrument,
    building: buildingId,
    quarter: period,
    counts: { low, middle, high },
    named: [],
    anonymous: people,
  }))
}

/**
 * Writes what was formed, once: another process that settles the same period finds it settled. Answers that are in a class already, or were
 * erased meanwhile, mean that the count is not true any more: all of it is given up, and counted again.
 */
export function* saveSettlement(tx: Tx, deps: Deps, settlement: Settlement): Steps<void> {
  const communityId = deps.community.id
  const { period } = settlement
  if ((yield* run(store.insertSettled(tx, { communityId, period, settledAt: deps.now }))).length === 0) return
  for (const { formed, ids } of settlement.classes) {
    const id = deps.ids.random('answerClass')
    const { instrument, touchpoint, building, people, counts } = formed
    yield* run(
      store.insertClass(tx, {
        ...{ communityId, id, instrument, measure: measureOf(instrument), touchpoint, buildingId: building, period, people },
        ...counts,
        settledAt: deps.now,
      }),
    )
    const put = new Set((yield* run(store.putIntoClass(tx, communityId, id, ids))).map((row) => row.id))
    if (put.size !== ids.length) throw new Error('answers of a class that was counted are in another one')
  }
  for (const { instrument, building, people, counts } of settlement.public) {
    const label = { instrument, measure: measureOf(instrument), buildingId: building, period, people }
    yield* run(store.insertPublicClass(tx, { communityId, id: deps.ids.random('answerClass'), ...label, ...counts, settledAt: deps.now }))
  }
}
