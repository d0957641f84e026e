import { and, asc, eq, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { preparedList, run, type Statement, statement, type Steps, type Tx } from '../../platform/db/index.ts'

/** Global tables: who signs in. */
export const accountByPhone = (tx: Tx, phoneLookup: string) =>
  tx.select().from(tx.t.accounts).where(eq(tx.t.accounts.phoneLookup, phoneLookup))
/** Who belongs to a community as a resident, and has a number that ends so. */
export const accountsByPhoneEnd = (tx: Tx, communityId: string, phoneEnd: string, limit: number) => {
  const { accounts, memberships } = tx.t
  return tx
    .select({ id: accounts.id })
    .from(accounts)
    .innerJoin(memberships, eq(memberships.accountId, accounts.id))
    .where(and(eq(accounts.phoneEnd, phoneEnd), eq(memberships.communityId, communityId), eq(memberships.kind, 'resident')))
    .limit(limit)
}
/** Accounts with a number that an earlier program wrote without its end. */
export const accountsWithoutPhoneEnd = (tx: Tx, limit: number) => {
  const { accounts } = tx.t
  return tx
    .select({ id: accounts.id, phoneCipher: accounts.phoneCipher, phoneLookup: accounts.phoneLookup })
    .from(accounts)
    .where(and(isNotNull(accounts.phoneCipher), isNull(accounts.phoneEnd)))
    .limit(limit)
}
/** Unless the number has gone or changed meanwhile. */
export const givePhoneEnd = (tx: Tx, accountId: string, phoneLookup: string, phoneEnd: string) =>
  tx
    .update(tx.t.accounts)
    .set({ phoneEnd })
    .where(and(eq(tx.t.accounts.id, accountId), eq(tx.t.accounts.phoneLookup, phoneLookup)))
    .returning({ id: tx.t.accounts.id })
export const accountByLogin = (tx: Tx, login: string) => tx.select().from(tx.t.accounts).where(eq(tx.t.accounts.login, login))
const accountsByIds = preparedList<object, Tx['t']['accounts']['$inferSelect']>('accounts_by_id', (tx, _, ids) =>
  tx.select().from(tx.t.accounts).where(inArray(tx.t.accounts.id, ids)),
)
export const accountsById = (tx: Tx, ids: readonly string[]) => accountsByIds(tx, {}, ids)

type NewAccount = Tx['t']['accounts']['$inferInsert']

/** The account of a phone number, made when there is none; in one statement, because it may be erased in the same moment. */
export function* accountForPhone(tx: Tx, account: NewAccount & { phoneLookup: string }): Steps<string> {
  const { accounts } = tx.t
  const [row] = yield* run(
    tx
      .insert(accounts)
      .values(account)
      .onConflictDoUpdate({ target: accounts.phoneLookup, set: { phoneLookup: account.phoneLookup } })
      .returning({ id: accounts.id }),
  )
  if (!row) throw new Error('an account that was written was not found')
  return row.id
}

/** A staff account, or none when the login is taken. */
export const insertStaffAccount = (tx: Tx, account: NewAccount) =>
  tx.insert(tx.t.accounts).values(account).onConflictDoNothing({ target: tx.t.accounts.login }).returning({ id: tx.t.accounts.id })

/** Writes a new code over the one that was read. No row comes back when another was sent meanwhile. */
export const replaceCode = (tx: Tx, row: Tx['t']['signInCodes']['$inferInsert'], readSentAt: number | null) => {
  const { signInCodes } = tx.t
  return tx
    .insert(signInCodes)
    .values(row)
    .onConflictDoUpdate({
      target: signInCodes.phoneLookup,
      set: { codeHash: row.codeHash, expiresAt: row.expiresAt, sentAt: row.sentAt, sentOn: row.sentOn, sentThatDay: row.sentThatDay },
      setWhere: eq(signInCodes.sentAt, readSentAt ?? -1),
    })
    .returning({ phoneLookup: signInCodes.phoneLookup })
}
/** Puts an earlier row back over the one of this code. */
export const restoreCode = (tx: Tx, codeHash: string, { phoneLookup, ...earlier }: Tx['t']['signInCodes']['$inferSelect']) => {
  const { signInCodes } = tx.t
  return tx
    .update(signInCodes)
    .set(earlier)
    .where(and(eq(signInCodes.phoneLookup, phoneLookup), eq(signInCodes.codeHash, codeHash)))
    .returning({ phoneLookup: signInCodes.phoneLookup })
}
export const dropCode = (tx: Tx, { phoneLookup, codeHash }: Pick<Tx['t']['signInCodes']['$inferSelect'], 'phoneLookup' | 'codeHash'>) => {
  const { signInCodes } = tx.t
  return tx
    .delete(signInCodes)
    .where(and(eq(signInCodes.phoneLookup, phoneLookup), eq(signInCodes.codeHash, codeHash)))
    .returning({ phoneLookup: signInCodes.phoneLookup })
}
export const codeOf = (tx: Tx, phoneLookup: string) =>
  tx.select().from(tx.t.signInCodes).where(eq(tx.t.signInCodes.phoneLookup, phoneLookup))

/** Takes the code away when it is the right one and still good: it serves once. */
export const takeCode = (tx: Tx, phoneLookup: string, codeHash: string, now: number) => {
  const { signInCodes } = tx.t
  return tx
    .update(signInCodes)
    .set({ codeHash: '', expiresAt: 0 })
    .where(and(eq(signInCodes.phoneLookup, phoneLookup), eq(signInCodes.codeHash, codeHash), sql`${signInCodes.expiresAt} > ${now}`))
    .returning({ phoneLookup: signInCodes.phoneLookup })
}

/** Counts a try before it is made, so that concurrent guesses cannot slip past the limit. */
export const countGuess = (tx: Tx, subject: string, now: number, rule: { tries: number; lockMs: number }) => {
  const { guesses } = tx.t
  // after a lock, and after as long a rest, the count begins anew
  const fresh = sql`${guesses.lockedUntil} <= ${now} and (${guesses.lockedUntil} > 0 or ${guesses.at} <= ${now - rule.lockMs})`
  return tx
    .insert(guesses)
    .values({ subject, failures: 1, lockedUntil: 0, at: now })
    .onConflictDoUpdate({
      target: guesses.subject,
      set: {
        failures: sql`case when ${fresh} then 1 else ${guesses.failures} + 1 end`,
        lockedUntil: sql`case when ${fresh} then 0
          when ${guesses.lockedUntil} > ${now} then ${guesses.lockedUntil}
          when ${guesses.failures} + 1 > ${rule.tries} then ${now + rule.lockMs}
          else 0 end`,
        at: now,
      },
    })
    .returning()
}
export const forgetGuesses = (tx: Tx, subject: string) =>
  tx.delete(tx.t.guesses).where(eq(tx.t.guesses.subject, subject)).returning({ subject: tx.t.guesses.subject })
/** Every count of a name, from whatever network. */
export const forgetGuessesEverywhere = (tx: Tx, subject: string) => {
  const { guesses } = tx.t
  return tx
    .delete(guesses)
    .where(or(eq(guesses.subject, subject), sql`substr(${guesses.subject}, 1, ${subject.length + 1}) = ${`${subject}@`}`))
    .returning({ subject: guesses.subject })
}

/** One try less: it was none. */
export const forgetGuess = (tx: Tx, subject: string) => {
  const { guesses } = tx.t
  return tx
    .update(guesses)
    .set({ failures: sql`${guesses.failures} - 1` })
    .where(and(eq(guesses.subject, subject), sql`${guesses.failures} > 0`))
    .returning({ subject: guesses.subject })
}
export const dropOldGuesses = (tx: Tx, before: number) =>
  tx
    .delete(tx.t.guesses)
    .where(and(lt(tx.t.guesses.at, before), lt(tx.t.guesses.lockedUntil, before)))
    .returning({ at: tx.t.guesses.at })
export const dropOldCodes = (tx: Tx, before: number) =>
  tx.delete(tx.t.signInCodes).where(lt(tx.t.signInCodes.sentAt, before)).returning({ sentAt: tx.t.signInCodes.sentAt })

type SessionRow = Tx['t']['sessions']['$inferSelect']
export type NewSession = Tx['t']['sessions']['$inferInsert']

export const sessionByAccess: Statement<{ hash: string }, SessionRow> = statement('session_by_access', (tx) => {
  const { sessions } = tx.t
  return tx
    .select()
    .from(sessions)
    .where(or(eq(sessions.accessHash, sql.placeholder('hash')), eq(sessions.previousAccessHash, sql.placeholder('hash'))))
})
export const sessionById = (tx: Tx, id: string) => tx.select().from(tx.t.sessions).where(eq(tx.t.sessions.id, id))
export const insertSession = (tx: Tx, row: NewSession) => tx.insert(tx.t.sessions).values(row).returning({ id: tx.t.sessions.id })

/** Rotates the tokens if the refresh token is still the current one. */
export const rotateSession = (tx: Tx, id: string, refreshHash: string, next: Partial<NewSession>) => {
  const { sessions } = tx.t
  return tx
    .update(sessions)
    .set(next)
    .where(and(eq(sessions.id, id), eq(sessions.refreshHash, refreshHash), sql`${sessions.endedAt} is null`))
    .returning()
}
export const endSessionRow = (tx: Tx, id: string, now: number) =>
  tx
    .update(tx.t.sessions)
    .set({ endedAt: now })
    .where(and(eq(tx.t.sessions.id, id), sql`${tx.t.sessions.endedAt} is null`))
    .returning({ accountId: tx.t.sessions.accountId })
export const endSessionsOf = (tx: Tx, accountId: string, now: number) =>
  tx
    .update(tx.t.sessions)
    .set({ endedAt: now })
    .where(and(eq(tx.t.sessions.accountId, accountId), sql`${tx.t.sessions.endedAt} is null`))
    .returning({ id: tx.t.sessions.id })

export const endOtherSessionsOf = (tx: Tx, accountId: string, sessionId: string, now: number) =>
  tx
    .update(tx.t.sessions)
    .set({ endedAt: now })
    .where(and(eq(tx.t.sessions.accountId, accountId), ne(tx.t.sessions.id, sessionId), sql`${tx.t.sessions.endedAt} is null`))
    .returning({ id: tx.t.sessions.id })
/** A session is good for everything from now on. */
export const freeSession = (tx: Tx, id: string) =>
  tx.update(tx.t.sessions).set({ passwordDue: false }).where(eq(tx.t.sessions.id, id)).returning({ id: tx.t.sessions.id })
/** A password that its owner chose in the place of the one that was looked at. No row comes back when it is another by now. */
export const replacePassword = (tx: Tx, accountId: string, before: string, passwordHash: string) =>
  tx
    .update(tx.t.accounts)
    .set({ passwordHash, passwordDue: false, passwordUntil: null })
    .where(and(eq(tx.t.accounts.id, accountId), eq(tx.t.accounts.passwordHash, before)))
    .returning({ id: tx.t.accounts.id })
/**
 * Takes an account until the transaction ends, if its password is still stored as it was when it was checked: else no row comes back.
 * `kept` is how the same password is stored from now on.
 */
export const lockPassword = (tx: Tx, accountId: string, checked: string, kept: string) =>
  tx
    .update(tx.t.accounts)
    .set({ passwordHash: kept })
    .where(and(eq(tx.t.accounts.id, accountId), eq(tx.t.accounts.passwordHash, checked)))
    .returning({ id: tx.t.accounts.id })

/** Takes an account until the transaction ends. */
export const lockAccount = (tx: Tx, accountId: string) =>
  tx
    .update(tx.t.accounts)
    .set({ createdAt: sql`${tx.t.accounts.createdAt}` })
    .where(eq(tx.t.accounts.id, accountId))
    .returning({ id: tx.t.accounts.id, passwordDue: tx.t.accounts.passwordDue })

export const membershipsOf = (tx: Tx, accountId: string) =>
  tx.select().from(tx.t.memberships).where(eq(tx.t.memberships.accountId, accountId))
export const insertMembership = (tx: Tx, row: Tx['t']['memberships']['$inferInsert']) =>
  tx.insert(tx.t.memberships).values(row).onConflictDoNothing().returning({ accountId: tx.t.memberships.accountId })
/** Global: an account no longer belongs to a community as staff, or as a resident. */
export const removeMembership = (tx: Tx, accountId: string, kind: 'staff' | 'resident', communityId: string) => {
  const { memberships } = tx.t
  return tx
    .delete(memberships)
    .where(and(eq(memberships.accountId, accountId), eq(memberships.kind, kind), eq(memberships.communityId, communityId)))
    .returning({ accountId: memberships.accountId })
}
/** Takes an account until the transaction ends: where it belongs does not change meanwhile by another hiring. */
export const lockLogin = (tx: Tx, login: string) => {
  const { accounts } = tx.t
  return tx
    .update(accounts)
    .set({ login: sql`${accounts.login}` })
    .where(eq(accounts.login, login))
    .returning({ id: accounts.id })
}
/** One that somebody else gave: its owner is to choose another, before `passwordUntil` where it ends. */
export const givePassword = (tx: Tx, accountId: string, passwordHash: string, passwordUntil: number | null = null) =>
  tx
    .update(tx.t.accounts)
    .set({ passwordHash, passwordDue: true, passwordUntil })
    .where(eq(tx.t.accounts.id, accountId))
    .returning({ login: tx.t.accounts.login })
export const accountIds = (tx: Tx) => tx.select({ id: tx.t.accounts.id }).from(tx.t.accounts).orderBy(asc(tx.t.accounts.id))

export const dropSessions = (tx: Tx, accountId: string) =>
  tx.delete(tx.t.sessions).where(eq(tx.t.sessions.accountId, accountId)).returning({ id: tx.t.sessions.id })
export const dropAccount = (tx: Tx, accountId: string) =>
  tx.delete(tx.t.accounts).where(eq(tx.t.accounts.id, accountId)).returning({ id: tx.t.accounts.id })
export const forgetPhone = (tx: Tx, accountId: string) =>
  tx
    .update(tx.t.accounts)
    .set({ phoneCipher: null, phoneLookup: null, phoneEnd: null })
    .where(eq(tx.t.accounts.id, accountId))
    .returning({ id: tx.t.accounts.id })
