import type { Deps } from '../../kernel/deps.ts'
import type { Keys } from '../../platform/crypto/keys.ts'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Ids } from '../../platform/ids.ts'
import { endSessions } from './end-sessions.ts'
import * as store from './account-store.ts'
import { dropFactor } from './factor.ts'
import * as wechat from './wechat-store.ts'

/** What other modules ask of accounts and of where they belong. */

export interface Membership {
  accountId: string
  kind: 'resident' | 'staff'
  /** '' : the company as a whole. */
  communityId: string
  companyId: string
}

/** The communities and companies that an account belongs to. */
export function* membershipsOf(tx: Tx, accountId: string): Steps<Membership[]> {
  return (yield* run(store.membershipsOf(tx, accountId))) as Membership[]
}

/** The same, read outside a transaction. */
export async function readMemberships(db: Pick<Database, 'read'>, accountId: string): Promise<Membership[]> {
  return (await db.read((tx) => store.membershipsOf(tx, accountId))) as Membership[]
}

export function* join(tx: Tx, { now }: { now: number }, membership: Membership): Steps<void> {
  yield* run(store.insertMembership(tx, { ...membership, createdAt: now }))
}

/** The account no longer belongs to a community as staff; an account that belongs nowhere else is signed out everywhere. */
export function* leaveAsStaff(tx: Tx, { now, community }: Pick<Deps, 'now' | 'community'>, accountId: string): Steps<void> {
  yield* run(store.removeMembership(tx, accountId, 'staff', community.id))
  const others = yield* run(store.membershipsOf(tx, accountId))
  if (others.length === 0) yield* endSessions(tx, accountId, now)
}

export function* leaveAsResident(tx: Tx, communityId: string, accountId: string): Steps<void> {
  yield* run(store.removeMembership(tx, accountId, 'resident', communityId))
}

interface AccountMaker {
  ids: Ids
  now: number
}

/** The account of a phone number, made when there is none. */
export function accountOfPhone(
  tx: Tx,
  { keys, ids, now }: AccountMaker & { keys: Pick<Keys, 'phone' | 'phoneLookup' | 'phoneEnd'> },
  phone: string,
): Steps<string> {
  const lookup = keys.phoneLookup(phone)
  const number = { phoneCipher: keys.phone.seal(phone, lookup), phoneLookup: lookup, phoneEnd: keys.phoneEnd(phone.slice(-4)) }
  const account = { id: ids.next('account', now), ...number, createdAt: now }
  return store.accountForPhone(tx, account)
}

/** The account that has a phone number, read. `null`: none. */
export async function readAccountOfPhone(
  db: Pick<Database, 'read'>,
  { keys }: { keys: Pick<Keys, 'phoneLookup'> },
  phone: string,
): Promise<string | null> {
  const [account] = await db.read((tx) => store.accountByPhone(tx, keys.phoneLookup(phone)))
  return account?.id ?? null
}

const mostOfOneEnd = 100

/** The residents of a community whose number ends with these four figures. */
export async function readAccountsOfPhoneEnd(
  db: Pick<Database, 'read'>,
  { keys, community }: { keys: Pick<Keys, 'phoneEnd'>; community: { id: string } },
  figures: string,
): Promise<string[]> {
  const rows = await db.read((tx) => store.accountsByPhoneEnd(tx, community.id, keys.phoneEnd(figures), mostOfOneEnd))
  return rows.map(({ id }) => id)
}

export interface NewLogin {
  login: string
  passwordHash: string
  /** The password was given by somebody else: its owner has to choose another before anything else. */
  passwordDue: boolean
}

/** An account that signs in by name and password. `null`: the login is taken. */
export function* openLogin(tx: Tx, { ids, now }: AccountMaker, login: NewLogin): Steps<string | null> {
  const [account] = yield* run(store.insertStaffAccount(tx, { id: ids.next('account', now), ...login, createdAt: now }))
  return account?.id ?? null
}

/** The name that an account signs in with; `null`: it signs in by telephone. */
export function* loginOf(tx: Tx, accountId: string): Steps<string | null> {
  return (yield* run(store.accountsById(tx, [accountId])))[0]?.login ?? null
}

/** Takes the account of a login until the transaction ends, so that another hiring does not change meanwhile where it belongs. */
export function* takeLogin(tx: Tx, login: string): Steps<string | null> {
  const [account] = yield* run(store.lockLogin(tx, login))
  return account?.id ?? null
}

/**
 * Replaces the password of an account and ends its sessions. An account that belongs to another community as well keeps its password: no
 * community may give out access to another one.
 */
export function* givePasswordUnlessElsewhere(tx: Tx, { now }: { now: number }, accountId: string, passwordHash: string): Steps<void> {
  const elsewhere = yield* run(store.membershipsOf(tx, accountId))
  if (elsewhere.length > 0) return
  yield* run(store.givePassword(tx, accountId, passwordHash))
  yield* endSessions(tx, accountId, now)
}

export interface AccountView {
  /** Whether it signs in by name and password: its owner works here. */
  hasLogin: boolean
  hasPhone: boolean
}

const viewOf = (row: { login: string | null; phoneLookup: string | null } | undefined): AccountView | null =>
  row ? { hasLogin: row.login !== null, hasPhone: row.phoneLookup !== null } : null

export async function readAccount(db: Pick<Database, 'read'>, accountId: string): Promise<AccountView | null> {
  return viewOf((await db.read((tx) => store.accountsById(tx, [accountId])))[0])
}

/** Takes an account until the transaction ends. `null`: there is none of that id. */
export function* takeAccount(tx: Tx, accountId: string): Steps<AccountView | null> {
  yield* run(store.lockAccount(tx, accountId))
  return viewOf((yield* run(store.accountsById(tx, [accountId])))[0])
}

/** Every account, for finding the one that an erased row names by a keyed hash. */
export async function accountIds(db: Pick<Database, 'read'>): Promise<string[]> {
  return (await db.read((tx) => store.accountIds(tx))).map(({ id }) => id)
}

/** An account that stays, because its owner works here, loses the phone number of the resident. */
export function* forgetPhone(tx: Tx, accountId: string): Steps<void> {
  yield* run(store.forgetPhone(tx, accountId))
}

/** The keyed look-up of the WeChat that is bound to an account; `null` when there is none. */
export function* readerOf(tx: Tx, accountId: string): Steps<string | null> {
  const [binding] = yield* run(wechat.bindingOfAccount(tx, accountId))
  return binding?.openidLookup ?? null
}

/** Takes a lost second factor away and ends every session of the account. @returns whether there was one */
export function* takeFactorAway(tx: Tx, { now }: { now: number }, accountId: string): Steps<boolean> {
  yield* run(store.lockAccount(tx, accountId))
  if (!(yield* dropFactor(tx, accountId))) return false
  yield* endSessions(tx, accountId, now)
  return true
}
