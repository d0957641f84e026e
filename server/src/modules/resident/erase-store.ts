import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'
export const personsIn = (tx: Tx, communityId: string) =>
  tx
    .select({ id: tx.t.persons.id, accountId: tx.t.persons.accountId })
    .from(tx.t.persons)
    .where(eq(tx.t.persons.communityId, communityId))
    .orderBy(asc(tx.t.persons.id))

/** Held until the transaction ends: nobody is bound to this person meanwhile, and nobody else erases them. */
export const takePerson = (tx: Tx, communityId: string, accountId: string) => {
  const { persons } = tx.t
  return tx
    .update(persons)
    .set({ createdAt: sql`${persons.createdAt}` })
    .where(and(eq(persons.communityId, communityId), eq(persons.accountId, accountId)))
    .returning({ id: persons.id })
}
export const dropPerson = (tx: Tx, communityId: string, personId: string) =>
  tx
    .delete(tx.t.persons)
    .where(and(eq(tx.t.persons.communityId, communityId), eq(tx.t.persons.id, personId)))
    .returning({ id: tx.t.persons.id })
export const dropResidencies = (tx: Tx, communityId: string, personId: string) =>
  tx
    .delete(tx.t.residencies)
    .where(and(eq(tx.t.residencies.communityId, communityId), eq(tx.t.residencies.personId, personId)))
    .returning({ id: tx.t.residencies.id, household: tx.t.residencies.household })
export const householdsLeft = (tx: Tx, communityId: string, households: readonly string[]) =>
  tx
    .select({ household: tx.t.residencies.household })
    .from(tx.t.residencies)
    .where(
      and(
        eq(tx.t.residencies.communityId, communityId),
        inArray(tx.t.residencies.household, [...households]),
        inArray(tx.t.residencies.state, ['active', 'pending']),
      ),
    )
export const forgetInvited = (tx: Tx, communityId: string, accountId: string) =>
  tx
    .update(tx.t.invitations)
    .set({ usedBy: '' })
    .where(and(eq(tx.t.invitations.communityId, communityId), eq(tx.t.invitations.usedBy, accountId)))
    .returning({ id: tx.t.invitations.id })
/** Keeps the proof of consent (which wording, when) under a keyed subject: the server can still find it by the id of the person. */
export const sealConsents = (tx: Tx, communityId: string, personId: string, subject: string) =>
  tx
    .update(tx.t.consents)
    .set({ personId: subject, scene: '' })
    .where(and(eq(tx.t.consents.communityId, communityId), eq(tx.t.consents.personId, personId)))
    .returning({ id: tx.t.consents.id })
/** That a colleague looked, and for what, stays with the colleague. */
export const forgetLookedAt = (tx: Tx, communityId: string, personId: string) =>
  tx
    .update(tx.t.looks)
    .set({ personId: '' })
    .where(and(eq(tx.t.looks.communityId, communityId), eq(tx.t.looks.personId, personId)))
    .returning({ id: tx.t.looks.id })
export const dropPoints = (tx: Tx, communityId: string, personId: string) =>
  tx
    .delete(tx.t.points)
    .where(and(eq(tx.t.points.communityId, communityId), eq(tx.t.points.personId, personId)))
    .returning({ id: tx.t.points.id })
/** Codes that somebody made and nobody has used yet are good no more. */
export const endInvitationsOf = (tx: Tx, communityId: string, createdBy: string, now: number) => {
  const { invitations } = tx.t
  return tx
    .update(invitations)
    .set({ expiresAt: now })
    .where(
      and(
        eq(invitations.communityId, communityId),
        eq(invitations.createdBy, createdBy),
        isNull(invitations.usedBy),
        gt(invitations.expiresAt, now),
      ),
    )
    .returning({ id: invitations.id })
}
