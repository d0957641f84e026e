import type { WeChatGateway } from '../../gateway/wechat/gateway.ts'
import type { Keys } from '../../platform/crypto/keys.ts'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { BaseDeps } from '../../kernel/deps.ts'
import { publish } from '../../kernel/event.ts'
import { isRefused, notFound, type Refused, refused, retryLater, unavailable } from '../../platform/outcome.ts'
import { lockAccount } from './account-store.ts'
import { accountOfPhone } from './accounts.ts'
import { factorDue } from './factor.ts'
import { beginSession, type Tokens } from './sign-in.ts'
import { weChatReleased } from './events.ts'
import * as store from './wechat-store.ts'

type WeChatKeys = Pick<Keys, 'openid' | 'openidLookup'>

export interface WeChatSignIn extends BaseDeps {
  db: Database
  /** `null`: this installation has no WeChat. */
  wechat: Pick<WeChatGateway, 'exchangeLogin' | 'exchangePhone'> | null
}

const atOnceMs = 1000

interface Codes {
  code: string
  phoneCode?: string | undefined
}

/**
 * Signs in by WeChat. With the code of the telephone button the WeChat is bound to that number's account, made when there is none; without
 * it, `null` where this WeChat belongs to nobody yet.
 */
export async function signInByWeChat(deps: WeChatSignIn, codes: Codes, carrier: Tokens['carrier']): Promise<Tokens | Refused | null> {
  const openid = await openidOfCode(deps, codes.code)
  if (isRefused(openid)) return openid
  const phone = codes.phoneCode === undefined ? null : await deps.wechat?.exchangePhone(codes.phoneCode, openid)
  if (phone && phone.kind !== 'ok') return notExchanged(phone)
  return deps.db.atomic(function* (tx): Steps<Tokens | Refused | null> {
    const accountId = phone ? yield* accountOfPhone(tx, deps, phone.phone) : yield* accountOfOpenid(tx, deps.keys, openid)
    if (accountId === null) return null
    // erased in this moment: asked again, the number is a new account's
    if (phone && !(yield* bind(tx, deps, accountId, openid))) return undo(retryLater('unavailable', atOnceMs))
    return yield* beginSession(tx, deps, accountId, { carrier, factor: yield* factorDue(tx, accountId) })
  })
}

/** Binds the WeChat that the code is of to an account that is signed in. */
export async function bindWeChat(deps: WeChatSignIn, accountId: string, code: string): Promise<{ accountId: string } | Refused> {
  const openid = await openidOfCode(deps, code)
  if (isRefused(openid)) return openid
  return deps.db.atomic(function* (tx): Steps<{ accountId: string } | Refused> {
    return (yield* bind(tx, deps, accountId, openid)) ? { accountId } : undo(notFound)
  })
}

export function* forgetWeChat(tx: Tx, base: BaseDeps, accountId: string): Steps<void> {
  for (const { reader } of yield* run(store.removeBinding(tx, accountId))) yield* publish(tx, base, weChatReleased, { reader })
}

async function openidOfCode({ wechat }: WeChatSignIn, code: string): Promise<string | Refused> {
  const login = (await wechat?.exchangeLogin(code)) ?? { kind: 'down' as const }
  return login.kind === 'ok' ? login.openid : notExchanged(login)
}

const notExchanged = (exchanged: { kind: 'wrong' } | { kind: 'down'; retryAfterMs?: number }): Refused =>
  exchanged.kind === 'wrong' ? refused('sign_in_failed') : unavailable(exchanged.retryAfterMs)

function* accountOfOpenid(tx: Tx, keys: WeChatKeys, openid: string): Steps<string | null> {
  return (yield* run(store.bindingOfOpenid(tx, keys.openidLookup(openid))))[0]?.accountId ?? null
}

/** Binds a WeChat to one account, and releases it from any other. @returns whether there is still an account to bind it to */
function* bind(tx: Tx, base: BaseDeps, accountId: string, openid: string): Steps<boolean> {
  const { keys, now } = base
  const lookup = keys.openidLookup(openid)
  if ((yield* run(lockAccount(tx, accountId))).length === 0) return false
  for (const { reader } of yield* run(store.releaseOthers(tx, accountId, lookup))) yield* publish(tx, base, weChatReleased, { reader })
  const row = { accountId, openidLookup: lookup, openidCipher: keys.openid.seal(openid, lookup), boundAt: now }
  yield* run(store.putBinding(tx, row))
  return true
}

/** Whether this WeChat, told by our look-up of it, is anybody's. */
export function* isBound(tx: Tx, reader: string): Steps<boolean> {
  return (yield* run(store.bindingOfOpenid(tx, reader))).length > 0
}

/** Somebody's WeChat: the openid for calls to WeChat, the look-up for our own rows. Neither ever crosses our wire. `null`: none bound. */
export async function weChatOf(
  db: Pick<Database, 'read'>,
  keys: WeChatKeys,
  accountId: string,
): Promise<{ openid: string; reader: string; boundAt: number } | null> {
  const [row] = await db.read((tx) => store.bindingOfAccount(tx, accountId))
  if (!row) return null
  const { openidLookup: reader, openidCipher, boundAt } = row
  return { openid: keys.openid.open(openidCipher, reader), reader, boundAt }
}

/** When somebody last used the app, in UTC milliseconds; `null`: never. */
export async function lastSeenAt(db: Pick<Database, 'read'>, accountId: string): Promise<number | null> {
  const [row] = await db.read((tx) => store.lastSeen(tx, accountId))
  // PostgreSQL answers a greatest number as text
  return row ? numberOr(row.at) : null
}

const numberOr = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value))
