import { and, eq, lt } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

/** Global tables: the second factor of an account. */
export const factorOfAccount = (tx: Tx, accountId: string) =>
  tx.select().from(tx.t.secondFactors).where(eq(tx.t.secondFactors.accountId, accountId))

/** A key that was shown: it waits beside the one in use, and takes the place of another that waits. */
export const putPending = (tx: Tx, accountId: string, pending: { pendingCipher: string; pendingAt: number }) =>
  tx
    .insert(tx.t.secondFactors)
    .values({ accountId, ...pending })
    .onConflictDoUpdate({ target: tx.t.secondFactors.accountId, set: pending })
    .returning({ accountId: tx.t.secondFactors.accountId })

/** The key that waited is the one in use from now on. No row comes back when it is another one by now. */
export const confirmPending = (tx: Tx, accountId: string, pendingCipher: string, use: { confirmedAt: number; lastStep: number }) =>
  tx
    .update(tx.t.secondFactors)
    .set({ ...use, secretCipher: pendingCipher, pendingCipher: null, pendingAt: null })
    .where(and(eq(tx.t.secondFactors.accountId, accountId), eq(tx.t.secondFactors.pendingCipher, pendingCipher)))
    .returning({ accountId: tx.t.secondFactors.accountId })

/** Takes the code of a step: it is good once, and so is each before it. No row comes back when it was taken. */
export const takeStep = (tx: Tx, accountId: string, secretCipher: string, step: number) => {
  const { secondFactors } = tx.t
  return tx
    .update(secondFactors)
    .set({ lastStep: step })
    .where(and(eq(secondFactors.accountId, accountId), eq(secondFactors.secretCipher, secretCipher), lt(secondFactors.lastStep, step)))
    .returning({ accountId: secondFactors.accountId })
}
export const removeFactor = (tx: Tx, accountId: string) =>
  tx.delete(tx.t.secondFactors).where(eq(tx.t.secondFactors.accountId, accountId)).returning({ accountId: tx.t.secondFactors.accountId })

export const recoveryCodesOf = (tx: Tx, accountId: string) =>
  tx.select().from(tx.t.recoveryCodes).where(eq(tx.t.recoveryCodes.accountId, accountId))
export const insertRecoveryCodes = (tx: Tx, rows: Tx['t']['recoveryCodes']['$inferInsert'][]) =>
  tx.insert(tx.t.recoveryCodes).values(rows).returning({ accountId: tx.t.recoveryCodes.accountId })
export const takeRecoveryCode = (tx: Tx, accountId: string, codeHash: string) =>
  tx
    .delete(tx.t.recoveryCodes)
    .where(and(eq(tx.t.recoveryCodes.accountId, accountId), eq(tx.t.recoveryCodes.codeHash, codeHash)))
    .returning({ accountId: tx.t.recoveryCodes.accountId })
export const removeRecoveryCodes = (tx: Tx, accountId: string) =>
  tx.delete(tx.t.recoveryCodes).where(eq(tx.t.recoveryCodes.accountId, accountId)).returning({ accountId: tx.t.recoveryCodes.accountId })

/** A session has given the second factor. */
export const passFactor = (tx: Tx, sessionId: string) =>
  tx.update(tx.t.sessions).set({ factor: 'given' }).where(eq(tx.t.sessions.id, sessionId)).returning({ id: tx.t.sessions.id })
