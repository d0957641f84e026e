import { type AppParts, buildApp } from '../../src/app.ts'
import { markAllRead } from '../../src/modules/notify/inbox.ts'
import { readMember } from '../../src/modules/resident/member.ts'
import { localTime } from '../../src/platform/time.ts'
import { agenda, historyClock } from './agenda.ts'
import { historyDays, planHalfYear } from './half-year.ts'
import { chance } from './random.ts'
import { hurrySheets, setUpTown } from './set-up.ts'
import { act, type DemoCommunity, type Town } from './town.ts'

const dayMs = 24 * 3_600_000

/** Half a year of notices was read when it came: only what comes from now on is new. */
async function readNotices(town: Town): Promise<void> {
  for (const community of town.communities) {
    const people = community.homes.flatMap((home) => home.people)
    for (const { accountId } of people) await readAll(town, community, accountId, 'resident')
    for (const { accountId } of community.staff) await readAll(town, community, accountId, 'staff')
  }
}

async function readAll(town: Town, community: DemoCommunity, accountId: string, as: 'resident' | 'staff'): Promise<void> {
  const member = await readMember(town.db, accountId, community.id)
  // a resident who has moved out is no longer a member, so there is no inbox to read
  if (member?.[as]) await act(town, community, (tx, deps) => markAllRead(tx, deps, member, as))
}

/**
 * Makes the demo company and its half year, through the use cases under a moved clock: what is in the database afterwards is what a
 * company that used the product would have.
 */
export async function loadHistory(
  parts: Omit<AppParts, 'clock' | 'h5'>,
  options: { zone: string; until: number; days?: number; onProgress(done: number): void },
): Promise<Town> {
  const time = localTime(options.zone)
  const start = time.startOf(time.day(options.until - (options.days ?? historyDays) * dayMs))
  const clock = historyClock(start)
  const app = await buildApp({ ...parts, clock, h5: null, channels: [], shell: { ...parts.shell, logLevel: 'error' } })
  const town: Town = { app, db: parts.db, clock, agenda: agenda(start), chance: chance(20_260_612), until: options.until, communities: [] }
  await setUpTown(town, { app, db: parts.db, folder: parts.folder, ids: parts.ids, zone: options.zone })
  planHalfYear(town, time, start, options.until)
  await town.agenda.live(app, clock, options.until, (at) => options.onProgress((at - start) / (options.until - start)))
  await readNotices(town)
  await hurrySheets(town)
  return town
}
