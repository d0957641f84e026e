import * as contract from '@linsheng/shared/contract'
import type { SmsGateway } from '../gateway/sms.ts'
import type { WeChatGateway } from '../gateway/wechat/gateway.ts'
import { clearTokenCookies, refreshCookieOf, setTokenCookies } from '../platform/http/carrier.ts'
import { networkOf } from '../platform/http/limits.ts'
import type { Mount } from '../platform/http/mount.ts'
import type { Keys } from '../platform/crypto/keys.ts'
import type { Database } from '../platform/db/index.ts'
import type { Deps } from '../platform/deps.ts'
import type { Ids } from '../platform/ids.ts'
import { isRefused, notFound, type Refused, refused, withoutReply } from '../platform/outcome.ts'
import { iso, localTime, untilMidnightMs } from '../platform/time.ts'
import { communityIdOf } from './member.ts'
import {
  addConsent,
  changeData,
  type ConsentHooks,
  consentRow,
  consentVersion,
  exportData,
  type MyDataHooks,
  readMyData,
} from './my-data.ts'
import { beginGuess } from './guessing.ts'
import {
  findRooms,
  listColleagues,
  listDirectory,
  listRequests,
  listResidents,
  readMe,
  readMyButler,
  readPhone,
  type ServingHooks,
} from './residents.ts'
import {
  acceptInvitation,
  answerRequest,
  askToJoin,
  bindGuesses,
  endResidency,
  invite,
  putOnList,
  type ResidencyHooks,
} from './residency.ts'
import { prepareStaff } from './hiring.ts'
import { changePassword } from './password.ts'
import { addBuilding, openCommunity, roomIdsOf, type SetUpHooks } from './set-up.ts'
import { settingsRoutes } from './settings-routes.ts'
import type { StaffHooks } from './ending.ts'
import type { TeamWork } from './team.ts'
import { teamRoutes } from './team-routes.ts'
import * as signIn from './sign-in.ts'
import { requestCode } from './sign-in-code.ts'
import { bindWeChat, forgetWeChat, signInByWeChat, type WeChatHooks } from './wechat.ts'

export interface PeopleRoutes<D extends Deps> extends WeChatHooks {
  db: Database
  ids: Ids
  keys: Keys
  sms: SmsGateway
  wechat: Pick<WeChatGateway, 'exchangeLogin' | 'exchangePhone'> | null
  /** Whether cookies are Secure. */
  tls: boolean
  homeZone: string
  depsFor(communityId: string, now: number): Promise<D | null>
  openOrders(deps: D): Promise<Map<string, number>>
  work: TeamWork
  myData: MyDataHooks
  setUp: SetUpHooks
}

export function peopleRoutes<D extends Deps & ResidencyHooks & ServingHooks & StaffHooks & ConsentHooks>(
  mount: Mount<D>,
  room: PeopleRoutes<D>,
): void {
  signInRoutes(mount, room)
  weChatRoutes(mount, room)
  bindingRoutes(mount, room)
  myDataRoutes(mount, room)
  staffRoutes(mount, room)
  settingsRoutes(mount, room)
  teamRoutes(mount, room.work)
  setUpRoutes(mount, room)
}

function signInRoutes<D extends Deps>(mount: Mount<D>, { db, ids, keys, sms, tls, homeZone }: PeopleRoutes<D>) {
  const deps = ({ now, request }: { now: number; request: { ip: string } }): signIn.SignInDeps => ({
    db,
    now,
    from: keys.token('network', networkOf(request.ip)),
    ids,
    keys,
  })
  const hand = handing(tls)
  const home = localTime(homeZone)
  mount(contract.requestSignInCode, (call) => {
    const { now } = call
    return requestCode({ ...deps(call), day: home.day(now), untilMidnightMs: untilMidnightMs(home, now), sms }, call.body.phone)
  })
  mount(contract.signInByPhone, async (call) =>
    hand(await signIn.signInByPhone(deps(call), call.body.phone, call.body.code, call.body.carrier), call),
  )
  mount(contract.signInStaff, async (call) =>
    hand(await signIn.signInStaff(deps(call), call.body.login, call.body.password, call.body.carrier), call),
  )
  mount(contract.refreshSession, async (call) => {
    const token = call.body.refreshToken ?? refreshCookieOf(call.request)
    if (!token) return refused('not_signed_in')
    const tokens = await signIn.refreshSession({ db, now: call.now, ids, keys }, token)
    if (isRefused(tokens)) clearTokenCookies(call.reply)
    return hand(tokens, call)
  })
  mount(contract.endSession, async ({ signedIn, now, reply }) => {
    await signIn.endSession(db, signedIn.sessionId, now)
    clearTokenCookies(reply)
    return undefined
  })
  mount(contract.readMe, ({ signedIn, now }) => readMe(db, now, signedIn))
  mount(contract.changePassword, async (call) => withoutReply(await changePassword(deps(call), call.signedIn, call.body)))
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

function weChatRoutes<D extends Deps>(mount: Mount<D>, { db, ids, keys, wechat, tls, onWeChatReleased }: PeopleRoutes<D>) {
  const hand = handing(tls)
  mount(contract.signInByWeChat, async (call) => {
    const tokens = await signInByWeChat({ db, now: call.now, ids, keys, wechat, onWeChatReleased }, call.body, call.body.carrier)
    if (tokens === null) return { session: null }
    const session = hand(tokens, call)
    return isRefused(session) ? session : { session }
  })
  mount(contract.bindWeChat, async ({ body, signedIn, now }) =>
    withoutReply(await bindWeChat({ db, now, ids, keys, wechat, onWeChatReleased }, signedIn.accountId, body.code)),
  )
  mount(contract.forgetWeChat, async ({ signedIn }) => {
    await db.atomic((tx) => forgetWeChat(tx, { onWeChatReleased }, signedIn.accountId))
    return undefined
  })
}

function bindingRoutes<D extends Deps & ResidencyHooks>(mount: Mount<D>, { db, depsFor }: PeopleRoutes<D>) {
  mount(contract.bindByInvitation, async ({ body, signedIn, now }) => {
    const locked = await beginGuess({ db, now }, bindGuesses(signedIn.accountId))
    if (locked) return locked
    const code = body.code.replace('-', '')
    const communityId = await communityIdOf(db, code.slice(0, 5))
    const deps = communityId === null ? null : await depsFor(communityId, now)
    if (!deps) return refused('sign_in_failed')
    const done = await db.atomic((tx) => acceptInvitation(tx, deps, signedIn.accountId, code.slice(5)))
    return isRefused(done) ? done : { communityId: deps.community.id, residencyId: done.residencyId }
  })
  mount(contract.listDirectory, () => listDirectory(db))
  mount(contract.requestResidency, async ({ body, signedIn, now, write }) => {
    const deps = await depsFor(body.communityId, now)
    if (!deps) return { refused: 'invalid_request', errors: [{ pointer: '/body/communityId', code: 'not_available' }] }
    return write((tx) => askToJoin(tx, deps, signedIn.accountId, body))
  })
  mount(contract.endResidency, async ({ deps, member, params, write }) =>
    withoutReply(await write((tx) => endResidency(tx, deps, member, params.residencyId))),
  )
}

function myDataRoutes<D extends Deps & ConsentHooks>(mount: Mount<D>, { db, myData }: PeopleRoutes<D>) {
  mount(contract.readMyData, async ({ deps, member }) => (member.resident ? readMyData(db, deps, myData, member.resident) : notFound))
  mount(contract.exportMyData, async ({ deps, member }) => (member.resident ? exportData(db, deps, myData, member.resident) : notFound))
  mount(contract.changeMyData, async ({ deps, member, body, write }) => {
    const { resident } = member
    return resident ? withoutReply(await write((tx) => changeData(tx, deps, resident, body))) : notFound
  })
  mount(contract.giveConsent, async ({ deps, member, body, write }) => {
    const { resident } = member
    if (!resident) return notFound
    const done = await write((tx) => addConsent(tx, deps, resident, body))
    return isRefused(done) ? done : consentRow(deps, body.purpose, { given: body.given, version: consentVersion, at: done.at })
  })
  mount(contract.readMyButler, async ({ deps, member }) => (member.resident ? readMyButler(db, deps, member.resident) : notFound))
}

function staffRoutes<D extends Deps & ServingHooks>(mount: Mount<D>, { db, openOrders }: PeopleRoutes<D>) {
  mount(contract.listResidencyRequests, async ({ deps, member }) => (member.staff ? listRequests(db, deps, member.staff) : notFound))
  mount(contract.answerResidencyRequest, async ({ deps, member, params, body, write }) => {
    const { staff } = member
    return staff ? withoutReply(await write((tx) => answerRequest(tx, deps, staff, params.residencyId, body.approve))) : notFound
  })
  mount(contract.inviteResident, async ({ deps, member, body, write }) => {
    const { staff } = member
    if (!staff) return notFound
    const done = await write((tx) => invite(tx, deps, staff, body))
    return isRefused(done) ? done : { code: done.code, expiresAt: deps.time.moment(done.expiresAt) }
  })
  mount(contract.listResidents, async ({ deps, member, query }) => (member.staff ? listResidents(db, deps, member.staff, query) : notFound))
  mount(contract.readResidentPhone, async ({ deps, member, params, body }) =>
    member.staff ? readPhone(db, deps, member.staff, params.personId, body) : notFound,
  )
  mount(contract.searchRooms, async ({ deps, member, query }) =>
    member.staff ? findRooms(db, deps, member.staff, query.search) : notFound,
  )
  mount(contract.listColleagues, async ({ deps }) => listColleagues(db, deps, await openOrders(deps)))
}

function setUpRoutes<D extends Deps>(mount: Mount<D>, { ids, setUp }: PeopleRoutes<D>) {
  mount(contract.createCommunity, ({ body, signedIn, now, write }) =>
    write((tx) => openCommunity(tx, { ids, now, ...setUp }, signedIn.accountId, body)),
  )
  mount(contract.createBuilding, async ({ deps, db, body, write }) => {
    const done = await write((tx) => addBuilding(tx, deps, body))
    return isRefused(done) ? done : { buildingId: done.buildingId, roomIds: await roomIdsOf(db, deps, done.buildingId) }
  })
  mount(contract.createStaff, async ({ deps, member, body, write }) => {
    const addStaff = await prepareStaff(body)
    return write((tx) => addStaff(tx, deps, member.staff))
  })
  mount(contract.listResident, ({ deps, body, write }) => write((tx) => putOnList(tx, deps, body)))
}
