import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.sqlite.ts'
import type { LoopTables } from './loop.ts'
import type { RepairTables } from './repair.ts'

/**
 * What is given to a household for a mistake. Proposed, then granted or refused; the resident is told of nothing that was not
 * granted, and what was granted is never taken back by a later step. Of a case or of an order; `slot` says which of its offers.
 */
const compensationsTable = (
  { table, text, int, instant, primaryKey, foreignKey, uniqueIndex, index, check }: Columns,
  { cases }: LoopTables,
  { repairs }: RepairTables,
) =>
  table(
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
      /** As what it was delivered, in the transaction that granted it; '': not delivered, or granted by an earlier program. */
      deliveredAs: text().notNull().default(''),
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

/** What a household has to its credit: taken off the next bills that it pays, the oldest first. */
const creditsTable = ({ table, text, int, instant, primaryKey, uniqueIndex, index, check }: Columns) =>
  table(
    'credits',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      /** 'compensation', or 'correction' of a bill that was paid. */
      source: text().notNull(),
      sourceId: text().notNull(),
      /** '' once its last resident was erased. */
      household: text().notNull(),
      /** What the line on the bill says. */
      label: text().notNull(),
      amountFen: int().notNull(),
      leftFen: int().notNull(),
      grantedAt: instant().notNull(),
      /** Paid out by hand to a household that has gone. */
      paidOutBy: text(),
      paidOutAt: instant(),
    },
    (t) => [
      primaryKey({ name: 'credits_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('credits_source').on(t.communityId, t.source, t.sourceId),
      index('credits_household').on(t.communityId, t.household, t.grantedAt),
      check('credits_left', sql`left_fen >= 0 and left_fen <= amount_fen`),
    ],
  )

/** What of a credit stands on a bill. */
const creditUsesTable = ({ table, text, int, instant, primaryKey, index, check }: Columns) =>
  table(
    'credit_uses',
    {
      communityId: text().notNull(),
      creditId: text().notNull(),
      billId: text().notNull(),
      amountFen: int().notNull(),
      usedAt: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'credit_uses_pk', columns: [t.communityId, t.creditId, t.billId] }),
      index('credit_uses_bill').on(t.communityId, t.billId),
      check('credit_uses_amount', sql`amount_fen >= 0`),
    ],
  )

/** A voucher with its code: sealed for the page of the household, and as HMAC by which the desk finds it. */
const vouchersTable = ({ table, text, int, instant, primaryKey, uniqueIndex, index, check }: Columns) =>
  table(
    'vouchers',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      compensationId: text().notNull(),
      /** '' for an anonymous matter, and once its last resident was erased. */
      household: text().notNull(),
      amountFen: int().notNull(),
      codeSealed: text().notNull(),
      codeLookup: text().notNull(),
      state: text().notNull(),
      grantedAt: instant().notNull(),
      /** The last day on which it is taken. */
      expiresOn: text().notNull(),
      redeemedBy: text(),
      redeemedAt: instant(),
    },
    (t) => [
      primaryKey({ name: 'vouchers_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('vouchers_compensation').on(t.communityId, t.compensationId),
      uniqueIndex('vouchers_code').on(t.communityId, t.codeLookup),
      index('vouchers_household').on(t.communityId, t.household, t.grantedAt),
      check('vouchers_state', sql`state in ('open', 'redeemed', 'expired')`),
    ],
  )

/** Double entry: each step of a compensation is two rows, whose sum is 0. `ref` and `step` together are entered once. */
const ledgerTable = ({ table, text, int, instant, primaryKey, index }: Columns) =>
  table(
    'ledger',
    {
      communityId: text().notNull(),
      ref: text().notNull(),
      step: text().notNull(),
      account: text().notNull(),
      amountFen: int().notNull(),
      at: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'ledger_pk', columns: [t.communityId, t.ref, t.step, t.account] }),
      index('ledger_account').on(t.communityId, t.account, t.at),
    ],
  )

/** The price list. A row is never changed: another price is a row of the next version, and the one before says until when it stood. */
const priceItemsTable = ({ table, text, int, instant, primaryKey, uniqueIndex, check }: Columns) =>
  table(
    'price_items',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      version: int().notNull(),
      name: text().notNull(),
      unit: text().notNull(),
      unitFen: int().notNull(),
      warrantyDays: int().notNull(),
      setBy: text().notNull(),
      setAt: instant().notNull(),
      /** Null: it stands on the list. */
      endedBy: text(),
      endedAt: instant(),
    },
    (t) => [
      primaryKey({ name: 'price_items_pk', columns: [t.communityId, t.id, t.version] }),
      uniqueIndex('price_items_current')
        .on(t.communityId, t.id)
        .where(sql`ended_at is null`),
      uniqueIndex('price_items_name')
        .on(t.communityId, t.name)
        .where(sql`ended_at is null`),
      check('price_items_unit', sql`unit_fen >= 0`),
    ],
  )

/** What is given for a mistake and how it arrives, its ledger, and what work costs. */
export function moneyTables(kit: Columns, loop: LoopTables, repair: RepairTables) {
  return {
    compensations: compensationsTable(kit, loop, repair),
    credits: creditsTable(kit),
    creditUses: creditUsesTable(kit),
    vouchers: vouchersTable(kit),
    ledger: ledgerTable(kit),
    priceItems: priceItemsTable(kit),
  }
}
