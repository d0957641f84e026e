import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.sqlite.ts'

export function notifyTables({ table, text, int, instant, json, primaryKey, uniqueIndex, index, check }: Columns) {
  /** What is to be sent, written in the transaction that causes it. */
  const outbox = table(
    'outbox',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      /** 'p:' + person or 's:' + staff. */
      recipient: text().notNull(),
      channel: text().notNull(),
      kind: text().notNull(),
      title: text().notNull(),
      body: text().notNull(),
      target: json(),
      /** Nobody is told the same thing twice. */
      dedupe: text().notNull(),
      /** Apart from the daily limit: P0/P1, delayed, finished. */
      apart: int().notNull(),
      state: text().notNull(),
      dueAt: instant().notNull(),
      lockedUntil: instant().notNull().default(0),
      attempts: int().notNull().default(0),
      outcome: text().notNull().default(''),
      createdAt: instant().notNull(),
      settledAt: instant(),
    },
    (t) => [
      primaryKey({ name: 'outbox_pk', columns: [t.communityId, t.id] }),
      uniqueIndex('outbox_dedupe').on(t.communityId, t.recipient, t.dedupe),
      index('outbox_due').on(t.state, t.dueAt),
      index('outbox_recipient').on(t.communityId, t.recipient, t.state),
      check('outbox_state', sql`state in ('due', 'sending', 'delivered', 'unknown', 'dead', 'inbox_only')`),
    ],
  )
  const outboxAttempts = table(
    'outbox_attempts',
    {
      communityId: text().notNull(),
      noticeId: text().notNull(),
      attempt: int().notNull(),
      channel: text().notNull(),
      outcome: text().notNull(),
      at: instant().notNull(),
    },
    (t) => [primaryKey({ name: 'outbox_attempts_pk', columns: [t.communityId, t.noticeId, t.attempt] })],
  )
  const inbox = table(
    'inbox',
    {
      communityId: text().notNull(),
      id: text().notNull(),
      recipient: text().notNull(),
      kind: text().notNull(),
      title: text().notNull(),
      body: text().notNull(),
      target: json(),
      /** A relay's secret, sealed: the link of an anonymous matter must not be readable here. */
      sealedTarget: text(),
      readAt: instant(),
      at: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'inbox_pk', columns: [t.communityId, t.id] }),
      index('inbox_recipient').on(t.communityId, t.recipient, t.at),
    ],
  )
  /** How many pushes a person had on a day of the community's calendar. */
  const pushDays = table(
    'push_days',
    { communityId: text().notNull(), recipient: text().notNull(), day: text().notNull(), count: int().notNull() },
    (t) => [primaryKey({ name: 'push_days_pk', columns: [t.communityId, t.recipient, t.day] })],
  )
  return { outbox, outboxAttempts, inbox, pushDays }
}
