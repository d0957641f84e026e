import * as contract from '@linsheng/shared/contract'
import { givePassword } from '@linsheng/server/src/modules/identity/account-store.ts'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client } from '../../support/client.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { scryptHash } from '../../support/scrypt-hash.ts'
import { openTown, type Town } from '../../support/town.ts'

const password = 'told-in-person'

describe.each(engines)('a password stored by an earlier program, on %s', (engine) => {
  let town: Town
  let anyone: Client
  let hired = 0
  beforeAll(async () => {
    town = await openTown(engine, '2026-06-01 08:30')
    anyone = new Client(town.world.app, null, '')
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const accountOf = async (login: string) => (await rowsOf(town.world, 'accounts')).find((one) => one.login === login)
  const signIn = (login: string, secret = password) =>
    anyone.ask(contract.signInStaff, { body: { login, password: secret, carrier: 'bearer' } })
  /** The login of a colleague whose password lies there as scrypt left it. */
  async function oldColleague(): Promise<string> {
    hired += 1
    const login = `earlier${hired}`
    const body = { login, password, name: '老同事', title: '客服', workPhone: '100-0000', roles: ['desk' as const], buildingIds: [] }
    await town.manager.client.call(contract.createStaff, { body })
    const { id } = (await accountOf(login)) ?? {}
    await town.world.db.atomic((tx) => run(givePassword(tx, id ?? '', scryptHash(password))))
    return login
  }

  it('is right as before, and hashed by argon2id when it signs in', async () => {
    const login = await oldColleague()
    const before = await accountOf(login)
    expect((await signIn(login)).status).toBe(200)
    const after = await accountOf(login)
    expect(after).toEqual({ ...before, passwordHash: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/) })
    expect((await signIn(login)).status).toBe(200)
    expect((await accountOf(login))?.passwordHash).toBe(after?.passwordHash)
  })

  it('is left as it is by a wrong one', async () => {
    const login = await oldColleague()
    const before = await accountOf(login)
    expect((await signIn(login, 'another-password')).status).toBe(401)
    expect(await accountOf(login)).toEqual(before)
  })

  it('signs in two devices at the same time, though the first of them replaces the hash', async () => {
    const login = await oldColleague()
    expect((await Promise.all([signIn(login), signIn(login)])).map(({ status }) => status)).toEqual([200, 200])
    expect((await accountOf(login))?.passwordHash).toContain('$argon2id$')
  })
})
