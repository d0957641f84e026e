import type { Figure, QueryOf, readScore, ScoreReport } from '@linsheng/shared/contract'
import { boundsOf, leastPeople, previousPeriod, wilsonInterval } from '@linsheng/shared/domain'
import { buildingNames } from '../community/rooms.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { badField, type Refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { refusalsOfMonth } from '../survey/refusals.ts'
import { touchpointNames } from '../touchpoint/catalogue.ts'
import { benchmarksFor } from './benchmarks.ts'
import { changeOf, type Judging, judgedTogether } from './change.ts'
import { figureOf } from './counted.ts'
import { type Figures, namedFigures, publicFigures } from './figures.ts'
import { type Instrument, instrumentsOf } from './instruments.ts'
import type { SnapshotFacts } from './snapshot.ts'
import { type Dimension, dimensions, type Filters } from './store.ts'
import * as store from './store.ts'

/**
 * The score with everything that a figure needs beside it. A manager or an operator may open the named answers: for them named answers
 * count one by one and anonymous answers by whole classes. The owners' committee gets the public classes only.
 */
export async function scoreReport(
  db: Database,
  deps: Deps,
  who: StaffMember,
  query: QueryOf<typeof readScore>,
): Promise<ScoreReport | Refused> {
  const [buildings, touchpoints] = await Promise.all([buildingNames(db, deps), touchpointNames(db, deps)])
  if (query.building !== undefined && !buildings.has(query.building)) return badField('/query/building', 'not_available')
  if (query.touchpoint !== undefined && !touchpoints.has(query.touchpoint)) return badField('/query/touchpoint', 'not_available')
  const opensNamed = who.roles.some((role) => role === 'manager' || role === 'operator')
  const figures = opensNamed ? await namedFigures(db, deps, query) : await publicFigures(db, deps, query)
  const { byKey: instruments } = await db.read((tx) => instrumentsOf(tx, deps.community.id))
  if (query.instrument !== undefined && !instruments.has(query.instrument)) return badField('/query/instrument', 'not_available')
  const cut: Filters = Object.fromEntries(dimensions.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])))
  const chosen = query.instrument ?? headlineOf(figures, instruments, cut)
  const filters: Filters = chosen === undefined ? cut : { ...cut, instrument: chosen }
  const whole = opensNamed && Object.keys(cut).length === 0 && query.instrument === undefined
  const names = { building: buildings, touchpoint: touchpoints, channel: new Map<string, string>() }
  return reportOf(db, deps, { figures, filters, names, instruments, whole })
}

/**
 * The instrument of a page for which none was chosen: what asks about the company as a whole; else the only one there is. Of several there
 * is no headline, because their scores are never added up.
 */
function headlineOf(figures: Figures, known: ReadonlyMap<string, Instrument>, cut: Filters): string | undefined {
  const { period } = figures
  const answered = figures.instruments(period, cut).flatMap((key) => known.get(key) ?? [])
  // one of which too few people answered to show it stands in the way of no other
  const shown = answered.filter(({ key }) => isShown(figureOf(figures.of(period, { ...cut, instrument: key }))))
  const all = shown.length > 0 ? shown : answered
  const net = all.filter(({ measure, isFirst }) => measure === 'nps' && isFirst)
  const [relationship, ...others] = net.filter(({ isRelationship }) => isRelationship)
  if (relationship && others.length === 0) return relationship.key
  const candidates = net.length > 0 ? net : all
  return candidates.length === 1 ? candidates[0]?.key : undefined
}

const isShown = ({ state }: Figure) => state === 'shown' || state === 'few'

interface Asked {
  figures: Figures
  filters: Filters
  names: Record<Dimension, Map<string, string>>
  instruments: ReadonlyMap<string, Instrument>
  /** Whether what is about the whole community is told beside the figure. */
  whole: boolean
}

async function reportOf(db: Database, deps: Deps, { figures, filters, names, instruments, whole }: Asked): Promise<ScoreReport> {
  const { period, twelveMonths } = figures
  const before = previousPeriod(period)
  const today = deps.time.day(deps.now)
  const judging = { figures, instruments, today }
  const facts = whole ? figures.facts(period) : null
  const hasEnded = boundsOf(period).until <= today
  const rows = (name: Dimension, of: string = period) => rowsOf({ ...judging, period: of, filters }, name, names[name])
  const held = whole && period.length === 7 ? await refusalsOfMonth(db, deps, period) : null
  const answers = await db.read((tx) => store.answersOn(tx, deps.community.id, today, leastPeople))
  const known = (filters.instrument === undefined ? null : instruments.get(filters.instrument)) ?? null
  const figure = figureOf(figures.of(period, filters))
  const byHouse = (list: ScoreReport['buildings']) => list.sort((a, b) => order(names.building, a.key) - order(names.building, b.key))
  return {
    period,
    periods: figures.periods,
    closedThrough: figures.closedThrough(period),
    figure,
    previous: {
      period: before,
      figure: figureOf(figures.of(before, filters)),
      change: changeOf({ ...judging, period, filters }).change,
    },
    asked: hasEnded && facts ? askedOf(facts, anonymousIn(figures, period)) : null,
    heldBack: held,
    cases: facts ? casesOf(facts) : null,
    buildings: byHouse(rows('building')),
    touchpoints: known === null ? soleTouchpoints({ ...judging, period, filters }, names.touchpoint) : rows('touchpoint'),
    channels: rows('channel'),
    months: figures.trend.map((one) => ({ key: one, name: one, figure: figureOf(figures.of(one, filters)) })),
    today: { enough: answers.length >= leastPeople },
    instrument: known && told(known),
    instruments: instrumentRows({ ...judging, period, filters }),
    twelveMonths:
      twelveMonths && filters.building === undefined ? { period: twelveMonths, buildings: byHouse(rows('building', twelveMonths)) } : null,
    benchmarks: benchmarksFor(known, figure),
    falls: facts ? fallsOf(facts, instruments, names.touchpoint) : [],
  }
}

const told = ({ key, measure, name, question, isRelationship }: Instrument) => ({
  ...{ key, measure, name, question, relationship: isRelationship },
})

/** By named answers alone: only for whom those may be opened. */
function fallsOf({ falls = [] }: SnapshotFacts, known: ReadonlyMap<string, Instrument>, names: Map<string, string>) {
  return falls.flatMap(({ instrument: key, since, households, mean, before, touchpoints }) => {
    const instrument = known.get(key)
    if (!instrument) return []
    return [
      { instrument: told(instrument), since, households, now: mean, before, touchpoints: touchpoints.map((one) => names.get(one) ?? one) },
    ]
  })
}

/** A list names the keys alone of which this reader sees a figure; their changes are judged together. */
function rowsOf(judging: Judging, name: Dimension, names: Map<string, string>): ScoreReport['buildings'] {
  const { figures, period, filters } = judging
  if (filters[name] !== undefined) return []
  const rows = figures.keys(period, filters, name).flatMap((key) => {
    const cut = { ...filters, [name]: key }
    const figure = figureOf(figures.of(period, cut))
    if (!isShown(figure)) return []
    return [{ row: { key, name: names.get(key) ?? key, figure }, judged: changeOf({ ...judging, filters: cut }) }]
  })
  const changes = judgedTogether(
    period,
    rows.map(({ judged }) => judged),
  )
  return rows.flatMap(({ row }, i) => (changes[i] ? [{ ...row, change: changes[i] }] : []))
}

/** Each instrument with answers in the cut, whichever is chosen. */
function instrumentRows(judging: Judging): NonNullable<ScoreReport['instruments']> {
  const { figures, period, instruments } = judging
  const { instrument: _, ...cut } = judging.filters
  const rows = figures.instruments(period, cut).flatMap((key) => {
    const known = instruments.get(key)
    const filters = { ...cut, instrument: key }
    const figure = figureOf(figures.of(period, filters))
    if (!known || !isShown(figure)) return []
    return [{ instrument: told(known), figure, judged: changeOf({ ...judging, filters }) }]
  })
  const changes = judgedTogether(
    period,
    rows.map(({ judged }) => judged),
  )
  return rows.flatMap(({ judged: __, ...row }, i) => (changes[i] ? [{ ...row, change: changes[i] }] : []))
}

/** Where no instrument is chosen: touchpoints that asked about one subject, each with its figure. */
function soleTouchpoints(judging: Judging, names: Map<string, string>): ScoreReport['touchpoints'] {
  const { figures, period, filters } = judging
  // an earlier program closed the period: it knew no instruments
  if (figures.facts(period) !== null && figures.of(period, filters).clusters !== null) return rowsOf(judging, 'touchpoint', names)
  const rows = figures
    .instruments(period, filters)
    .filter((instrument) => judging.instruments.get(instrument)?.isFirst)
    .flatMap((instrument) => rowsOf({ ...judging, filters: { ...filters, instrument } }, 'touchpoint', names))
  return rows.filter(({ key }) => rows.filter((row) => row.key === key).length === 1)
}

/** The anonymous answers of all instruments: each is of one. */
const anonymousIn = (figures: Figures, period: string): number =>
  figures.instruments(period, {}).reduce((sum, instrument) => sum + figures.of(period, { instrument }).anonymous, 0)

/**
 * Sheets that were shown and answered, of a period that has ended: of a running one the number would move with each sheet that is shown.
 */
function askedOf({ asked }: SnapshotFacts, anonymous: number): ScoreReport['asked'] {
  const hits = asked.answered + anonymous
  return asked.total < leastPeople ? null : ratio(hits, Math.max(hits, asked.total))
}

function ratio(hits: number, total: number) {
  return { hits, total, share: total === 0 ? null : hits / total, interval: wilsonInterval(hits, total) }
}

function casesOf({ cases, confirmed }: SnapshotFacts): ScoreReport['cases'] {
  const { opened, closed, recovered, scored, open, contactPromised, contactKept } = cases
  const split = confirmed && {
    resident: ratio(confirmed.resident.hits, confirmed.resident.total),
    colleague: ratio(confirmed.colleague.hits, confirmed.colleague.total),
    self: ratio(confirmed.self.hits, confirmed.self.total),
  }
  return {
    ...{ opened, closed, recovered, open, recovery: ratio(recovered, scored), firstContactKept: ratio(contactKept, contactPromised) },
    ...(split ? { recoveredBy: split } : {}),
  }
}

const order = (names: Map<string, string>, key: string) => [...names.keys()].indexOf(key)
