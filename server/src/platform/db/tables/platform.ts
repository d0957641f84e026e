import type { Columns } from '../columns.sqlite.ts'

/** The log of retention: how many rows of a table a night removed. */
const retentionRunsTable = ({ table, text, int, instant, primaryKey }: Columns) =>
  table(
    'retention_runs',
    {
      communityId: text().notNull(),
      day: text().notNull(),
      tableName: text().notNull(),
      removed: int().notNull(),
      at: instant().notNull(),
    },
    (t) => [primaryKey({ name: 'retention_runs_pk', columns: [t.communityId, t.day, t.tableName] })],
  )

/** What every room stands on: once, timers, counters, files. */
export function platformTables(kit: Columns) {
  const { table, text, int, instant, json, primaryKey, index } = kit
  /** A client write that was done. Kept 30 days, by week: an anonymous answer's row must not hold its instant. */
  const once = table(
    'once',
    {
      communityId: text().notNull(),
      actor: text().notNull(),
      operation: text().notNull(),
      keyHash: text().notNull(),
      bodyHash: text().notNull(),
      outcome: json().notNull(),
      week: text().notNull(),
    },
    (t) => [primaryKey({ name: 'once_pk', columns: [t.communityId, t.actor, t.operation, t.keyHash] })],
  )
  const timers = table(
    'timers',
    {
      communityId: text().notNull(),
      kind: text().notNull(),
      subjectId: text().notNull(),
      dueAt: instant().notNull(),
      lockedUntil: instant().notNull().default(0),
      failures: int().notNull().default(0),
    },
    (t) => [
      primaryKey({ name: 'timers_pk', columns: [t.communityId, t.kind, t.subjectId] }),
      // where somebody waits at all, and who waits there: each second, however many wait for another day
      index('timers_due').on(t.dueAt),
      index('timers_due_here').on(t.communityId, t.dueAt),
    ],
  )
  const counters = table('counters', { communityId: text().notNull(), name: text().notNull(), value: int().notNull() }, (t) => [
    primaryKey({ name: 'counters_pk', columns: [t.communityId, t.name] }),
  ])
  /** One row per use of a stored picture; the bytes lie under its content hash. */
  const files = table(
    'files',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      sha256: text().notNull(),
      thumbSha256: text().notNull(),
      bytes: int().notNull(),
      width: int().notNull(),
      height: int().notNull(),
      uploadedBy: text().notNull(),
      useKind: text().notNull().default(''),
      useId: text().notNull().default(''),
      createdAt: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'files_pk', columns: [t.communityId, t.id] }),
      index('files_use').on(t.communityId, t.useKind, t.useId),
      index('files_sha').on(t.communityId, t.sha256),
    ],
  )
  return { once, timers, counters, files, retentionRuns: retentionRunsTable(kit) }
}
