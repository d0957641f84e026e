import type { Figure, QueryOf, readScore, ScoreReport } from '@linsheng/shared/contract'
import {
  answeredCount,
  boundsOf,
  leastPeople,
  nps,
  npsDifference,
  npsInterval,
  previousPeriod,
  type Tally,
  standingOf,
  wilsonInterval,
} from '@linsheng/shared/domain'
import { buildingNames } from '../community/rooms.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { badField, type Refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { refusalsOfMonth } from '../survey/refusals.ts'
import { touchpointNames } from '../touchpoint/catalogue.ts'
import { type Counted, type Figures, namedFigures, publicFigures } from './figures.ts'
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
  const figures = opensNamed ? await namedFigures(db, deps, query.period) : await publicFigures(db, deps, query.period)
  const filters: Filters = Object.fromEntries(dimensions.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])))
  return reportOf(db, deps, { figures, filters, buildings, touchpoints, whole: opensNamed && Object.keys(filters).length === 0 })
}

interface Asked {
  figures: Figures
  filters: Filters
  buildings: Map<string, string>
  touchpoints: Map<string, string>
  /** Whether what is about the whole community is told beside the figure. */
  whole: boolean
}

async function reportOf(db: Database, deps: Deps, { figures, filters, buildings, touchpoints, whole }: Asked): Promise<ScoreReport> {
  const { period } = figures
  const before = previousPeriod(period)
  const [now, then] = [figures.of(period, filters), figures.of(before, filters)]
  const facts = whole ? figures.facts(period) : null
  const hasEnded = boundsOf(period).until <= deps.time.day(deps.now)
  // a list names the keys alone of which this reader sees a figure
  const cuts = (name: Dimension, names: Map<string, string>) =>
    (filters[name] === undefined ? figures.keys(period, filters, name) : []).flatMap((key) => {
      const figure = figureOf(figures.of(period, { ...filters, [name]: key }))
      return figure.state === 'shown' || figure.state === 'few' ? [{ key, name: names.get(key) ?? key, figure }] : []
    })
  const held = whole && period.length === 7 && !period.includes('Q') ? await refusalsOfMonth(db, deps, period) : null
  const today = await db.read((tx) => store.answersOn(tx, deps.community.id, deps.time.day(deps.now), leastPeople))
  return {
    period,
    periods: figures.periods,
    closedThrough: figures.closedThrough(period),
    figure: figureOf(now),
    previous: { period: before, figure: figureOf(then), change: changeOf(now, then) },
    asked: hasEnded && facts ? askedOf(facts, now) : null,
    heldBack: held,
    cases: facts ? casesOf(facts) : null,
    buildings: cuts('building', buildings).sort((a, b) => order(buildings, a.key) - order(buildings, b.key)),
    touchpoints: cuts('touchpoint', touchpoints),
    channels: cuts('channel', new Map()),
    months: figures.trend.map((one) => ({ key: one, name: one, figure: figureOf(figures.of(one, filters)) })),
    today: { enough: today.length >= leastPeople },
  }
}

/** What a figure says of what was counted: nothing of fewer than five people. */
function figureOf({ tally, people, note }: Counted): Figure {
  const state = tally ? standingOf(people) : 'none'
  const shown = state === 'withheld' ? null : tally
  return {
    state,
    people: shown ? people : state === 'none' ? 0 : null,
    answered: shown ? answeredCount(shown) : state === 'none' ? 0 : null,
    detractors: shown?.detractors ?? null,
    passives: shown?.passives ?? null,
    promoters: shown?.promoters ?? null,
    nps: shown ? nps(shown) : null,
    interval: shown ? npsInterval(shown) : null,
    anonymous: note,
  }
}

/** Whether the change is larger than chance: one word, for which the client has the sentence. */
function changeOf(now: Counted, then: Counted): ScoreReport['previous']['change'] {
  const shown = ({ tally, people }: Counted): Tally | null => (tally && people >= leastPeople ? tally : null)
  const [a, b] = [shown(now), shown(then)]
  const difference = a && b ? npsDifference(a, b) : null
  if (!a || !b || !difference) return { verdict: 'too_few', delta: null, interval: null }
  const { delta, low, high } = difference
  const few = [now, then].some(({ people }) => standingOf(people) !== 'shown')
  const verdict = few ? 'too_few' : low > 0 ? 'better' : high < 0 ? 'worse' : 'no_clear_change'
  return { verdict, delta, interval: { low: Math.max(-2, low), high: Math.min(2, high) } }
}

/**
 * Sheets that were shown and answered, of a period that has ended: of a running one the number would move with each sheet that is shown.
 */
function askedOf({ asked }: SnapshotFacts, { anonymous }: Counted): ScoreReport['asked'] {
  const hits = asked.answered + anonymous
  return asked.total < leastPeople ? null : ratio(hits, Math.max(hits, asked.total))
}

function ratio(hits: number, total: number) {
  return { hits, total, share: total === 0 ? null : hits / total, interval: wilsonInterval(hits, total) }
}

function casesOf({ cases }: SnapshotFacts): ScoreReport['cases'] {
  const { opened, closed, recovered, scored, open, contactPromised, contactKept } = cases
  return { opened, closed, recovered, open, recovery: ratio(recovered, scored), firstContactKept: ratio(contactKept, contactPromised) }
}

const order = (names: Map<string, string>, key: string) => [...names.keys()].indexOf(key)
