import { and, asc, eq, exists, gt, gte, inArray, lt, or, sql } from 'drizzle-orm'
import type { Place } from '../../platform/cursor.ts'
import type { Tx } from '../../platform/db/index.ts'

export type CompensationRow = Tx['t']['compensations']['$inferSelect']
export type NewCompensation = Tx['t']['compensations']['$inferInsert']
/** Of a case or of an order. */
export type About = Pick<CompensationRow, 'caseId' | 'repairId'>

const isAbout = (tx: Tx, { caseId, repairId }: About) =>
  caseId === null ? eq(tx.t.compensations.repairId, repairId ?? '') : eq(tx.t.compensations.caseId, caseId)

/** None comes back where the slot is taken. */
export const insertCompensation = (tx: Tx, row: NewCompensation) =>
  tx.insert(tx.t.compensations).values(row).onConflictDoNothing().returning()
export const compensationById = (tx: Tx, communityId: string, id: string) =>
  tx
    .select()
    .from(tx.t.compensations)
    .where(and(eq(tx.t.compensations.communityId, communityId), eq(tx.t.compensations.id, id)))
export const compensationsAbout = (tx: Tx, communityId: string, about: About) =>
  tx
    .select()
    .from(tx.t.compensations)
    .where(and(eq(tx.t.compensations.communityId, communityId), isAbout(tx, about)))
    .orderBy(asc(tx.t.compensations.id))
export const compensationsOfCases = (tx: Tx, communityId: string, caseIds: readonly string[]) =>
  tx
    .select()
    .from(tx.t.compensations)
    .where(and(eq(tx.t.compensations.communityId, communityId), inArray(tx.t.compensations.caseId, [...caseIds])))
    .orderBy(asc(tx.t.compensations.id))
export const compensationsOfRepairs = (tx: Tx, communityId: string, repairIds: readonly string[]) =>
  tx
    .select()
    .from(tx.t.compensations)
    .where(and(eq(tx.t.compensations.communityId, communityId), inArray(tx.t.compensations.repairId, [...repairIds])))
    .orderBy(asc(tx.t.compensations.id))

/**
 * What some households, or with none an anonymous case itself, were granted since, as a sum in fen: counted from the grant, however long
 * it had been waited for. `alone`: only what was granted without anybody else's yes, and what this member of staff said yes to.
 */
export const grantedSince = (
  tx: Tx,
  of: About & { communityId: string; households: readonly string[] },
  { since, alone }: { since: number; alone: string | null },
) => {
  const { compensations } = tx.t
  return tx
    .select({ fen: sql<number>`coalesce(sum(${compensations.amountFen}), 0)` })
    .from(compensations)
    .where(
      and(
        eq(compensations.communityId, of.communityId),
        of.households.length === 0 ? isAbout(tx, of) : inArray(compensations.household, [...of.households]),
        eq(compensations.state, 'granted'),
        gte(sql`coalesce(${compensations.decidedAt}, ${compensations.proposedAt})`, since),
        alone === null ? undefined : or(eq(compensations.decidedBy, compensations.proposedBy), eq(compensations.decidedBy, alone)),
      ),
    )
}

/** Of two who decide in the same moment one gets the row. */
export const decideCompensation = (
  tx: Tx,
  communityId: string,
  id: string,
  change: Pick<NewCompensation, 'state' | 'decidedBy' | 'decidedAt' | 'refusedFor' | 'deliveredAs'>,
) => {
  const { compensations } = tx.t
  return tx
    .update(compensations)
    .set(change)
    .where(and(eq(compensations.communityId, communityId), eq(compensations.id, id), eq(compensations.state, 'proposed')))
    .returning()
}

/** What an earlier program granted is delivered now; none comes back where it was delivered before. */
export const markDelivered = (tx: Tx, communityId: string, id: string, deliveredAs: string) => {
  const { compensations } = tx.t
  return tx
    .update(compensations)
    .set({ deliveredAs })
    .where(
      and(
        eq(compensations.communityId, communityId),
        eq(compensations.id, id),
        eq(compensations.state, 'granted'),
        eq(compensations.deliveredAs, ''),
      ),
    )
    .returning()
}
export const compensationsByIds = (tx: Tx, communityId: string, ids: readonly string[]) =>
  tx
    .select()
    .from(tx.t.compensations)
    .where(and(eq(tx.t.compensations.communityId, communityId), inArray(tx.t.compensations.id, [...ids])))
/** By the moment of the yes. */
export const grantedBetween = (tx: Tx, communityId: string, { from, before }: { from: number; before: number }) => {
  const { compensations } = tx.t
  const at = sql`coalesce(${compensations.decidedAt}, ${compensations.proposedAt})`
  return tx
    .select()
    .from(compensations)
    .where(and(eq(compensations.communityId, communityId), eq(compensations.state, 'granted'), gte(at, from), lt(at, before)))
    .orderBy(asc(compensations.id))
}

/** Granted, and something of it is still to be handed over: not delivered, a voucher that is open, a credit with something left. */
const isOutstanding = (tx: Tx) => {
  const { compensations, vouchers, credits } = tx.t
  const voucher = tx
    .select({ id: vouchers.id })
    .from(vouchers)
    .where(
      and(eq(vouchers.communityId, compensations.communityId), eq(vouchers.compensationId, compensations.id), eq(vouchers.state, 'open')),
    )
  const credit = tx
    .select({ id: credits.id })
    .from(credits)
    .where(and(eq(credits.communityId, compensations.communityId), eq(credits.sourceId, compensations.id), gt(credits.leftFen, 0)))
  return and(eq(compensations.state, 'granted'), or(eq(compensations.deliveredAs, ''), exists(voucher), exists(credit)))
}

/** Those of one state, the oldest first. */
export const compensationsPage = (tx: Tx, communityId: string, state: string, place: Place | null, limit: number) => {
  const { compensations } = tx.t
  const after = place
    ? or(gt(compensations.proposedAt, place.at), and(eq(compensations.proposedAt, place.at), gt(compensations.id, place.id)))
    : undefined
  const isState = state === 'outstanding' ? isOutstanding(tx) : eq(compensations.state, state)
  return tx
    .select()
    .from(compensations)
    .where(and(eq(compensations.communityId, communityId), isState, after))
    .orderBy(asc(compensations.proposedAt), asc(compensations.id))
    .limit(limit)
}

const ofMatters = (tx: Tx, caseIds: readonly string[], repairIds: readonly string[]) =>
  or(inArray(tx.t.compensations.caseId, [...caseIds]), inArray(tx.t.compensations.repairId, [...repairIds]))
/** What nobody has decided yet is granted to nobody. */
export const refuseOpen = (tx: Tx, communityId: string, caseIds: readonly string[], repairIds: readonly string[]) => {
  const { compensations } = tx.t
  return tx
    .update(compensations)
    .set({ state: 'refused' })
    .where(and(eq(compensations.communityId, communityId), eq(compensations.state, 'proposed'), ofMatters(tx, caseIds, repairIds)))
    .returning({ id: compensations.id })
}
export const silence = (tx: Tx, communityId: string, caseIds: readonly string[], repairIds: readonly string[]) =>
  tx
    .update(tx.t.compensations)
    .set({ reason: '', refusedFor: '' })
    .where(and(eq(tx.t.compensations.communityId, communityId), ofMatters(tx, caseIds, repairIds)))
    .returning({ id: tx.t.compensations.id })
export const forgetHouseholds = (tx: Tx, communityId: string, households: readonly string[]) =>
  tx
    .update(tx.t.compensations)
    .set({ household: '' })
    .where(and(eq(tx.t.compensations.communityId, communityId), inArray(tx.t.compensations.household, [...households])))
    .returning({ id: tx.t.compensations.id })
