import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.sqlite.ts'

/** What is to be sent, written in the transaction that causes it. */
const outboxTable = ({ table, text, int, instant, json, primaryKey, uniqueIndex, index, check }: Columns) =>
  table(
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
      /** What its text message says: template and variables, as JSON. Null: none is sent. */
      sms: text(),
      target: json(),
      /** Nobody is told the same thing twice. */
      dedupe: text().notNull(),
      /** What it is about, by which an erasure finds it; null: about nothing that leads to a person. */
      subjectKind: text(),
      subjectId: text(),
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
      index('outbox_subject')
        .on(t.communityId, t.subjectKind, t.subjectId)
        .where(sql`subject_kind is not null`),
      check('outbox_state', sql`state in ('due', 'sending', 'delivered', 'unknown', 'dead', 'inbox_only')`),
    ],
  )

const outboxAttemptsTable = ({ table, text, int, instant, primaryKey }: Columns) =>
  table(
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

const inboxTable = ({ table, text, instant, json, primaryKey, index }: Columns) =>
  table(
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
      subjectKind: text(),
      subjectId: text(),
      readAt: instant(),
      at: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'inbox_pk', columns: [t.communityId, t.id] }),
      index('inbox_recipient').on(t.communityId, t.recipient, t.at),
      index('inbox_subject')
        .on(t.communityId, t.subjectKind, t.subjectId)
        .where(sql`subject_kind is not null`),
    ],
  )

/** How many pushes a person had on a day of the community's calendar. */
const pushDaysTable = ({ table, text, int, primaryKey }: Columns) =>
  table('push_days', { communityId: text().notNull(), recipient: text().notNull(), day: text().notNull(), count: int().notNull() }, (t) => [
    primaryKey({ name: 'push_days_pk', columns: [t.communityId, t.recipient, t.day] }),
  ])

/** Of a WeChat (its look-up, not its openid) and a template: how many grants were ever noted, and when it was last refused. */
const subscriptionWalletsTable = ({ table, text, int, instant, primaryKey }: Columns) =>
  table(
    'subscription_wallets',
    { reader: text().notNull(), templateId: text().notNull(), noted: int().notNull().default(0), declinedAt: instant() },
    (t) => [primaryKey({ name: 'subscription_wallets_pk', columns: [t.reader, t.templateId] })],
  )

/** One accepted tap: one message that may be sent. Told by the client, by WeChat's push, or by both. */
const subscriptionCreditsTable = ({ table, text, int, instant, flag, primaryKey, uniqueIndex, check }: Columns) =>
  table(
    'subscription_credits',
    {
      reader: text().notNull(),
      templateId: text().notNull(),
      number: int().notNull(),
      at: instant().notNull(),
      byClient: flag().notNull(),
      pushKey: text(),
      state: text().notNull(),
    },
    (t) => [
      primaryKey({ name: 'subscription_credits_pk', columns: [t.reader, t.templateId, t.number] }),
      uniqueIndex('subscription_credits_push').on(t.reader, t.pushKey),
      check('subscription_credits_state', sql`state in ('open', 'spent', 'void')`),
    ],
  )

/** Words that are to be shown in public, on their way to WeChat's judgement. They are gone from here once judged. */
const textChecksTable = ({ table, text, int, instant, primaryKey, index, check }: Columns) =>
  table(
    'text_checks',
    {
      communityId: text().notNull(),
      subjectId: text().notNull(),
      accountId: text().notNull(),
      text: text().notNull(),
      state: text().notNull(),
      attempts: int().notNull().default(0),
      dueAt: instant().notNull(),
      lockedUntil: instant().notNull().default(0),
      outcome: text().notNull().default(''),
      at: instant().notNull(),
    },
    (t) => [
      primaryKey({ name: 'text_checks_pk', columns: [t.communityId, t.subjectId] }),
      index('text_checks_due').on(t.state, t.dueAt),
      check('text_checks_state', sql`state in ('queued', 'pass', 'review', 'risky')`),
    ],
  )

/** The robot that writes to a community's WeCom group: its key, sealed, with its last characters to be known by. */
const alertRobotsTable = ({ table, text, instant }: Columns) =>
  table('alert_robots', {
    communityId: text().notNull().primaryKey(),
    sealedKey: text().notNull(),
    ending: text().notNull(),
    setBy: text().notNull(),
    setAt: instant().notNull(),
    /** It has just written: WeCom takes twenty messages a minute. */
    restsUntil: instant().notNull().default(0),
  })

/** A colleague's work address, sealed; `hint` is as much of it as is shown. */
const workMailsTable = ({ table, text, instant, primaryKey }: Columns) =>
  table(
    'work_mails',
    {
      communityId: text().notNull(),
      staffId: text().notNull(),
      sealed: text().notNull(),
      hint: text().notNull(),
      setAt: instant().notNull(),
    },
    (t) => [primaryKey({ name: 'work_mails_pk', columns: [t.communityId, t.staffId] })],
  )

export function notifyTables(kit: Columns) {
  const outbox = outboxTable(kit)
  const outboxAttempts = outboxAttemptsTable(kit)
  const inbox = inboxTable(kit)
  const pushDays = pushDaysTable(kit)
  const subscriptionWallets = subscriptionWalletsTable(kit)
  const subscriptionCredits = subscriptionCreditsTable(kit)
  const textChecks = textChecksTable(kit)
  const alertRobots = alertRobotsTable(kit)
  const workMails = workMailsTable(kit)
  return { outbox, outboxAttempts, inbox, pushDays, subscriptionWallets, subscriptionCredits, textChecks, alertRobots, workMails }
}
