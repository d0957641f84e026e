import * as contract from '@linsheng/shared/contract'
import type { FirstCodes } from '../../gateway/first-codes.ts'
import type { SmsGateway } from '../../gateway/sms.ts'
import type { WeChatGateway } from '../../gateway/wechat/gateway.ts'
import { clearTokenCookies, refreshCookieOf, setTokenCookies } from '../../platform/http/carrier.ts'
import { networkOf } from '../../platform/http/limits.ts'
import type { Runtime } from '../../kernel/module.ts'
import type { Mount } from '../../kernel/mount.ts'
import { isRefused, type Refused, refused, withoutReply } from '../../platform/outcome.ts'
import { iso, localTime, untilMidnightMs } from '../../platform/time.ts'
import { changePassword } from './password.ts'
import * as factor from './second-factor.ts'
import * as signIn from './sign-in.ts'
import { requestCode } from './sign-in-code.ts'
import { bindWeChat, forgetWeChat, signInByWeChat } from './wechat.ts'

export interface IdentityNeeds {
  sms: SmsGateway
  /** Without a text-message service, in the first hour: where codes are written instead. */
  firstCodes?: FirstCodes | null
  /** `null`: this installation has no WeChat. */
  signIn: Pick<WeChatGateway, 'exchangeLogin' | 'exchangePhone'> | null
  /** Whether cookies are Secure. */
  tls: boolean
  homeZone: string
}

export function signInRoutes(mount: Mount, { db, ids, keys }: Runtime, { sms, tls, homeZone }: IdentityNeeds) {
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
  mount.anyone(contract.signInStaff, async (call) => hand(await signIn.signInStaff(deps(call), call.body), call))
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
  mount.account(contract.changePassword, async (call) =>
    call.signedIn.factor === 'due'
      ? refused('second_factor_due')
      : withoutReply(await changePassword(deps(call), call.signedIn, call.body)),
  )
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

export function factorRoutes(mount: Mount, { db, keys }: Runtime) {
  const deps = ({ now, request }: { now: number; request: { ip: string } }) => ({
    ...{ db, now, keys },
    from: keys.token('network', networkOf(request.ip)),
  })
  mount.account(contract.readSecondFactor, async ({ signedIn }) => {
    const { since, recoveryCodesLeft } = await factor.readFactor(db, signedIn.accountId)
    return { since: since === null ? null : iso(since), given: signedIn.factor === 'given', recoveryCodesLeft }
  })
  mount.account(contract.beginSecondFactor, (call) => factor.beginSecondFactor(deps(call), call.signedIn, call.body.password))
  mount.account(contract.confirmSecondFactor, (call) => factor.confirmSecondFactor(deps(call), call.signedIn, call.body.code))
  mount.account(contract.checkSecondFactor, async (call) =>
    withoutReply(await factor.checkSecondFactor(deps(call), call.signedIn, call.body.code)),
  )
  mount.account(contract.renewRecoveryCodes, (call) => factor.renewRecoveryCodes(deps(call), call.signedIn, call.body.code))
}

export function weChatRoutes(mount: Mount, { db, baseDeps }: Runtime, { signIn: wechat, tls }: IdentityNeeds) {
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
