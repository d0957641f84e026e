import { and, asc, eq, inArray, like, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/index.ts'

type NewErasure = Tx['t']['erasures']['$inferInsert']

export const insertErasure = (tx: Tx, row: NewErasure) =>
  tx.insert(tx.t.erasures).values(row).onConflictDoNothing().returning({ id: tx.t.erasures.id })
export const erasures = (tx: Tx) => tx.select().from(tx.t.erasures).orderBy(asc(tx.t.erasures.id))
export const erasureById = (tx: Tx, communityId: string, id: string) =>
  tx
    .select()
    .from(tx.t.erasures)
    .where(and(eq(tx.t.erasures.communityId, communityId), eq(tx.t.erasures.id, id)))
export const unsealErasure = (tx: Tx, communityId: string, id: string) =>
  tx
    .update(tx.t.erasures)
    .set({ sealed: null })
    .where(and(eq(tx.t.erasures.communityId, communityId), eq(tx.t.erasures.id, id)))
    .returning({ id: tx.t.erasures.id })

export const personsIn = (tx: Tx, communityId: string) =>
  tx
    .select({ id: tx.t.persons.id, accountId: tx.t.persons.accountId })
    .from(tx.t.persons)
    .where(eq(tx.t.persons.communityId, communityId))
    .orderBy(asc(tx.t.persons.id))
export const accountIds = (tx: Tx) => tx.select({ id: tx.t.accounts.id }).from(tx.t.accounts).orderBy(asc(tx.t.accounts.id))

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
export const dropMembership = (tx: Tx, accountId: string, communityId: string) => {
  const { memberships } = tx.t
  return tx
    .delete(memberships)
    .where(and(eq(memberships.accountId, accountId), eq(memberships.kind, 'resident'), eq(memberships.communityId, communityId)))
    .returning({ accountId: memberships.accountId })
}

/** What somebody did today, by the key that counts it. */
export const dropCounts = (tx: Tx, communityId: string, subject: string) =>
  tx
    .delete(tx.t.counters)
    .where(and(eq(tx.t.counters.communityId, communityId), like(tx.t.counters.name, `daily:%:${subject}`)))
    .returning({ name: tx.t.counters.name })
export const dropKeys = (tx: Tx, communityIds: readonly string[], actor: string) =>
  tx
    .delete(tx.t.once)
    .where(and(inArray(tx.t.once.communityId, [...communityIds]), eq(tx.t.once.actor, actor)))
    .returning({ keyHash: tx.t.once.keyHash })
export const keysNaming = (tx: Tx, communityId: string, personId: string) =>
  tx
    .select()
    .from(tx.t.once)
    .where(and(eq(tx.t.once.communityId, communityId), like(tx.t.once.outcome, `%${personId}%`)))
export const rewriteKey = (tx: Tx, row: Tx['t']['once']['$inferSelect'], outcome: unknown) => {
  const { once } = tx.t
  const same = [eq(once.communityId, row.communityId), eq(once.actor, row.actor), eq(once.operation, row.operation)]
  return tx
    .update(once)
    .set({ outcome })
    .where(and(...same, eq(once.keyHash, row.keyHash)))
    .returning({ keyHash: once.keyHash })
}

export const dropSessions = (tx: Tx, accountId: string) =>
  tx.delete(tx.t.sessions).where(eq(tx.t.sessions.accountId, accountId)).returning({ id: tx.t.sessions.id })
export const dropAccount = (tx: Tx, accountId: string) =>
  tx.delete(tx.t.accounts).where(eq(tx.t.accounts.id, accountId)).returning({ id: tx.t.accounts.id })
export const forgetPhone = (tx: Tx, accountId: string) =>
  tx
    .update(tx.t.accounts)
    .set({ phoneCipher: null, phoneLookup: null })
    .where(eq(tx.t.accounts.id, accountId))
    .returning({ id: tx.t.accounts.id })
