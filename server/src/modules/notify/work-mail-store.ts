import { and, eq, gt } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

type Row = Tx['t']['workMails']['$inferSelect']

const mine = ({ t: { workMails } }: Tx, communityId: string, staffId: string) =>
  and(eq(workMails.communityId, communityId), eq(workMails.staffId, staffId))

export const mailOf = (tx: Tx, communityId: string, staffId: string) =>
  tx
    .select()
    .from(tx.t.workMails)
    .where(mine(tx, communityId, staffId))
export const putMail = (tx: Tx, row: Row) => {
  const { communityId: _, staffId: __, ...change } = row
  const { workMails } = tx.t
  return tx
    .insert(workMails)
    .values(row)
    .onConflictDoUpdate({ target: [workMails.communityId, workMails.staffId], set: change })
    .returning({ staffId: workMails.staffId })
}
export const removeMail = (tx: Tx, communityId: string, staffId: string) =>
  tx
    .delete(tx.t.workMails)
    .where(mine(tx, communityId, staffId))
    .returning({ staffId: tx.t.workMails.staffId })

/** Whether somebody was written to, or may have been, since then. */
export const writtenSince = (tx: Tx, communityId: string, recipient: string, channel: string, since: number) => {
  const { outbox } = tx.t
  return tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(eq(outbox.communityId, communityId), eq(outbox.recipient, recipient), eq(outbox.channel, channel), gt(outbox.settledAt, since)),
    )
    .limit(1)
}
