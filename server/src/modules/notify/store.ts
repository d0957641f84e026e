import { and, asc, desc, eq, gte, inArray, isNull, lt, lte, ne, not, or, sql } from 'drizzle-orm'
import {
  exec,
  prepared,
  preparedChange,
  preparedList,
  preparedRow,
  type Statement,
  statement,
  type Steps,
  type Tx,
} from '../../platform/db/index.ts'

type OutboxRow = Tx['t']['outbox']['$inferSelect']
type NewInbox = Tx['t']['inbox']['$inferInsert']

const insertOutbox: Statement<Omit<Tx['t']['outbox']['$inferInsert'], 'target'>, { id: string }> = statement('outbox_insert', (tx) => {
  const { outbox } = tx.t
  const p = sql.placeholder
  return tx
    .insert(outbox)
    .values({
      communityId: p('communityId'),
      id: p('id'),
      recipient: p('recipient'),
      channel: p('channel'),
      kind: p('kind'),
      title: p('title'),
      body: p('body'),
      sms: p('sms'),
      dedupe: p('dedupe'),
      subjectKind: p('subjectKind'),
      subjectId: p('subjectId'),
      apart: p('apart'),
      state: p('state'),
      dueAt: p('dueAt'),
      createdAt: p('createdAt'),
    })
    .onConflictDoNothing({ target: [outbox.communityId, outbox.recipient, outbox.dedupe] })
    .returning({ id: outbox.id })
})
export function* addToOutbox(row: Omit<Tx['t']['outbox']['$inferInsert'], 'target'>): Steps<boolean> {
  return (yield* exec(insertOutbox, { sms: null, ...row })).length > 0
}

export const insertInbox = preparedRow<NewInbox, { id: string }>('inbox_insert', (tx, rows) =>
  tx.insert(tx.t.inbox).values(rows).returning({ id: tx.t.inbox.id }),
)

type PushDay = Record<'communityId' | 'recipient' | 'day', string>
const count = prepared<PushDay & { limit: number }, { count: number }>('push_count', (tx, { communityId, recipient, day, limit }) => {
  const { pushDays } = tx.t
  return tx
    .insert(pushDays)
    .values({ communityId, recipient, day, count: 1 })
    .onConflictDoUpdate({
      target: [pushDays.communityId, pushDays.recipient, pushDays.day],
      set: { count: sql`${pushDays.count} + 1` },
      setWhere: lt(pushDays.count, limit),
    })
    .returning({ count: pushDays.count })
})
/** One more push on a day, unless the day is full: then no row comes back. */
export const countPush = (tx: Tx, communityId: string, recipient: string, day: string, limit: number) =>
  count(tx, { communityId, recipient, day, limit })

const counted = prepared<PushDay, { count: number }>('push_day', (tx, { communityId, recipient, day }) => {
  const { pushDays } = tx.t
  return tx
    .select({ count: pushDays.count })
    .from(pushDays)
    .where(and(eq(pushDays.communityId, communityId), eq(pushDays.recipient, recipient), eq(pushDays.day, day)))
})
export const pushesOf = (tx: Tx, communityId: string, recipient: string, day: string) => counted(tx, { communityId, recipient, day })

/** The colleagues' group of a community, among recipients. What is for it goes out together, by its robot. */
export const groupRecipient = 'g:robot'
/** Of rows that stand in no inbox: they are no message to anybody, and have no kind of the contract. */
export const groupKind = 'group_alert'

/** Since when the notice that has waited longest has been due; null when none waits. */
export const oldestDue = (tx: Tx) => {
  const { outbox } = tx.t
  return tx
    .select({ dueAt: sql<number | null>`min(${outbox.dueAt})` })
    .from(outbox)
    .where(and(inArray(outbox.state, ['due', 'sending']), ne(outbox.recipient, groupRecipient)))
}

export const dueCommunities = (tx: Tx, now: number, limit: number) => {
  const { outbox } = tx.t
  return (
    tx
      .select({ communityId: outbox.communityId })
      .from(outbox)
      .where(
        and(
          inArray(outbox.state, ['due', 'sending']),
          lte(outbox.dueAt, now),
          lte(outbox.lockedUntil, tx.dbNow),
          ne(outbox.recipient, groupRecipient),
        ),
      )
      .groupBy(outbox.communityId)
      // who waits longest comes first: however busy the others are, everybody's turn comes
      .orderBy(sql`min(${outbox.dueAt})`, asc(outbox.communityId))
      .limit(limit)
  )
}
/**
 * What may be sent now: of each person only the oldest that is due or was tried before, and none while another of theirs is being sent.
 * What waits for the morning holds up nothing. What somebody was sending when he died comes as well, to be closed.
 */
export const dueRows = (tx: Tx, communityId: string, now: number, limit: number) => {
  const { outbox } = tx.t
  const ahead = sql`other.state = 'due' and (other.due_at <= ${now} or other.attempts > 0)
    and (other.created_at, other.id) < (${outbox.createdAt}, ${outbox.id})`
  const waits = sql`exists (select 1 from ${outbox} as other
    where other.community_id = ${outbox.communityId} and other.recipient = ${outbox.recipient}
    and (other.state = 'sending' or (${ahead})))`
  return tx
    .select()
    .from(outbox)
    .where(
      and(
        eq(outbox.communityId, communityId),
        inArray(outbox.state, ['due', 'sending']),
        lte(outbox.dueAt, now),
        lte(outbox.lockedUntil, tx.dbNow),
        ne(outbox.recipient, groupRecipient),
        or(eq(outbox.state, 'sending'), not(waits)),
      ),
    )
    .orderBy(asc(outbox.createdAt), asc(outbox.id))
    .limit(limit)
}
const untried = prepared<Pick<OutboxRow, 'communityId' | 'recipient'> & { now: number; limit: number }, OutboxRow>(
  'outbox_untried',
  (tx, { communityId, recipient, now, limit }) => {
    const { outbox } = tx.t
    const isUntried = and(eq(outbox.state, 'due'), eq(outbox.attempts, 0), lte(outbox.dueAt, now))
    return tx
      .select()
      .from(outbox)
      .where(and(eq(outbox.communityId, communityId), eq(outbox.recipient, recipient), isUntried))
      .orderBy(asc(outbox.createdAt), asc(outbox.id))
      .limit(limit)
  },
)
/** Of one person what is due and was never tried, in its order. */
export const untriedOf = (tx: Tx, { communityId, recipient }: Pick<OutboxRow, 'communityId' | 'recipient'>, now: number, limit: number) =>
  untried(tx, { communityId, recipient, now, limit })
const keepListed = preparedList<{ communityId: string; now: number }, { id: string }>('outbox_keep', (tx, { communityId, now }, ids) => {
  const { outbox } = tx.t
  return tx
    .update(outbox)
    .set({ state: 'inbox_only', outcome: 'no_channel', settledAt: now })
    .where(and(eq(outbox.communityId, communityId), inArray(outbox.id, ids), eq(outbox.state, 'due')))
    .returning({ id: outbox.id })
})
/** Nobody carries these: they stay in the inbox. */
export const keepInInbox = (tx: Tx, communityId: string, ids: readonly string[], now: number) => keepListed(tx, { communityId, now }, ids)
const begin = prepared<{ communityId: string; id: string; leaseMs: number }, OutboxRow>(
  'outbox_begin',
  (tx, { communityId, id, leaseMs }) => {
    const { outbox } = tx.t
    return tx
      .update(outbox)
      .set({ state: 'sending', attempts: sql`${outbox.attempts} + 1`, lockedUntil: sql`${tx.dbNow} + cast(${leaseMs} as bigint)` })
      .where(and(eq(outbox.communityId, communityId), eq(outbox.id, id), eq(outbox.state, 'due'), lte(outbox.lockedUntil, tx.dbNow)))
      .returning()
  },
)
/** Marks the beginning of a sending, durably, before anything goes out. No row comes back when another process was first. */
export const beginSending = (tx: Tx, communityId: string, id: string, leaseMs: number) => begin(tx, { communityId, id, leaseMs })
type Settled = Partial<Tx['t']['outbox']['$inferInsert']>
const settleAny = preparedChange<Pick<OutboxRow, 'communityId' | 'id'> & { from: string; orFrom: string }, Settled, { id: string }>(
  'outbox_settle',
  (tx, { communityId, id, from, orFrom }, change) => {
    const { outbox } = tx.t
    return tx
      .update(outbox)
      .set({ lockedUntil: 0, ...change })
      .where(and(eq(outbox.communityId, communityId), eq(outbox.id, id), inArray(outbox.state, [from, orFrom])))
      .returning({ id: outbox.id })
  },
)
/** Settles a notice that is in one of these states. */
export const settle = (
  tx: Tx,
  { communityId, id }: Pick<OutboxRow, 'communityId' | 'id'>,
  [from, orFrom = from]: readonly [string, string?],
  change: Settled,
) => settleAny(tx, { communityId, id, from, orFrom }, change)
export const withdraw = (tx: Tx, communityId: string, recipients: readonly string[], dedupe: string, now: number) => {
  const { outbox } = tx.t
  return tx
    .update(outbox)
    .set({ state: 'inbox_only', outcome: 'withdrawn', settledAt: now })
    .where(
      and(
        eq(outbox.communityId, communityId),
        inArray(outbox.recipient, [...recipients]),
        eq(outbox.dedupe, dedupe),
        eq(outbox.state, 'due'),
      ),
    )
    .returning({ id: outbox.id })
}
/** Nothing that has not gone out yet goes to somebody any more. */
export const withdrawAll = (tx: Tx, communityId: string, recipient: string, now: number) => {
  const { outbox } = tx.t
  return tx
    .update(outbox)
    .set({ state: 'inbox_only', outcome: 'withdrawn', settledAt: now })
    .where(and(eq(outbox.communityId, communityId), eq(outbox.recipient, recipient), eq(outbox.state, 'due')))
    .returning({ id: outbox.id })
}
export const insertAttempt = preparedRow<Tx['t']['outboxAttempts']['$inferInsert'], { attempt: number }>('attempt_insert', (tx, rows) =>
  tx.insert(tx.t.outboxAttempts).values(rows).onConflictDoNothing().returning({ attempt: tx.t.outboxAttempts.attempt }),
)

export const inboxPage = (tx: Tx, communityId: string, recipient: string, before: { at: number; id: string } | null, limit: number) => {
  const { inbox } = tx.t
  return tx
    .select()
    .from(inbox)
    .where(
      and(
        eq(inbox.communityId, communityId),
        eq(inbox.recipient, recipient),
        before ? or(lt(inbox.at, before.at), and(eq(inbox.at, before.at), lt(inbox.id, before.id))) : undefined,
      ),
    )
    .orderBy(desc(inbox.at), desc(inbox.id))
    .limit(limit)
}
export const unreadCount = (tx: Tx, communityId: string, recipient: string) =>
  tx
    .select({ n: sql<number>`count(*)` })
    .from(tx.t.inbox)
    .where(and(eq(tx.t.inbox.communityId, communityId), eq(tx.t.inbox.recipient, recipient), isNull(tx.t.inbox.readAt)))
const hourMs = 3_600_000
/** Of an anonymous matter's word the hour suffices: the instant of reading would lie beside that of the answer to it. */
const readingTime = ({ t: { inbox } }: Tx, now: number) =>
  sql<number>`case when ${inbox.sealedTarget} is null then cast(${now} as bigint) else cast(${now - (now % hourMs)} as bigint) end`

export const markRead = (tx: Tx, communityId: string, recipients: readonly string[], id: string, now: number) => {
  const { inbox } = tx.t
  return tx
    .update(inbox)
    .set({ readAt: sql`coalesce(${inbox.readAt}, ${readingTime(tx, now)})` })
    .where(and(eq(inbox.communityId, communityId), inArray(inbox.recipient, [...recipients]), eq(inbox.id, id)))
    .returning({ id: inbox.id })
}
export const markAllRead = (tx: Tx, communityId: string, recipient: string, now: number) =>
  tx
    .update(tx.t.inbox)
    .set({ readAt: readingTime(tx, now) })
    .where(and(eq(tx.t.inbox.communityId, communityId), eq(tx.t.inbox.recipient, recipient), isNull(tx.t.inbox.readAt)))
    .returning({ id: tx.t.inbox.id })

/** Where a notice leads; of an anonymous matter's word nothing. */
export const inboxTarget = (tx: Tx, communityId: string, id: string) =>
  tx
    .select({ target: tx.t.inbox.target })
    .from(tx.t.inbox)
    .where(and(eq(tx.t.inbox.communityId, communityId), eq(tx.t.inbox.id, id)))
export const attemptsOf = (tx: Tx, communityId: string, noticeId: string) =>
  tx
    .select({ channel: tx.t.outboxAttempts.channel, outcome: tx.t.outboxAttempts.outcome })
    .from(tx.t.outboxAttempts)
    .where(and(eq(tx.t.outboxAttempts.communityId, communityId), eq(tx.t.outboxAttempts.noticeId, noticeId)))

/** Whether a channel took anything within a span. */
export const anyDelivered = (tx: Tx, communityId: string, from: number, to: number) => {
  const { outbox } = tx.t
  const within = and(gte(outbox.settledAt, from), lt(outbox.settledAt, to))
  return tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.communityId, communityId), eq(outbox.state, 'delivered'), within))
    .limit(1)
}
