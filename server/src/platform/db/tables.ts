import type { Columns } from './columns.sqlite.ts'
import { accessTables } from './tables/access.ts'
import { answerTables } from './tables/answer.ts'
import { classTables } from './tables/classes.ts'
import { globalTables } from './tables/global.ts'
import { loopTables } from './tables/loop.ts'
import { notifyTables } from './tables/notify.ts'
import { moneyTables } from './tables/money.ts'
import { peopleTables } from './tables/people.ts'
import { platformTables } from './tables/platform.ts'
import { paymentTables } from './tables/payment.ts'
import { recordTables } from './tables/record.ts'
import { repairTables } from './tables/repair.ts'
import { surveyTables } from './tables/survey.ts'
import { touchpointTables } from './tables/touchpoint.ts'
import { insightTables } from './tables/insight.ts'

/**
 * Every table, once, for both engines. Keys of tenant tables begin with community_id (so do unique indexes and foreign keys);
 * global tables have none and no tenant row refers to them by key. These are Citus' rules, kept from the first table on.
 */
export function defineTables(kit: Columns) {
  const people = peopleTables(kit)
  const repair = repairTables(kit, people)
  const loop = loopTables(kit, people)
  return {
    ...globalTables(kit),
    ...platformTables(kit),
    ...people,
    ...accessTables(kit),
    ...recordTables(kit),
    ...touchpointTables(kit),
    ...repair,
    ...paymentTables(kit, people),
    ...surveyTables(kit),
    ...answerTables(kit),
    ...classTables(kit),
    ...loop,
    ...moneyTables(kit, loop, repair),
    ...insightTables(kit),
    ...notifyTables(kit),
  }
}

export type Tables = ReturnType<typeof defineTables>
