import type { ReplyOf, resetStaffPassword as operation, StaffAccess } from '@linsheng/shared/contract'
import { resetHindrance } from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Ids } from '../../platform/ids.ts'
import { notFound, type Refused, refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { membershipsOf, readMemberships, takeLogin } from '../identity/accounts.ts'
import { giveOneTimePassword, makeOneTimePassword } from '../identity/one-time-password.ts'
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
  const [mine, theirs, events] = await Promise.all([
    readMemberships(db, who.accountId),
    readMemberships(db, colleague.accountId),
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
    if ((yield* whoIsHere(tx, deps, [who.staffId])).length === 0) return undo(notFound)
    const [colleague] = yield* run(store.staffById(tx, deps.community.id, [staffId]))
    if (!colleague?.active) return undo(notFound)
    const { accountId } = colleague
    const given = yield* giveOneTimePassword(tx, deps, accountId, passwordHash)
    if (given === null) return undo(notFound)
    // after the account is taken: hiring and binding elsewhere wait, or have been seen
    const by = { accountId: who.accountId, belongsTo: yield* membershipsOf(tx, who.accountId) }
    const reason = resetHindrance(by, { accountId, belongsTo: yield* membershipsOf(tx, accountId) }, deps.community.id)
    if (reason !== null) return undo({ ...refused('state_conflict'), params: { reason } })
    yield* noteAccess(tx, deps, { communityId: deps.community.id, staffId, by: who.staffId, what: 'password_reset' })
    return { login: given.login, password, goodUntil: deps.time.moment(given.goodUntil) }
  }
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
export async function resetOnServer(
  db: Pick<Database, 'atomic'>,
  deps: { ids: Ids; now: number },
  login: string,
): Promise<{ password: string; goodUntil: number } | null> {
  const { password, passwordHash } = await makeOneTimePassword()
  return db.atomic(function* (tx): Steps<{ password: string; goodUntil: number } | null> {
    const accountId = yield* takeLogin(tx, login)
    const given = accountId === null ? null : yield* giveOneTimePassword(tx, deps, accountId, passwordHash)
    if (accountId === null || given === null) return null
    for (const { kind, communityId } of yield* membershipsOf(tx, accountId)) {
      const [row] = kind === 'staff' ? yield* run(rows.staffOfAccount(tx, communityId, accountId)) : []
      if (row) yield* noteAccess(tx, deps, { communityId, staffId: row.id, by: null, what: 'password_reset' })
    }
    return { password, goodUntil: given.goodUntil }
  })
}
