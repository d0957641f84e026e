import * as contract from '@linsheng/shared/contract'
import { randomToken, sha256 } from '@linsheng/server/src/platform/crypto/keys.ts'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { Client } from './client.ts'
import type { World } from './world.ts'

const ids = systemIds()
export const password = 'a-long-password'
const farAhead = 10 * 365 * 86_400_000

/** A session of an account whose tokens outlive every test: its ten minutes have tests of their own. */
export async function sessionOf(world: World, accountId: string, communityId: string): Promise<Client> {
  const now = world.clock.now()
  const id = ids.next('session', now)
  const [access, refresh] = [randomToken(), `${id}.${randomToken()}`]
  const { sessions } = world.db.tables
  const row = {
    id,
    accountId,
    accessHash: sha256(access),
    accessExpiresAt: now + farAhead,
    refreshHash: sha256(refresh),
    rotatedAt: now,
    expiresAt: now + farAhead,
    carrier: 'bearer',
  }
  await world.db.atomic((tx) => run(tx.insert(sessions).values(row).returning()))
  return new Client(world.app, { access, refresh }, communityId)
}

/** One more session of somebody on the staff. */
export async function signInStaff(world: World, login: string, communityId: string): Promise<Client> {
  const reply = await new Client(world.app, null, '').call(contract.signInStaff, { body: { login, password, carrier: 'bearer' } })
  return new Client(world.app, { access: reply.accessToken ?? '', refresh: reply.refreshToken ?? '' }, communityId)
}

/** One more session of the person with this number, known or not. Codes go out once a minute: the clock moves on by one. */
export async function signInByPhone(world: World, phone: string, communityId: string): Promise<Client> {
  world.clock.pass(1)
  const anyone = new Client(world.app, null, '')
  await anyone.call(contract.requestSignInCode, { body: { phone } })
  const code = world.sms.filter((one) => one.phone === phone).at(-1)?.params.code ?? ''
  const reply = await anyone.call(contract.signInByPhone, { body: { phone, code, carrier: 'bearer' } })
  return new Client(world.app, { access: reply.accessToken ?? '', refresh: reply.refreshToken ?? '' }, communityId)
}

let strangers = 0
/** A number that nobody has yet. */
export function freshPhone(): string {
  strangers += 1
  return `139${String(strangers).padStart(8, '0')}`
}
