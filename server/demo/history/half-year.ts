import { addDays, type LocalTime } from '../../src/platform/time.ts'
import { homeRepairs, publicRepairs, type RepairStory, storyRoom } from '../words/index.ts'
import { planBill } from './moments.ts'
import { planRepair } from './repair-life.ts'
import { inSeason } from './season.ts'
import { planStaffDay } from './staff-days.ts'
import type { DemoCommunity, DemoHome, Town } from './town.ts'

const dayMs = 24 * 3_600_000
export const historyDays = 182

/** Half a year of a company's life, planned; it is lived through by the agenda. */
export function planHalfYear(town: Town, time: LocalTime, from: number, until: number): void {
  for (const community of town.communities) {
    for (let day = time.day(from); time.startOf(day) < until; day = addDays(day, 1)) {
      planStaffDay(town, community, time.instantOf(day, 18 * 60 + 30))
      if (day.endsWith('-01')) planMonth(town, community, time, day, until)
    }
    // the part of a month with which it begins; a whole one is planned already
    const first = time.day(from)
    if (!first.endsWith('-01')) planMonth(town, community, time, first, until)
    for (const home of community.homes) planHome(town, community, home, time, from, until)
  }
}

/** Bills on the first morning. */
function planMonth(town: Town, community: DemoCommunity, time: LocalTime, day: string, until: number): void {
  const { chance } = town
  const period = day.slice(0, 7)
  const issueAt = time.instantOf(day, 9 * 60 + 10)
  for (const home of community.homes)
    if (issueAt < until) planBill(town, community, home, period, issueAt + chance.between(0, 50) * 60_000, until)
}

const isStory = (community: DemoCommunity, home: DemoHome) => community.key === storyRoom.community && home.number === storyRoom.home

function planHome(town: Town, community: DemoCommunity, home: DemoHome, time: LocalTime, from: number, until: number): void {
  const { chance } = town
  if (isStory(community, home)) {
    planStoryHome(town, community, home, time, until)
    return
  }
  // the older houses break more often
  const every = community.key === 'wutongli' ? 8 : 10
  for (
    let at = from + chance.between(0, every * 24) * 3_600_000;
    at < until;
    at += chance.between(Math.round(every * 0.5), Math.round(every * 1.5)) * dayMs
  ) {
    const when = reportTime(town, time, at)
    if (when < until) planRepair(town, community, home, storyAt(town, home, time, when), when)
  }
}

/** The kitchen that leaks: twice before today, signed both times, so that the next report is the third. */
function planStoryHome(town: Town, community: DemoCommunity, home: DemoHome, time: LocalTime, until: number): void {
  const leaks = homeRepairs.filter(({ fault, spot, reachesBelow }) => fault === 'water' && spot === 'kitchen' && !reachesBelow)
  for (const [i, daysAgo] of [47, 16].entries()) {
    const story = leaks[i]
    if (story) planRepair(town, community, home, story, time.instantOf(time.day(until - daysAgo * dayMs), 9 * 60 + 40))
  }
}

/** Mostly in the morning and after work; now and then at night. */
function reportTime({ chance }: Town, time: LocalTime, at: number): number {
  const minute = chance.happens(0.93)
    ? chance.happens(0.55)
      ? chance.between(8 * 60, 12 * 60)
      : chance.between(13 * 60, 18 * 60)
    : chance.between(18 * 60, 23 * 60)
  return time.instantOf(time.day(at), minute)
}

/** What needs a quote first is not told here. */
const withinAuthority = ({ feeLines }: RepairStory) => feeLines.reduce((sum, { amountFen }) => sum + amountFen, 0) <= 20_000

function storyAt({ chance }: Town, home: DemoHome, time: LocalTime, at: number): RepairStory {
  const month = Number(time.month(at).slice(5, 7))
  const all = chance.happens(0.2)
    ? publicRepairs.filter(({ where = '' }) => !/^\d+ 栋/.test(where) || where.startsWith(home.building))
    : homeRepairs
  const fitting = all.filter((story) => inSeason(story.season, month) && withinAuthority(story))
  return chance.pick(fitting.length > 0 ? fitting : homeRepairs.filter((story) => story.season === undefined && withinAuthority(story)))
}
