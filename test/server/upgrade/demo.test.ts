import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as contract from '@linsheng/shared/contract'
import { afterAll, describe, expect, it } from 'vitest'
import { movableClock, startApp } from '../../support/app.ts'
import { Client } from '../../support/client.ts'
import { engines } from '../../support/engines.ts'
import { recount, tallied } from '../../support/recount.ts'
import { rowsOf } from '../../support/rows.ts'
import { openOld } from '../../upgrade/open.ts'
import { folderOf, releases } from '../../upgrade/release.ts'

const everyone = releases.flatMap((release) => engines.map((engine) => ({ release, engine })))
const took: Record<string, unknown> = {}

describe('the demo company of an earlier release', () => {
  afterAll(() => console.table(took))

  it.each(everyone)('$release opens on $engine, lets everybody in whom it printed, and its days go on', async ({ release, engine }) => {
    const { now, signIns } = JSON.parse(readFileSync(join(folderOf(release), 'demo.json'), 'utf8')) as {
      now: number
      signIns: { phone: string }[]
    }
    const begun = performance.now()
    const opened = await openOld(release, 'demo', engine)
    took[`${release} on ${engine}`] = {
      'opened and migrated, ms': Math.round(performance.now() - begun),
      answers: (await rowsOf(opened, 'responses')).length,
    }
    const clock = movableClock('2026-01-01 00:00')
    clock.pass((now - clock.now()) / 60_000)
    const world = { ...opened, ...(await startApp(opened, clock)) }
    expect(await tallied(world as never)).toEqual(await recount(world as never))
    const open = (await rowsOf(world, 'prompts')).filter(({ state }) => state === 'reserved' || state === 'shown')
    for (const name of ['personId', 'household'] as const) expect(new Set(open.map((row) => row[name])).size, name).toBe(open.length)
    await world.work()
    const anyone = new Client(world.app, null, '')
    for (const { phone } of signIns) {
      await anyone.call(contract.requestSignInCode, { body: { phone } })
      const code = world.sms.filter((one) => one.phone === phone).at(-1)?.params.code ?? ''
      await anyone.call(contract.signInByPhone, { body: { phone, code, carrier: 'bearer' } })
    }
    clock.pass(24 * 60)
    await world.work()
    expect(world.log).toEqual([])
    await world.app.close()
    await opened.drop()
  })
})
