import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client, newKey } from '../../support/client.ts'
import { engines } from '../../support/engines.ts'
import { codeFor } from '../../support/erasing.ts'
import { openTown, type Town } from '../../support/town.ts'

describe.each(engines)('signing in by WeChat’s number while the same account is erased, on %s', (engine) => {
  let town: Town
  let anyone: Client
  beforeAll(async () => {
    town = await openTown(engine, '2026-06-01 08:30')
    anyone = new Client(town.world.app, null, '')
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  it('ends with an account of that number, the old one or a new one, and never with a fault of ours', async () => {
    for (let round = 0; round < 12; round += 1) {
      const { phone } = await town.moveIn('手快的')
      const code = await codeFor(town.world, phone)
      const signIn = () =>
        anyone.ask(contract.signInByWeChat, { body: { code: `wx:${newKey()}`, phoneCode: `ph:${phone}`, carrier: 'bearer' } })
      const erase = () => anyone.ask(contract.eraseMe, { body: { phone, code }, key: newKey() })
      const [erased, ...signedIn] = await Promise.all([erase(), signIn(), signIn(), signIn()])
      expect(erased.status).toBe(204)
      for (const { status, problem } of signedIn) expect([200, 503], JSON.stringify(problem)).toContain(status)
      expect((await signIn()).status).toBe(200)
    }
  })
})
