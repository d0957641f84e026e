import { and, eq, inArray, isNull, lt, not, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

export const outboxOf = (tx: Tx, communityId: string, recipient: string) =>
  tx
    .delete(tx.t.outbox)
    .where(and(eq(tx.t.outbox.communityId, communityId), eq(tx.t.outbox.recipient, recipient)))
    .returning({ id: tx.t.outbox.id })
export const inboxOf = (tx: Tx, communityId: string, recipient: string) =>
  tx
    .delete(tx.t.inbox)
    .where(and(eq(tx.t.inbox.communityId, communityId), eq(tx.t.inbox.recipient, recipient)))
    .returning({ id: tx.t.inbox.id })
/** Notices to any recipient about these subjects. */
export const outboxAbout = (tx: Tx, communityId: string, kind: string, ids: readonly string[]) => {
  const { outbox } = tx.t
  return tx
    .delete(outbox)
    .where(and(eq(outbox.communityId, communityId), eq(outbox.subjectKind, kind), inArray(outbox.subjectId, [...ids])))
    .returning({ id: outbox.id })
}
export const inboxAbout = (tx: Tx, communityId: string, kind: string, ids: readonly string[]) => {
  const { inbox } = tx.t
  return tx
    .delete(inbox)
    .where(and(eq(inbox.communityId, communityId), eq(inbox.subjectKind, kind), inArray(inbox.subjectId, [...ids])))
    .returning({ id: inbox.id })
}
export const attemptsOf = (tx: Tx, communityId: string, ids: readonly string[]) => {
  const { outboxAttempts } = tx.t
  return tx
    .delete(outboxAttempts)
    .where(and(eq(outboxAttempts.communityId, communityId), inArray(outboxAttempts.noticeId, [...ids])))
    .returning({ id: outboxAttempts.noticeId })
}
export const noticesById = (tx: Tx, communityId: string, ids: readonly string[]) =>
  tx
    .delete(tx.t.outbox)
    .where(and(eq(tx.t.outbox.communityId, communityId), inArray(tx.t.outbox.id, [...ids])))
    .returning({ id: tx.t.outbox.id })
export const pushDaysOf = (tx: Tx, communityId: string, recipient: string) =>
  tx
    .delete(tx.t.pushDays)
    .where(and(eq(tx.t.pushDays.communityId, communityId), eq(tx.t.pushDays.recipient, recipient)))
    .returning({ day: tx.t.pushDays.day })
export const textChecksOf = (tx: Tx, communityId: string, accountId: string) =>
  tx
    .delete(tx.t.textChecks)
    .where(and(eq(tx.t.textChecks.communityId, communityId), eq(tx.t.textChecks.accountId, accountId)))
    .returning({ subjectId: tx.t.textChecks.subjectId })
export const walletsOfReader = (tx: Tx, reader: string) =>
  tx
    .delete(tx.t.subscriptionWallets)
    .where(eq(tx.t.subscriptionWallets.reader, reader))
    .returning({ reader: tx.t.subscriptionWallets.reader })
export const openWalletsOfReader = (tx: Tx, reader: string) =>
  tx
    .delete(tx.t.subscriptionWallets)
    .where(and(eq(tx.t.subscriptionWallets.reader, reader), isNull(tx.t.subscriptionWallets.declinedAt)))
    .returning({ reader: tx.t.subscriptionWallets.reader })
/** What was declined before, and holds no grant. */
export const restedWallets = (tx: Tx, before: number) => {
  const { subscriptionWallets: wallets, subscriptionCredits: credits } = tx.t
  const granted = sql`exists (select 1 from ${credits}
    where ${credits.reader} = ${wallets.reader} and ${credits.templateId} = ${wallets.templateId})`
  return tx
    .delete(wallets)
    .where(and(lt(wallets.declinedAt, before), not(granted)))
    .returning({ reader: wallets.reader })
}
export const creditsOfReader = (tx: Tx, reader: string) =>
  tx
    .delete(tx.t.subscriptionCredits)
    .where(eq(tx.t.subscriptionCredits.reader, reader))
    .returning({ reader: tx.t.subscriptionCredits.reader })
