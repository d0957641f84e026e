import { and, asc, eq, gte, inArray, isNull, lt, ne, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

type Credit = Tx['t']['subscriptionCredits']['$inferInsert']

/** The row of a WeChat and a template, made when missing, and locked until the transaction ends. */
export const lockWallet = (tx: Tx, reader: string, templateId: string) => {
  const { subscriptionWallets: wallets } = tx.t
  return tx
    .insert(wallets)
    .values({ reader, templateId })
    .onConflictDoUpdate({ target: [wallets.reader, wallets.templateId], set: { noted: sql`${wallets.noted}` } })
    .returning()
}
export const changeWallet = (
  tx: Tx,
  reader: string,
  templateId: string,
  change: Partial<Tx['t']['subscriptionWallets']['$inferInsert']>,
) => {
  const { subscriptionWallets: wallets } = tx.t
  return tx
    .update(wallets)
    .set(change)
    .where(and(eq(wallets.reader, reader), eq(wallets.templateId, templateId)))
    .returning({ reader: wallets.reader })
}
export const walletsOf = (tx: Tx, reader: string) =>
  tx.select().from(tx.t.subscriptionWallets).where(eq(tx.t.subscriptionWallets.reader, reader))
/** Every grant that is kept, the oldest first. */
export const creditsOfReader = (tx: Tx, reader: string) => {
  const { subscriptionCredits: credits } = tx.t
  return tx.select().from(credits).where(eq(credits.reader, reader)).orderBy(asc(credits.templateId), asc(credits.number))
}

export const insertCredit = (tx: Tx, row: Credit) =>
  tx.insert(tx.t.subscriptionCredits).values(row).returning({ number: tx.t.subscriptionCredits.number })
export const creditOfPush = (tx: Tx, reader: string, pushKey: string) => {
  const { subscriptionCredits: credits } = tx.t
  return tx
    .select()
    .from(credits)
    .where(and(eq(credits.reader, reader), eq(credits.pushKey, pushKey)))
}

/** The oldest grant since `since` that only the other witness has told. Spent and emptied ones count too: they are the same tap. */
export const unmatched = (tx: Tx, reader: string, templateId: string, toldBy: 'client' | 'push', since: number) => {
  const { subscriptionCredits: credits } = tx.t
  return tx
    .select()
    .from(credits)
    .where(
      and(
        eq(credits.reader, reader),
        eq(credits.templateId, templateId),
        toldBy === 'client' ? and(eq(credits.byClient, true), isNull(credits.pushKey)) : eq(credits.byClient, false),
        gte(credits.at, since),
      ),
    )
    .orderBy(asc(credits.number))
    .limit(1)
}
export const changeCredit = (
  tx: Tx,
  { reader, templateId, number }: Pick<Credit, 'reader' | 'templateId' | 'number'>,
  from: Credit['state'] | null,
  change: Partial<Credit>,
) => {
  const { subscriptionCredits: credits } = tx.t
  return tx
    .update(credits)
    .set(change)
    .where(
      and(
        eq(credits.reader, reader),
        eq(credits.templateId, templateId),
        eq(credits.number, number),
        from === null ? undefined : eq(credits.state, from),
      ),
    )
    .returning({ number: credits.number })
}
export const openCredits = (tx: Tx, reader: string, templateIds: readonly string[]) => {
  const { subscriptionCredits: credits } = tx.t
  return tx
    .select()
    .from(credits)
    .where(and(eq(credits.reader, reader), inArray(credits.templateId, [...templateIds]), eq(credits.state, 'open')))
    .orderBy(asc(credits.number))
}
/** All that are open; only those granted before an instant, when it is given. */
export const voidCredits = (tx: Tx, reader: string, templateId: string, before?: number) => {
  const { subscriptionCredits: credits } = tx.t
  const granted = before === undefined ? undefined : lt(credits.at, before)
  return tx
    .update(credits)
    .set({ state: 'void' })
    .where(and(eq(credits.reader, reader), eq(credits.templateId, templateId), eq(credits.state, 'open'), granted))
    .returning({ number: credits.number })
}
/** Whether anything was granted from an instant on. */
export const grantedFrom = (tx: Tx, reader: string, templateId: string, from: number) => {
  const { subscriptionCredits: credits } = tx.t
  return tx
    .select({ number: credits.number })
    .from(credits)
    .where(and(eq(credits.reader, reader), eq(credits.templateId, templateId), gte(credits.at, from)))
    .limit(1)
}
/** Grants that were used long ago: no repetition of their tap is believed any more. */
export const dropUsed = (tx: Tx, reader: string, templateId: string, before: number) => {
  const { subscriptionCredits: credits } = tx.t
  return tx
    .delete(credits)
    .where(and(eq(credits.reader, reader), eq(credits.templateId, templateId), ne(credits.state, 'open'), lt(credits.at, before)))
    .returning({ number: credits.number })
}
