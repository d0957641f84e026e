import * as contract from '@linsheng/shared/contract'
import type { SmsGateway } from '../../gateway/sms.ts'
import type { WeChatGateway } from '../../gateway/wechat/gateway.ts'
import { clearTokenCookies, refreshCookieOf, setTokenCookies } from '../../platform/http/carrier.ts'
import { networkOf } from '../../platform/http/limits.ts'
import type { Runtime } from '../../kernel/module.ts'
import type { Mount } from '../../kernel/mount.ts'
import { isRefused, type Refused, refused, withoutReply } from '../../platform/outcome.ts'
import { iso, localTime, untilMidnightMs } from '../../platform/time.ts'
import { communityIdOf } from '../community/community.ts'
import { addConsent, changeData, consentRow, consentVersion, exportData, readMyData } from '../privacy/my-data.ts'
import { beginGuess } from '../identity/guessing.ts'
import { findRooms, listColleagues, listDirectory, listRequests, listResidents, readMe, readMyButler, readPhone } from './residents.ts'
import { acceptInvitation, answerRequest, askToJoin, bindGuesses, endResidency, invite, putOnList } from './residency.ts'
import { prepareStaff } from '../staff/hiring.ts'
import { changePassword } from '../identity/password.ts'
import { addBuilding, openCommunity, roomIdsOf } from '../community/set-up.ts'
import { settingsRoutes } from '../community/routes.ts'
import { teamRoutes } from '../staff/routes.ts'
import * as signIn from '../identity/sign-in.ts'
import { requestCode } from '../identity/sign-in-code.ts'
import { bindWeChat, forgetWeChat, signInByWeChat } from '../identity/wechat.ts'

export interface PeopleNeeds {
  sms: SmsGateway
  /** `null`: this installation has no WeChat. */
  signIn: Pick<WeChatGateway, 'exchangeLogin' | 'exchangePhone'> | null
  /** Whether cookies are Secure. */
  tls: boolean
  homeZone: string
}

export function peopleRoutes(mount: Mount, app: Runtime, needs: PeopleNeeds): void {
  signInRoutes(mount, app, needs)
  weChatRoutes(mount, app, needs)
  bindingRoutes(mount, app)
  myDataRoutes(mount)
  residentRoutes(mount)
  settingsRoutes(mount, app)
  teamRoutes(mount)
  setUpRoutes(mount, app)
}

function signInRoutes(mount: Mount, { db, ids, keys }: Runtime, { sms, tls, homeZone }: PeopleNeeds) {
  const deps = ({ now, request }: { now: number; request: { ip: string } }): signIn.SignInDeps => ({
    db,
    now,
    from: keys.token('network', networkOf(request.ip)),
    ids,
    keys,
  })
  const hand = handing(tls)
  const home = localTime(homeZone)
  mount.anyone(contract.requestSignInCode, (call) => {
    const { now } = call
    return requestCode({ ...deps(call), day: home.day(now), untilMidnightMs: untilMidnightMs(home, now), sms }, call.body.phone)
  })
  mount.anyone(contract.signInByPhone, async (call) =>
    hand(await signIn.signInByPhone(deps(call), call.body.phone, call.body.code, call.body.carrier), call),
  )
  mount.anyone(contract.signInStaff, async (call) =>
    hand(await signIn.signInStaff(deps(call), call.body.login, call.body.password, call.body.carrier), call),
  )
  mount.anyone(contract.refreshSession, async (call) => {
    const token = call.body.refreshToken ?? refreshCookieOf(call.request)
    if (!token) return refused('not_signed_in')
    const tokens = await signIn.refreshSession({ db, now: call.now, ids, keys }, token)
    if (isRefused(tokens)) clearTokenCookies(call.reply)
    return hand(tokens, call)
  })
  mount.account(contract.endSession, async ({ signedIn, now, reply }) => {
    await signIn.endSession(db, signedIn.sessionId, now)
    clearTokenCookies(reply)
    return undefined
  })
  mount.account(contract.readMe, ({ signedIn, now }) => readMe(db, now, signedIn))
  mount.account(contract.changePassword, async (call) => withoutReply(await changePassword(deps(call), call.signedIn, call.body)))
}

/** Hands tokens over as the client wants to carry them. */
const handing =
  (tls: boolean) => (tokens: signIn.Tokens | Refused, call: { reply: Parameters<typeof setTokenCookies>[0]; now: number }) => {
    if (isRefused(tokens)) return tokens
    const accessExpiresAt = iso(tokens.accessExpiresAt)
    if (tokens.carrier === 'bearer') return { accessExpiresAt, accessToken: tokens.access, refreshToken: tokens.refresh }
    setTokenCookies(call.reply, tokens, call.now, tls)
    return { accessExpiresAt, accessToken: null, refreshToken: null }
  }

function weChatRoutes(mount: Mount, { db, baseDeps }: Runtime, { signIn: wechat, tls }: PeopleNeeds) {
  const hand = handing(tls)
  mount.anyone(contract.signInByWeChat, async (call) => {
    const tokens = await signInByWeChat({ ...baseDeps(call.now), db, wechat }, call.body, call.body.carrier)
    if (tokens === null) return { session: null }
    const session = hand(tokens, call)
    return isRefused(session) ? session : { session }
  })
  mount.account(contract.bindWeChat, async ({ body, signedIn, now }) =>
    withoutReply(await bindWeChat({ ...baseDeps(now), db, wechat }, signedIn.accountId, body.code)),
  )
  mount.account(contract.forgetWeChat, async ({ signedIn, now }) => {
    await db.atomic((tx) => forgetWeChat(tx, baseDeps(now), signedIn.accountId))
    return undefined
  })
}

function bindingRoutes(mount: Mount, { db, depsFor }: Runtime) {
  mount.account(contract.bindByInvitation, async ({ body, signedIn, now }) => {
    const locked = await beginGuess({ db, now }, bindGuesses(signedIn.accountId))
    if (locked) return locked
    const code = body.code.replace('-', '')
    const communityId = await communityIdOf(db, code.slice(0, 5))
    const deps = communityId === null ? null : await depsFor(communityId, now)
    if (!deps) return refused('sign_in_failed')
    const done = await db.atomic((tx) => acceptInvitation(tx, deps, signedIn.accountId, code.slice(5)))
    return isRefused(done) ? done : { communityId: deps.community.id, residencyId: done.residencyId }
  })
  mount.account(contract.listDirectory, () => listDirectory(db))
  mount.account(contract.requestResidency, async ({ body, signedIn, now, write }) => {
    const deps = await depsFor(body.communityId, now)
    if (!deps) return { refused: 'invalid_request', errors: [{ pointer: '/body/communityId', code: 'not_available' }] }
    return write((tx) => askToJoin(tx, deps, signedIn.accountId, body))
  })
  mount.member(contract.endResidency, async ({ deps, member, params, write }) =>
    withoutReply(await write((tx) => endResidency(tx, deps, member, params.residencyId))),
  )
}

function myDataRoutes(mount: Mount) {
  mount.resident(contract.readMyData, ({ db, deps, resident }) => readMyData(db, deps, resident))
  mount.resident(contract.exportMyData, ({ db, deps, resident }) => exportData(db, deps, resident))
  mount.resident(contract.changeMyData, async ({ deps, resident, body, write }) =>
    withoutReply(await write((tx) => changeData(tx, deps, resident, body))),
  )
  mount.resident(contract.giveConsent, async ({ deps, resident, body, write }) => {
    const done = await write((tx) => addConsent(tx, deps, resident, body))
    return isRefused(done) ? done : consentRow(deps, body.purpose, { given: body.given, version: consentVersion, at: done.at })
  })
  mount.resident(contract.readMyButler, ({ db, deps, resident }) => readMyButler(db, deps, resident))
}

function residentRoutes(mount: Mount) {
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
  mount.staff(contract.listColleagues, ({ db, deps }) => listColleagues(db, deps))
}

function setUpRoutes(mount: Mount, { ids, depsOf }: Runtime) {
  mount.account(contract.createCommunity, ({ body, signedIn, now, write }) =>
    write((tx) => openCommunity(tx, { ids, now, depsOf }, signedIn.accountId, body)),
  )
  mount.staff(contract.createBuilding, async ({ deps, db, body, write }) => {
    const done = await write((tx) => addBuilding(tx, deps, body))
    return isRefused(done) ? done : { buildingId: done.buildingId, roomIds: await roomIdsOf(db, deps, done.buildingId) }
  })
  mount.staff(contract.createStaff, async ({ deps, staff, body, write }) => {
    const addStaff = await prepareStaff(body)
    return write((tx) => addStaff(tx, deps, staff))
  })
  mount.staff(contract.listResident, ({ deps, body, write }) => write((tx) => putOnList(tx, deps, body)))
}
