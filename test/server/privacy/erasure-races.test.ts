import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Client, newKey, newSecret } from '../../support/client.ts'
import { billFor, pay, sheetAbout, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { codeFor } from '../../support/erasing.ts'
import { recount, tallied } from '../../support/recount.ts'
import { dump, rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

const rounds = 8

describe.each(engines)('erasing somebody who is just doing something, on %s', (engine) => {
  let town: Town
  let anyone: Client

  beforeAll(async () => {
    town = await openTown(engine, '2026-06-01 08:30')
    anyone = new Client(town.world.app, null, '')
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  /**
   * Both at the same time, again and again: whatever came first, nothing leads to anybody erased once time has passed, so many minutes a
   * look.
   */
  async function race(
    prepare: (who: Neighbour) => Promise<() => Promise<{ status: number }>>,
    allowed: readonly number[],
    looks: readonly number[] = [11],
  ): Promise<void> {
    const { world } = town
    for (let round = 0; round < rounds; round += 1) {
      const who = await town.moveIn('手快的')
      const mate = await town.moveIn('同屋的', { roomId: who.roomId, role: 'family' })
      const act = await prepare(who)
      const [phone, code] = [who.phone, await codeFor(world, who.phone)]
      const ask = () => anyone.ask(contract.eraseMe, { body: { phone, code }, key: newKey() })
      const [first, second] = round % 2 === 0 ? [act(), ask()] : [ask(), act()]
      const [acted, erased] = round % 2 === 0 ? [await first, await second] : [await second, await first]
      expect(allowed).toContain(acted.status)
      expect([204, 409]).toContain(erased.status)
      if (erased.status === 409) expect(acted.status).toBeLessThan(300)
      for (const minutes of looks) {
        world.clock.pass(minutes)
        await world.work()
      }
      const naming = Object.entries(await dump(world)).flatMap(([table, rows]) =>
        JSON.stringify(rows).includes(who.personId) ? [table] : [],
      )
      if (erased.status === 204) expect(naming).toEqual([])
      else expect(naming).toContain('residencies')
      const gate = (await rowsOf(world, 'surveyGate')).find(({ subject }) => subject === `h:${mate.household}`)
      const open = (await rowsOf(world, 'cases')).filter(({ household, closedAt }) => household === mate.household && closedAt === null)
      expect(gate?.openMatters ?? 0).toBe(open.length)
    }
    expect(await tallied(world)).toEqual(await recount(world))
  }

  it('a score that is tapped meanwhile is counted without a name, or not taken', () =>
    race(
      async (who) => {
        const { promptId } = await sheetAbout(town, who)
        return () =>
          who.client.ask(contract.answerPrompt, { params: { promptId }, body: { score: 9, anonymous: false, sheetKey: newSecret() } })
      },
      [201, 401, 404, 410],
    ))

  it('a low one opens its matter and keeps the person, or leaves nothing', () =>
    race(
      async (who) => {
        const { promptId } = await sheetAbout(town, who)
        return () =>
          who.client.ask(contract.answerPrompt, { params: { promptId }, body: { score: 2, anonymous: false, sheetKey: newSecret() } })
      },
      [201, 401, 404, 410],
    ))

  it('a report is an order that keeps the person, or is nobody’s', () =>
    race(
      async (who) => {
        const body = { roomId: who.roomId, spot: 'kitchen' as const, fault: 'water' as const }
        return () => who.client.ask(contract.reportRepair, { body })
      },
      [201, 401, 404],
    ))

  it('a case that a colleague opens keeps the person, or has none', () =>
    race(
      async (who) => {
        const body = { personId: who.personId, roomId: who.roomId, origin: 'call' as const, title: '电梯慢', words: '' }
        return () => town.desk.client.ask(contract.openCase, { body })
      },
      [201, 400, 404],
    ))

  it('a payment ordered meanwhile keeps the person until the money rests, and consents and stories leave nothing', async () => {
    await race(
      async (who) => {
        const { id: billId, totalFen } = await billFor(town, who.roomId)
        return () => who.client.ask(contract.orderPayment, { body: { way: 'code', bills: [{ billId, totalFen }] } })
      },
      [200, 201, 401, 404],
      // an hour later the order has run out and was asked about; six hours after the first look its payer is looked at again
      [11, 60, 6 * 60],
    )
    await race(
      async (who) => {
        await pay(town, who)
        return () => who.client.ask(contract.shareStory, { body: { text: '好', mayPublish: true } })
      },
      [200, 201, 204, 401, 404],
    )
  })

  it('two that ask for the same erasure at once erase once, and neither fails', async () => {
    const { world } = town
    const who = await town.moveIn('按了两下的')
    const [phone, code] = [who.phone, await codeFor(world, who.phone)]
    const before = (await rowsOf(world, 'erasures')).length
    const asks = [1, 2, 3, 4].map(() => anyone.ask(contract.eraseMe, { body: { phone, code }, key: newKey() }))
    const statuses = (await Promise.all(asks)).map(({ status }) => status).sort()
    expect(statuses[0]).toBe(204)
    expect(statuses.slice(1).every((status) => [401, 404].includes(status))).toBe(true)
    expect((await rowsOf(world, 'erasures')).length).toBe(before + 2)
  })
})
