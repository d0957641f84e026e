import * as contract from '@linsheng/shared/contract'
import type { Runtime } from '../../kernel/module.ts'
import type { Mount } from '../../kernel/mount.ts'
import { isRefused, refused, withoutReply } from '../../platform/outcome.ts'
import { communityIdOf } from '../community/community.ts'
import { beginGuess, bindGuesses } from '../identity/guessing.ts'
import { addConsent, changeData, consentRow } from './consents.ts'
import { readMe } from './me.ts'
import { agreeToHelper, listHelpers } from './helpers.ts'
import { acceptInvitation, answerRequest, askToJoin, endResidency, invite, lookAtInvitation, putOnList } from './residency.ts'
import { findRooms, listRequests, listResidents, readPhone } from './residents.ts'

/** A resident's own: who I am, the homes I am bound to, and what I agreed to. */
export function ownRoutes(mount: Mount, app: Runtime): void {
  mount.account(contract.readMe, ({ signedIn, now }) => readMe(app.db, now, signedIn))
  bindingRoutes(mount, app)
  mount.resident(contract.changeMyData, async ({ deps, resident, body, write }) =>
    withoutReply(await write((tx) => changeData(tx, deps, resident, body))),
  )
  mount.resident(contract.listMyHelpers, ({ db, deps, resident }) => listHelpers(db, deps, resident))
  mount.resident(contract.agreeToHelper, async ({ deps, resident, params, write }) =>
    withoutReply(await write((tx) => agreeToHelper(tx, deps, resident, params.residencyId))),
  )
  mount.resident(contract.giveConsent, async ({ deps, resident, body, write }) => {
    const done = await write((tx) => addConsent(tx, deps, resident, body))
    return isRefused(done) ? done : consentRow(deps, body.purpose, { given: body.given, version: done.version, at: done.at })
  })
}

function bindingRoutes(mount: Mount, { db, depsFor }: Runtime) {
  /** The community of an invitation code, and the secret within it. The try is counted before the code is looked up. */
  const invitationOf = async ({ body, signedIn, now }: { body: { code: string }; signedIn: { accountId: string }; now: number }) => {
    const locked = await beginGuess({ db, now }, bindGuesses(signedIn.accountId))
    if (locked) return locked
    const code = body.code.replace('-', '')
    const communityId = await communityIdOf(db, code.slice(0, 5))
    const deps = communityId === null ? null : await depsFor(communityId, now)
    return deps ? { deps, secret: code.slice(5) } : refused('sign_in_failed')
  }
  mount.account(contract.readInvitation, async (call) => {
    const found = await invitationOf(call)
    if (isRefused(found)) return found
    const { deps, secret } = found
    const seen = await db.atomic((tx) => lookAtInvitation(tx, deps, call.signedIn.accountId, secret))
    return isRefused(seen) ? seen : { ...seen, expiresAt: deps.time.moment(seen.expiresAt) }
  })
  mount.account(contract.bindByInvitation, async (call) => {
    const found = await invitationOf(call)
    if (isRefused(found)) return found
    const { deps, secret } = found
    const done = await db.atomic((tx) => acceptInvitation(tx, deps, call.signedIn.accountId, { secret, name: call.body.name }))
    return isRefused(done) ? done : { communityId: deps.community.id, residencyId: done.residencyId, state: done.state }
  })
  mount.account(contract.requestResidency, async ({ body, signedIn, now, write }) => {
    const deps = await depsFor(body.communityId, now)
    if (!deps) return { refused: 'invalid_request', errors: [{ pointer: '/body/communityId', code: 'not_available' }] }
    return write((tx) => askToJoin(tx, deps, signedIn.accountId, body))
  })
  mount.member(contract.endResidency, async ({ deps, member, params, write }) =>
    withoutReply(await write((tx) => endResidency(tx, deps, member, params.residencyId))),
  )
}

/** Residents as staff see them. */
export function residentRoutes(mount: Mount) {
  mount.staff(contract.listResidencyRequests, ({ db, deps, staff }) => listRequests(db, deps, staff))
  mount.staff(contract.answerResidencyRequest, async ({ deps, staff, params, body, write }) =>
    withoutReply(await write((tx) => answerRequest(tx, deps, staff, params.residencyId, body.approve))),
  )
  mount.staff(contract.inviteResident, async ({ deps, staff, body, write }) => {
    const done = await write((tx) => invite(tx, deps, staff, body))
    return isRefused(done) ? done : { code: done.code, expiresAt: deps.time.moment(done.expiresAt) }
  })
  mount.staff(contract.listResidents, ({ db, deps, staff, query }) => listResidents(db, deps, staff, query))
  mount.staff(contract.readResidentPhone, ({ db, deps, staff, params, body }) => readPhone(db, deps, staff, params.personId, body))
  mount.staff(contract.searchRooms, ({ db, deps, staff, query }) => findRooms(db, deps, staff, query.search))
  mount.staff(contract.listResident, ({ deps, body, write }) => write((tx) => putOnList(tx, deps, body)))
}
