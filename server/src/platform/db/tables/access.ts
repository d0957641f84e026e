import type { Columns } from '../columns.sqlite.ts'

/** What was done to a colleague's way of signing in, and by which colleague. `by` is null: on the server, by its operator. */
const accessEventsTable = ({ table, text, instant, primaryKey, index }: Columns) =>
  table(
    'access_events',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      staffId: text().notNull(),
      what: text().notNull(),
      by: text(),
      at: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'access_events_pk', columns: [t.communityId, t.id] }),
      index('access_events_staff').on(t.communityId, t.staffId, t.at),
    ],
  )

/**
 * The second factor of an account, sealed. `pendingCipher` is one that was shown and not confirmed by a code yet. `lastStep`: the newest
 * half minute whose code was taken; no code of it or of an earlier one is good again.
 */
const secondFactorsTable = ({ table, text, int, instant }: Columns) =>
  table('second_factors', {
    accountId: text().primaryKey(),
    secretCipher: text(),
    confirmedAt: instant(),
    lastStep: int().notNull().default(0),
    pendingCipher: text(),
    pendingAt: instant(),
  })

/** What opens instead of a lost second factor, each once: a row that was used is gone. */
const recoveryCodesTable = ({ table, text, primaryKey }: Columns) =>
  table('recovery_codes', { accountId: text().notNull(), codeHash: text().notNull() }, (t) => [
    primaryKey({ name: 'recovery_codes_pk', columns: [t.accountId, t.codeHash] }),
  ])

export function accessTables(kit: Columns) {
  return { accessEvents: accessEventsTable(kit), secondFactors: secondFactorsTable(kit), recoveryCodes: recoveryCodesTable(kit) }
}
