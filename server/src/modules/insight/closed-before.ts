import { boundsOf, isTwelveMonths, isWithinPeriod, monthOfWeek } from '@linsheng/shared/domain'
import type { Database } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { addDays } from '../../platform/time.ts'
import * as store from './store.ts'

export const isMonth = (period: string) => /^\d{4}-\d{2}$/.test(period)

/** The periods that have a snapshot, the newest first, and which periods have no complete count of their anonymous answers. */
export interface KnownPeriods {
  periods: string[]
  /**
   * Whether a period holds anonymous answers that an earlier program counted in a month of its own, so that they are in no class: it
   * contains such a month, or the end of its last week. Depends on the calendar only: it must not tell whether there are such answers.
   */
  leavesOut(period: string): boolean
}

export async function knownPeriods(db: Database, { community, time }: Deps): Promise<KnownPeriods> {
  const rows = await db.read((tx) => store.snapshotPeriods(tx, community.id))
  const months = rows.flatMap(({ period, isClosedBefore }) => {
    if (!isClosedBefore || !isMonth(period)) return []
    const lastDay = addDays(boundsOf(period).until, -1)
    return [period, monthOfWeek(time.week(time.startOf(lastDay)))]
  })
  return {
    periods: rows.map(({ period }) => period).filter((period) => !isTwelveMonths(period)),
    leavesOut: (period) => months.some((month) => isWithinPeriod(month, period)),
  }
}
