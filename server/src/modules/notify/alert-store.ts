import { and, asc, desc, eq, gt, gte, inArray, lte, or, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'
import { groupRecipient } from './store.ts'

export type RobotRow = Tx['t']['alertRobots']['$inferSelect']
type OutboxRow = Tx['t']['outbox']['$inferSelect']

export const robotOf = (tx: Tx, communityId: string) =>
  tx.select().from(tx.t.alertRobots).where(eq(tx.t.alertRobots.communityId, communityId))

/** A robot in the place of the one before. Its rest is kept: the same one may have been given again. */
export const putRobot = (tx: Tx, row: Omit<RobotRow, 'restsUntil'>) => {
  const { communityId: _, ...change } = row
  return tx
    .insert(tx.t.alertRobots)
    .values(row)
    .onConflictDoUpdate({ target: tx.t.alertRobots.communityId, set: change })
    .returning({ communityId: tx.t.alertRobots.communityId })
}
export const removeRobot = (tx: Tx, communityId: string) =>
  tx.delete(tx.t.alertRobots).where(eq(tx.t.alertRobots.communityId, communityId)).returning({ communityId: tx.t.alertRobots.communityId })

/** Takes the turn to speak, and rests from then on. No row comes back while it rests; a rest beyond `longest` is of a clock that jumped. */
export const takeTurn = (tx: Tx, communityId: string, now: number, restMs: number, longestMs: number) => {
  const { alertRobots } = tx.t
  return tx
    .update(alertRobots)
    .set({ restsUntil: now + restMs })
    .where(and(eq(alertRobots.communityId, communityId), or(lte(alertRobots.restsUntil, now), gt(alertRobots.restsUntil, now + longestMs))))
    .returning()
}
export const restUntil = (tx: Tx, communityId: string, until: number) =>
  tx
    .update(tx.t.alertRobots)
    .set({ restsUntil: until })
    .where(eq(tx.t.alertRobots.communityId, communityId))
    .returning({ communityId: tx.t.alertRobots.communityId })

const ofGroup = ({ t: { outbox } }: Tx, communityId: string) =>
  and(eq(outbox.communityId, communityId), eq(outbox.recipient, groupRecipient))
const isOpen = ({ t: { outbox }, dbNow }: Tx, now: number) =>
  and(inArray(outbox.state, ['due', 'sending']), lte(outbox.dueAt, now), lte(outbox.lockedUntil, dbNow))

/** The communities whose group is to be told something, the longest waiting first. */
export const communitiesToTell = (tx: Tx, now: number, limit: number) => {
  const { outbox } = tx.t
  return tx
    .select({ communityId: outbox.communityId })
    .from(outbox)
    .where(and(eq(outbox.recipient, groupRecipient), isOpen(tx, now)))
    .groupBy(outbox.communityId)
    .orderBy(sql`min(${outbox.dueAt})`, asc(outbox.communityId))
    .limit(limit)
}
/** What somebody was sending when he died: it may have gone out. */
export const closeLost = (tx: Tx, communityId: string, now: number) =>
  tx
    .update(tx.t.outbox)
    .set({ state: 'unknown', outcome: 'lost', settledAt: now, lockedUntil: 0 })
    .where(and(ofGroup(tx, communityId), eq(tx.t.outbox.state, 'sending'), lte(tx.t.outbox.lockedUntil, tx.dbNow)))
    .returning({ id: tx.t.outbox.id })

/** Marks the beginning of the sending of all that is due, durably, before anything goes out. */
export const beginAll = (tx: Tx, communityId: string, now: number, leaseMs: number) => {
  const { outbox } = tx.t
  return tx
    .update(outbox)
    .set({ state: 'sending', attempts: sql`${outbox.attempts} + 1`, lockedUntil: sql`${tx.dbNow} + ${leaseMs}` })
    .where(and(ofGroup(tx, communityId), eq(outbox.state, 'due'), isOpen(tx, now)))
    .returning()
}
/** What waits for a group that has no robot any more. */
export const layAside = (tx: Tx, communityId: string, outcome: string, now: number) =>
  tx
    .update(tx.t.outbox)
    .set({ state: 'inbox_only', outcome, settledAt: now })
    .where(and(ofGroup(tx, communityId), eq(tx.t.outbox.state, 'due')))
    .returning({ id: tx.t.outbox.id })

export const newestSince = (tx: Tx, communityId: string, since: number) =>
  tx
    .select()
    .from(tx.t.outbox)
    .where(and(ofGroup(tx, communityId), gte(tx.t.outbox.createdAt, since)))
    .orderBy(desc(tx.t.outbox.createdAt), desc(tx.t.outbox.id))
    .limit(1)

export type Told = Pick<OutboxRow, 'communityId' | 'id' | 'title' | 'attempts' | 'createdAt'>
