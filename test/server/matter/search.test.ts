import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lowCase, orderAt, resolve, toldCase } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { type Colleague, type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('finding orders and cases, on %s', (engine) => {
  let town: Town
  let who: Neighbour
  let order: contract.RepairOrder
  let other: contract.RepairOrder

  beforeAll(async () => {
    town = await openTown(engine, '2026-06-01 09:00')
    who = await town.moveIn('林玉兰')
    order = await orderAt(town, 'confirmed', who, { description: '厨房水槽 PVC 管漏水' })
    other = await orderAt(town, 'accepted', await town.moveIn('戴明'), { description: '阳台灯 100% 不亮' })
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  type Scope = contract.QueryOf<typeof contract.listRepairs>['scope']
  const orders = async (search: string, scope: Scope = 'all', by: Colleague = town.desk) =>
    (await by.client.call(contract.listRepairs, { query: { scope, search } })).data.map(({ id }) => id)

  it('an order is found by number, room, name, telephone and words, whether it runs or has ended', async () => {
    const label = order.place.label
    const typed = [
      order.number,
      `${label?.building}${label?.room}`,
      `${parseInt(label?.building ?? '')}-${label?.room}`,
      '林玉兰',
      'pvc',
      'ＰＶＣ',
      '水槽',
    ]
    for (const text of typed) expect([text, await orders(text)]).toEqual([text, [order.id]])
    expect(await orders(who.phone)).toEqual([order.id])
    expect(await orders('戴')).toEqual([other.id])
    expect(await orders('100%')).toEqual([other.id])
    expect(await orders('%')).toEqual([other.id])
    expect(await orders('_')).toEqual([])
    expect(await orders('林玉兰', 'open')).toEqual([])
    expect(await orders('林玉兰', 'closed')).toEqual([order.id])
  })

  it('a butler finds nobody by name of whom he does not know more than the first character', async () => {
    const elsewhere = await town.hire(['butler'])
    const entered = await elsewhere.client.call(contract.enterRepair, {
      body: { roomId: who.roomId, personId: who.personId, spot: 'kitchen', description: '水龙头松了', channel: 'phone' },
    })
    expect(await orders('水龙头', 'all', elsewhere)).toEqual([entered.id])
    expect(await orders('林玉兰', 'all', elsewhere)).toEqual([])
    expect(await orders(who.phone, 'all', elsewhere)).toEqual([])
  })

  it('what waits for the resident is a list of its own, and no part of what is worked on', async () => {
    const waiting = await orderAt(town, 'finished', await town.moveIn())
    const ids = async (scope: Scope) => (await town.desk.client.call(contract.listRepairs, { query: { scope } })).data.map(({ id }) => id)
    expect(await ids('signing')).toEqual([waiting.id])
    expect(await ids('working')).not.toContain(waiting.id)
    expect(await ids('working')).toContain(other.id)
    expect(await ids('open')).toEqual(expect.arrayContaining([waiting.id, other.id]))
  })

  it('every list goes on after its first page, each order once', async () => {
    for (let n = 0; n < 5; n += 1) await orderAt(town, 'accepted', await town.moveIn())
    for (const scope of ['all', 'working', 'closed'] as const) {
      const whole = (await town.desk.client.call(contract.listRepairs, { query: { scope, limit: '100' } })).data.map(({ id }) => id)
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await town.desk.client.call(contract.listRepairs, { query: { scope, limit: '2', ...(cursor && { cursor }) } })
        seen.push(...page.data.map(({ id }) => id))
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      expect([scope, seen]).toEqual([scope, whole])
    }
  })

  it('the manager reaches a case of a year ago, by words, name, room and telephone', async () => {
    const { caseId } = await lowCase(town, who, 5)
    await resolve(town.butler.client, caseId)
    await who.client.call(contract.confirmSolved, { params: { caseId }, body: { solved: true, score: 9, note: '' } })
    const told = await toldCase(town.butler.client, await town.moveIn('钱多'), '楼道灯坏了')
    town.world.clock.pass(366 * 24 * 60)
    const cases = async (search: string, by: Colleague = town.manager) =>
      (await by.client.call(contract.listCases, { query: { scope: 'all', search } })).data.map(({ id }) => id)
    expect(await cases('林玉兰')).toEqual([caseId])
    expect(await cases(who.phone)).toEqual([caseId])
    expect(await cases('楼道灯')).toEqual([told.id])
    expect(await cases('钱多')).toEqual([told.id])
    const all = (await town.manager.client.call(contract.listCases, { query: { scope: 'all' } })).data.map(({ id }) => id)
    expect(all).toEqual(expect.arrayContaining([caseId, told.id]))
    const stranger = await town.hire(['butler'])
    expect(await cases('钱多', stranger)).toEqual([])
  })
})
