import type { Tx } from '../../platform/db/index.ts'

/** None comes back for what was entered before. */
export const insertEntries = (tx: Tx, rows: Tx['t']['ledger']['$inferInsert'][]) =>
  tx.insert(tx.t.ledger).values(rows).onConflictDoNothing().returning({ account: tx.t.ledger.account })
