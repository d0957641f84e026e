import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.sqlite.ts'
import type { LoopTables } from './loop.ts'
import type { RepairTables } from './repair.ts'

export function moneyTables(
  { table, text, int, instant, primaryKey, foreignKey, uniqueIndex, index, check }: Columns,
  { cases }: LoopTables,
  { repairs }: RepairTables,
) {
  /**
   * What is given to a household for a mistake. Proposed, then granted or refused; the resident is told of nothing that was not
   * granted, and what was granted is never taken back by a later step. Of a case or of an order; `slot` says which of its offers.
   */
  const compensations = table(
    'compensations',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      caseId: text(),
      repairId: text(),
      slot: text().notNull(),
      /** '' for an anonymous matter. */
      household: text().notNull(),
      kind: text().notNull(),
      amountFen: int().notNull(),
      /** For what, in words. */
      reason: text().notNull().default(''),
      state: text().notNull(),
      proposedBy: text().notNull(),
      proposedAt: instant().notNull(),
      decidedBy: text(),
      decidedAt: instant(),
      /** Why it was refused. */
      refusedFor: text().notNull().default(''),
    },
    (t) => [
      primaryKey({ name: 'compensations_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('compensations_case').on(t.communityId, t.caseId, t.slot),
      uniqueIndex('compensations_repair').on(t.communityId, t.repairId, t.slot),
      index('compensations_household').on(t.communityId, t.household, t.proposedAt),
      index('compensations_state').on(t.communityId, t.state, t.proposedAt),
      foreignKey({ name: 'compensations_case_fk', columns: [t.communityId, t.caseId], foreignColumns: [cases.communityId, cases.id] }),
      foreignKey({
        name: 'compensations_repair_fk',
        columns: [t.communityId, t.repairId],
        foreignColumns: [repairs.communityId, repairs.id],
      }),
      check('compensations_amount', sql`amount_fen > 0`),
      check('compensations_source', sql`(case_id is null) <> (repair_id is null)`),
    ],
  )
  return { compensations }
}
