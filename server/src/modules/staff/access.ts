import type { ReplyOf, resetStaffPassword as operation, StaffAccess } from '@linsheng/shared/contract'
import { resetHindrance } from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Ids } from '../../platform/ids.ts'
import { isRefused, notFound, type Refused, refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { membershipsOf, readMemberships, takeAccount, takeFactorAway, takeLogin } from '../identity/accounts.ts'
import { giveOneTimePassword, makeOneTimePassword } from '../identity/one-time-password.ts'
import { readFactor } from '../identity/second-factor.ts'
import * as rows from './access-store.ts'
import { namesOfStaff, whoIsHere } from './staff.ts'
import * as store from './store.ts'

type Change = StaffAccess['changes'][number]['what']

const shown = 20

/** How a colleague signs in, for the operator. */
export async function readStaffAccess(db: Database, deps: Deps, who: StaffMember, staffId: string): Promise<StaffAccess | Refused> {
  const communityId = deps.community.id
  const [colleague] = await db.read((tx) => store.staffById(tx, communityId, [staffId]))
  if (!colleague?.active) return notFound
  const [mine, theirs, factor, events] = await Promise.all([
    readMemberships(db, who.accountId),
    readMemberships(db, colleague.accountId),
    readFactor(db, colleague.accountId),
    db.read((tx) => rows.accessEventsOf(tx, communityId, staffId, shown)),
  ])
  const names = await namesOfStaff(
    db,
    deps,
    events.flatMap(({ by }) => by ?? []),
  )
  const by = { accountId: who.accountId, belongsTo: mine }
  return {
    resetHindrance: resetHindrance(by, { accountId: colleague.accountId, belongsTo: theirs }, communityId),
    secondFactor: factor.since !== null,
    changes: events.map(({ what, by: id, at }) => ({
      what: what as Change,
      by: id === null ? null : (names.get(id) ?? ''),
      at: deps.time.moment(at),
    })),
  }
}

/**
 * Gives a colleague a one-time password. An account that also works elsewhere, or is a resident's, is not opened by one community's
 * operator: the operator of the server gives that one.
 */
export async function prepareReset() {
  const { password, passwordHash } = await makeOneTimePassword()
  return function* resetPassword(tx: Tx, deps: Deps, who: StaffMember, staffId: string): Steps<ReplyOf<typeof operation> | Refused> {
    const accountId = yield* accountToOpen(tx, deps, who, staffId)
    if (isRefused(accountId)) return undo(accountId)
    const given = yield* giveOneTimePassword(tx, deps, accountId, passwordHash)
    if (given === null) return undo(notFound)
    yield* noteAccess(tx, deps, { communityId: deps.community.id, staffId, by: who.staffId, what: 'password_reset' })
    return { login: given.login, password, goodUntil: deps.time.moment(given.goodUntil) }
  }
}

/** Takes a lost second factor away from a colleague, by the same rules. */
export function* resetFactor(tx: Tx, deps: Deps, who: StaffMember, staffId: string): Steps<{ staffId: string } | Refused> {
  const accountId = yield* accountToOpen(tx, deps, who, staffId)
  if (isRefused(accountId)) return undo(accountId)
  if (!(yield* takeFactorAway(tx, deps, accountId))) return undo({ ...refused('state_conflict'), params: { reason: 'none' } })
  yield* noteAccess(tx, deps, { communityId: deps.community.id, staffId, by: who.staffId, what: 'second_factor_reset' })
  return { staffId }
}

/** The account of a colleague, taken until the transaction ends: hiring and binding elsewhere wait, or have been seen. */
function* accountToOpen(tx: Tx, deps: Deps, who: StaffMember, staffId: string): Steps<string | Refused> {
  if ((yield* whoIsHere(tx, deps, [who.staffId])).length === 0) return notFound
  const [colleague] = yield* run(store.staffById(tx, deps.community.id, [staffId]))
  if (!colleague?.active) return notFound
  const { accountId } = colleague
  yield* takeAccount(tx, accountId)
  const by = { accountId: who.accountId, belongsTo: yield* membershipsOf(tx, who.accountId) }
  const reason = resetHindrance(by, { accountId, belongsTo: yield* membershipsOf(tx, accountId) }, deps.community.id)
  return reason === null ? accountId : { ...refused('state_conflict'), params: { reason } }
}

interface Noted {
  communityId: string
  staffId: string
  /** `null`: on the server, by its operator. */
  by: string | null
  what: Change
}

export function* noteAccess(tx: Tx, { ids, now }: { ids: Ids; now: number }, noted: Noted): Steps<void> {
  yield* run(rows.insertAccessEvent(tx, { ...noted, id: ids.next('accessEvent', now), at: now }))
}

/** The same by the command on the server, for any login: the last operator has nobody else. `null`: there is no such login. */
export async function resetOnServer(db: Pick<Database, 'atomic'>, deps: OnServer, login: string): Promise<OneTime | null> {
  const { password, passwordHash } = await makeOneTimePassword()
  return db.atomic(function* (tx): Steps<OneTime | null> {
    const accountId = yield* takeLogin(tx, login)
    const given = accountId === null ? null : yield* giveOneTimePassword(tx, deps, accountId, passwordHash)
    if (accountId === null || given === null) return null
    yield* noteEverywhere(tx, deps, accountId, 'password_reset')
    return { password, goodUntil: given.goodUntil }
  })
}

/** @returns whether there is such a login, and it had a second factor */
export async function resetFactorOnServer(db: Pick<Database, 'atomic'>, deps: OnServer, login: string): Promise<boolean> {
  return db.atomic(function* (tx): Steps<boolean> {
    const accountId = yield* takeLogin(tx, login)
    if (accountId === null || !(yield* takeFactorAway(tx, deps, accountId))) return false
    yield* noteEverywhere(tx, deps, accountId, 'second_factor_reset')
    return true
  })
}

interface OnServer {
  ids: Ids
  now: number
}
interface OneTime {
  password: string
  goodUntil: number
}

/** In every community in which the account works. */
function* noteEverywhere(tx: Tx, deps: OnServer, accountId: string, what: Change): Steps<void> {
  for (const { kind, communityId } of yield* membershipsOf(tx, accountId)) {
    const [row] = kind === 'staff' ? yield* run(rows.staffOfAccount(tx, communityId, accountId)) : []
    if (row) yield* noteAccess(tx, deps, { communityId, staffId: row.id, by: null, what })
  }
}
