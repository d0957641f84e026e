import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bring, billFor, shownSheet, tap, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { foundTown, type Neighbour, type Town } from '../../support/town.ts'
import { openWorld, type World } from '../../support/world.ts'

/** A resident with an elder in the same home, whom the desk is to ring: whether it may is what staff see of the home's place. */
interface Home {
  who: Neighbour
  elder: Neighbour
}
const day = 24 * 60

describe.each(engines)('what staff once told the author of an anonymous answer by, on %s', (engine) => {
  let world: World
  let town: Town

  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-01 09:00')
  })
  beforeEach(async () => {
    wakingHours(world)
    town = await foundTown(world, await world.addCommunity(`小区 ${String(world.clock.now())}`), 12)
    await world.changeSettings(town.communityId, { prompt: { expiresMs: 30 * 86_400_000 } })
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  const pass = async (minutes: number) => {
    for (let left = minutes; left > 0; left -= day) {
      world.clock.pass(Math.min(left, day))
      await world.work()
    }
  }
  async function homes(count: number): Promise<Home[]> {
    return Promise.all(
      Array.from({ length: count }, async (_, i) => {
        const who = await town.moveIn(`住户${i}`)
        const elder = await town.moveIn(`老人${i}`, { roomId: who.roomId, role: 'family', birthYear: 1941, smartphone: false })
        return { who, elder }
      }),
    )
  }
  const paid = async (by: Town['desk'], who: Neighbour) => {
    const bill = await billFor(town, who.roomId)
    const body = { channel: 'cash' as const, totalFen: bill.totalFen, payerId: who.personId }
    await by.client.call(contract.recordPayment, { params: { billId: bill.id }, body })
  }
  /** Whom the desk may ring after something happened to the elder of each home. */
  async function rung(all: readonly Home[]): Promise<string[]> {
    wakingHours(world)
    for (const { elder } of all) {
      const { id } = await town.desk.client.call(contract.enterRepair, {
        body: { roomId: elder.roomId, personId: elder.personId, spot: 'kitchen', fault: 'water', description: '漏水', channel: 'phone' },
      })
      await bring(town, id, 'finished', elder, 'submitted')
    }
    await pass(125)
    const { data } = await town.desk.client.call(contract.listCallbacks)
    return data.map(({ resident }) => resident.name).sort()
  }

  const endings: Record<string, (home: Home, promptId: string) => Promise<unknown>> = {
    'is left open': () => Promise.resolve(),
    'is dismissed': ({ who }, promptId) => who.client.call(contract.dismissPrompt, { params: { promptId } }),
    'ends with the residency, which staff end': ({ who }) =>
      town.desk.client.call(contract.endResidency, { params: { residencyId: who.residencyId } }),
  }
  it.each(Object.keys(endings))(
    'a place is held to its end whether a sheet that was seen is answered without a name or %s',
    async (how) => {
      const all = await homes(3)
      for (const { who } of all) await paid(town.desk, who)
      await pass(6)
      for (const [i, home] of all.entries()) {
        const { promptId } = await shownSheet(home.who)
        if (i === 0) await tap(home.who, promptId, 2, true)
        else await endings[how]?.(home, promptId)
      }
      if (how.startsWith('ends')) await endings[how]?.(all[0] as Home, '')
      await pass(8 * day)
      expect(await rung(all)).toEqual([])
      await pass(24 * day)
      expect(await rung(all)).toHaveLength(3)
    },
  )

  it('a colleague who served may own the case, as any other', async () => {
    const other = await town.hire(['desk'])
    const all = await homes(2)
    await paid(town.desk, (all[0] as Home).who)
    await paid(other, (all[1] as Home).who)
    await pass(6)
    for (const { who } of all) await tap(who, (await shownSheet(who)).promptId, 2, true)
    await pass(10)
    const { data } = await town.manager.client.call(contract.listCases, { query: { scope: 'open', limit: '100' } })
    const anonymous = data.filter((row) => row.anonymous)
    expect(anonymous).toHaveLength(2)
    expect(new Set(anonymous.map(({ owner }) => owner.id)).size).toBe(1)
  })

  it('a sheet that staff are to ask on the telephone is answered there alone', async () => {
    const [home] = await homes(1)
    const { elder } = home as Home
    await paid(town.desk, elder)
    await pass(6)
    const { asked } = await elder.client.call(contract.exportMyData)
    const promptId = String((asked[0] as { id?: string } | undefined)?.id ?? '')
    expect(promptId).not.toBe('')
    const body = { score: 2, anonymous: true, sheetKey: 'f'.repeat(32) }
    expect((await elder.client.ask(contract.answerPrompt, { params: { promptId }, body })).status).toBe(404)
  })
})
