import type { BodyOf, createStaff } from '@linsheng/shared/contract'
import { headRoles } from '@linsheng/shared/domain'
import { hashPassword } from '../../platform/crypto/password.ts'
import { noteChange, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { badField, type Refused, refused } from '../../platform/outcome.ts'
import type { StaffMember } from '../../platform/who.ts'
import { buildingInfo } from '../community/rooms.ts'
import type { Founder } from '../community/events.ts'
import { givePasswordUnlessElsewhere, join, openLogin, takeLogin } from '../identity/accounts.ts'
import * as store from './store.ts'
import { takeStaffBack } from './team-store.ts'

type NewColleague = BodyOf<typeof createStaff>

/**
 * A colleague with roles here, or one who comes back, by the same login. Only an operator makes managers and operators: nobody grants
 * more than he has. The password they are given is for the first time: they choose another.
 */
export async function prepareStaff(input: NewColleague) {
  const passwordHash = await hashPassword(input.password)
  return function* addStaff(tx: Tx, deps: Deps, by: StaffMember | null): Steps<{ staffId: string } | Refused> {
    if (by && !by.roles.includes('operator') && input.roles.some((role) => headRoles.includes(role))) return undo(refused('forbidden'))
    const accountId = yield* openLogin(tx, deps, { login: input.login, passwordHash, passwordDue: by !== null })
    if (accountId === null) return yield* comeBack(tx, deps, input, passwordHash)
    const id = deps.ids.next('staff', deps.now)
    const { name, title, workPhone } = input
    yield* run(
      store.insertStaff(tx, {
        communityId: deps.community.id,
        id,
        accountId,
        name,
        title,
        workPhone,
        active: true,
        createdAt: deps.now,
      }),
    )
    return yield* place(tx, deps, accountId, id, input)
  }
}

/**
 * Somebody whose access here was ended is at work again: with the roles of now, none of before. The password given is theirs from now on
 * only where the account belongs nowhere else: no community may open another one's door.
 */
function* comeBack(tx: Tx, deps: Deps, input: NewColleague, passwordHash: string): Steps<{ staffId: string } | Refused> {
  const taken = refused('already_done', [{ pointer: '/body/login', code: 'not_available' }])
  const accountId = yield* takeLogin(tx, input.login)
  if (accountId === null) return undo(taken)
  const { name, title, workPhone } = input
  const [back] = yield* run(takeStaffBack(tx, deps.community.id, accountId, { name, title, workPhone }))
  if (!back) return undo(taken)
  yield* givePasswordUnlessElsewhere(tx, deps, accountId, passwordHash)
  return yield* place(tx, deps, accountId, back.id, input)
}

/** Roles, membership and buildings of a colleague who has none yet. */
function* place(tx: Tx, deps: Deps, accountId: string, staffId: string, input: NewColleague): Steps<{ staffId: string } | Refused> {
  const { id: communityId, companyId } = deps.community
  yield* run(
    store.insertRoles(
      tx,
      [...new Set(input.roles)].map((role) => ({ communityId, staffId, role })),
    ),
  )
  yield* noteChange({ communityId: communityId, kind: 'access', id: '' })
  yield* join(tx, deps, { accountId, kind: 'staff', communityId, companyId })
  for (const [i, buildingId] of input.buildingIds.entries()) {
    const found = yield* buildingInfo(tx, deps, buildingId)
    if (found === null) return undo(badField(`/body/buildingIds/${i}`, 'not_available'))
  }
  if (input.buildingIds.length > 0) {
    yield* run(
      store.insertAreas(
        tx,
        input.buildingIds.map((buildingId) => ({ communityId, id: deps.ids.next('area', deps.now), staffId, buildingId })),
      ),
    )
  }
  return { staffId }
}

/** A community begins with the operator who opened it. */
export function* addFounder(tx: Tx, deps: Deps, { accountId, name, title }: Founder): Steps<void> {
  const { id: communityId, companyId, servicePhone } = deps.community
  const staffId = deps.ids.next('staff', deps.now)
  const row = { communityId, id: staffId, accountId, name, title, workPhone: servicePhone, active: true, createdAt: deps.now }
  yield* run(store.insertStaff(tx, row))
  yield* run(store.insertRoles(tx, [{ communityId, staffId, role: 'operator' }]))
  yield* join(tx, deps, { accountId, kind: 'staff', communityId, companyId })
}
