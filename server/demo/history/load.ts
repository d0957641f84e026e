import { type AppParts, buildApp } from '../../src/app.ts'
import { localTime } from '../../src/platform/time.ts'
import { agenda, historyClock } from './agenda.ts'
import { historyDays, planHalfYear } from './half-year.ts'
import { chance } from './random.ts'
import { hurrySheets, setUpTown } from './set-up.ts'
import type { Town } from './town.ts'

const dayMs = 24 * 3_600_000

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
  const town: Town = { app, db: parts.db, clock, agenda: agenda(start), chance: chance(20_260_612), communities: [] }
  await setUpTown(town, { app, db: parts.db, folder: parts.folder, ids: parts.ids, zone: options.zone })
  planHalfYear(town, time, start, options.until)
  await town.agenda.live(app, clock, options.until, (at) => options.onProgress((at - start) / (options.until - start)))
  await hurrySheets(town)
  return town
}
