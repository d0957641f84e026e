import { and, eq, ne, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

type NewBinding = Tx['t']['wechatBindings']['$inferInsert']

export const bindingOfOpenid = (tx: Tx, openidLookup: string) =>
  tx.select().from(tx.t.wechatBindings).where(eq(tx.t.wechatBindings.openidLookup, openidLookup))
export const bindingOfAccount = (tx: Tx, accountId: string) =>
  tx.select().from(tx.t.wechatBindings).where(eq(tx.t.wechatBindings.accountId, accountId))

/** Takes every other WeChat away from an account. */
export const releaseOthers = (tx: Tx, accountId: string, openidLookup: string) => {
  const { wechatBindings } = tx.t
  return tx
    .delete(wechatBindings)
    .where(and(eq(wechatBindings.accountId, accountId), ne(wechatBindings.openidLookup, openidLookup)))
    .returning({ reader: wechatBindings.openidLookup })
}
/** Binds a WeChat to an account, whosever it was. */
export const putBinding = (tx: Tx, row: NewBinding) => {
  const { wechatBindings } = tx.t
  return tx
    .insert(wechatBindings)
    .values(row)
    .onConflictDoUpdate({
      target: wechatBindings.openidLookup,
      set: { accountId: row.accountId, openidCipher: row.openidCipher, boundAt: row.boundAt },
    })
    .returning({ accountId: wechatBindings.accountId })
}
export const removeBinding = (tx: Tx, accountId: string) =>
  tx.delete(tx.t.wechatBindings).where(eq(tx.t.wechatBindings.accountId, accountId)).returning({ reader: tx.t.wechatBindings.openidLookup })

/** When an account's app last traded its tokens, which it does whenever it is used. */
export const lastSeen = (tx: Tx, accountId: string) =>
  tx
    .select({ at: sql<number | null>`max(${tx.t.sessions.rotatedAt})` })
    .from(tx.t.sessions)
    .where(eq(tx.t.sessions.accountId, accountId))
