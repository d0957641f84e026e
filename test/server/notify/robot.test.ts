import * as contract from '@linsheng/shared/contract'
import { wecomRobots } from '@linsheng/server/src/gateway/wecom-robot.ts'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answer, bring, lowCase, orderAt, toldCase, wakingHours } from '../../support/courses.ts'
import { startEmulator } from '../../emulator/index.ts'
import { wecomService } from '../../emulator/wecom.ts'
import { engines } from '../../support/engines.ts'
import { robotKey } from '../../support/outside.ts'
import { dump, rowsOf } from '../../support/rows.ts'
import { foundTown, type Neighbour, openTown, type Town } from '../../support/town.ts'
import { openWorld } from '../../support/world.ts'

const webhook = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key='
const otherKey = robotKey.replace('693a91f6', '00000000')

describe.each(engines)('the robot of the colleagues’ group, on %s', (engine) => {
  let town: Town
  let other: Town

  beforeAll(async () => {
    town = await openTown(engine)
    other = await foundTown(town.world, await town.world.addCommunity('桂雨苑'), 20)
  })
  beforeEach(async () => {
    wakingHours(town.world)
    // what earlier tests left open has no clock any more
    await town.world.db.atomic((tx) => run(tx.delete(tx.t.timers).returning({ kind: tx.t.timers.kind })))
  })
  afterEach(async () => {
    for (const one of [town, other]) await set(null, one)
    town.world.groups.length = 0
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const set = (key: string | null, of = town, by = of.manager) =>
    by.client.call(contract.setAlerts, { body: { robot: key === null ? null : `${webhook}${key}` } })
  const read = (of = town) => of.manager.client.call(contract.readAlerts)
  const later = async (minutes: number) => {
    town.world.clock.pass(minutes)
    await town.world.work()
    // what WeCom’s limit held back a moment ago comes with the next minute
    town.world.clock.pass(1)
    await town.world.work()
  }
  /** Set, and its hello is over. */
  async function withRobot(key = robotKey, of = town) {
    await set(key, of)
    await later(1)
    town.world.groups.length = 0
  }
  const told = (key = robotKey) =>
    town.world.groups
      .filter((one) => one.key === key)
      .flatMap(({ markdown }) => markdown.split('\n').filter((line) => line.startsWith('> ')))
      .map((line) => line.slice(2).replace(/<[^>]*>/g, ''))

  describe('its address', () => {
    it('is set by the manager or the operator, says hello, and is known from then on by its last characters alone', async () => {
      expect(await read()).toEqual({ robot: null, last: null })
      const given = await set(robotKey)
      expect(given).toMatchObject({ robot: { ending: '5aaa', setBy: '王建国' }, last: { outcome: 'waiting' } })
      await town.world.work()
      expect(town.world.groups).toEqual([{ key: robotKey, markdown: expect.stringContaining('接上了邻声') }])
      expect(await read()).toMatchObject({ last: { outcome: 'delivered' } })
      expect(await set(otherKey, town, town.operator)).toMatchObject({ robot: { ending: '5aaa', setBy: '李运营' } })
      expect(JSON.stringify([given, await read()])).not.toContain(robotKey.slice(0, 8))
    })

    it('stands nowhere in the clear: not in a table, and not in the log', async () => {
      await withRobot()
      const tables = JSON.stringify(await dump(town.world))
      for (const part of [robotKey, robotKey.slice(0, 20), 'webhook/send']) expect(tables).not.toContain(part)
      const [row] = (await rowsOf(town.world, 'alertRobots')).filter(({ communityId }) => communityId === town.communityId)
      expect(row?.sealedKey).toMatch(/^[\w-]{80,}$/)
      expect(town.world.log.join('')).not.toContain(robotKey)
    })

    it.each([
      'http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa',
      'https://qyapi.weixin.qq.com.evil.cn/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa',
      'https://evil.cn/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa',
      'https://qyapi.weixin.qq.com@evil.cn/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa',
      'https://qyapi.weixin.qq.com/cgi-bin/webhook/upload_media?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa',
      'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa&key=1',
      'http://127.0.0.1:9200/',
      '',
    ])('is WeCom’s and nobody else’s: %j is refused by its field, and not repeated', async (robot) => {
      const before = await read()
      const problem = await town.manager.client.refused(contract.setAlerts, { body: { robot } })
      expect(problem.errors).toMatchObject([{ pointer: '/body/robot', code: expect.stringMatching(/bad_format|control_characters/) }])
      // eight characters: four may stand in a request's own number
      expect(JSON.stringify(problem)).not.toContain(robotKey.slice(0, 8))
      expect(await read()).toEqual(before)
    })

    it('is taken away with all that was not said yet, and may be given again', async () => {
      await withRobot()
      const who = await town.moveIn()
      await who.client.call(contract.reportRepair, { body: { roomId: who.roomId, spot: 'kitchen', fault: 'gas', description: '快来' } })
      expect(await set(null)).toEqual({ robot: null, last: null })
      await later(60)
      expect(town.world.groups).toEqual([])
      await withRobot()
      await who.client.call(contract.reportRepair, { body: { roomId: who.roomId, spot: 'kitchen', fault: 'lift', description: '快来' } })
      await later(1)
      expect(told()).toHaveLength(1)
    })
  })

  describe('tells', () => {
    const words = '师傅把地板踩脏了，我很生气'

    it('of a low answer how grave, which service, which building, by when; and no name, room, number or word', async () => {
      await withRobot()
      const who = await town.moveIn('林玉兰')
      const { sheetKey } = await lowCase(town, who, 2, 'repair')
      await who.client.call(contract.giveReasons, { body: { sheetKey, answers: { words } } })
      await later(2)
      expect(told()).toEqual([expect.stringMatching(/^很不满意 .*，8 栋，\d+:\d\d 前联系住户$/)])
      const number = (await rowsOf(town.world, 'rooms')).find(({ id }) => id === who.roomId)?.number ?? ''
      const said = JSON.stringify(town.world.groups)
      for (const hidden of ['林玉兰', who.phone, number, words, '踩脏', '周晓岚', '陈立军', '厨房']) expect(said).not.toContain(hidden)
    })

    it('of a matter that colleagues opened nothing of its title, which may be the resident’s words', async () => {
      await withRobot()
      const who = await town.moveIn('林玉兰')
      await toldCase(town.butler.client, who, '楼上的老张半夜打麻将')
      await later(3)
      expect(told()).toEqual([expect.stringMatching(/^要跟进 .*8 栋/)])
      expect(JSON.stringify(town.world.groups)).not.toMatch(/老张|麻将|打电话来说/)
    })

    it('of an anonymous answer that there is one: the colleague who did the work reads along, and may not list the cases', async () => {
      await withRobot()
      const who = await town.moveIn('林玉兰')
      await answer(town, who, 1, { anonymous: true, about: 'repair' })
      await later(3)
      const { data } = await town.desk.client.call(contract.listCases, { query: { scope: 'mine' } })
      const card = data.find(({ anonymous }) => anonymous)
      expect(told()).toEqual([`要跟进 ${card?.clock?.by.time.replace(/^0/, '')} 前联系住户`])
      await later(60)
      const said = told().join()
      expect(said).toContain('超时了')
      for (const hidden of ['栋', card?.touchpoint ?? '', '满意']) expect(said).not.toContain(hidden)
    })

    it('before a clock runs out, and once it did; each once, and not of a case that is taken care of', async () => {
      await withRobot()
      const [who, quick] = [await town.moveIn(), await town.moveIn()]
      const { caseId } = await lowCase(town, quick, 5)
      await lowCase(town, who, 5)
      await later(3)
      town.world.groups.length = 0
      await town.butler.client.call(contract.contactResident, { params: { caseId }, body: { way: 'phone', reached: true, note: '对不起' } })
      await later(6)
      expect(told()).toEqual([expect.stringMatching(/^快到时间 .*8 栋，还没联系住户，\d+:\d\d 前$/)])
      await later(7)
      expect(told().slice(1)).toEqual([expect.stringMatching(/^超时了 .*8 栋，还没联系住户，说好 \d+:\d\d 前$/)])
      await later(60)
      expect(told()).toHaveLength(2)
    })

    it('of what is urgent at once, at night too; of what becomes urgent as soon as the desk says so; of ordinary orders not', async () => {
      await withRobot()
      const who = await town.moveIn('林玉兰')
      town.world.clock.to(`${new Date(town.world.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)} 23:10`)
      await who.client.call(contract.reportRepair, {
        body: { roomId: who.roomId, spot: 'kitchen', fault: 'gas', description: '林家厨房有煤气味' },
      })
      await town.world.work()
      expect(told()).toEqual([expect.stringMatching(/^危险 燃气异味，8 栋，23:15 前受理$/)])
      town.world.groups.length = 0
      const calm = await orderAt(town, 'submitted', who, { fault: 'water', description: '林家水龙头滴水' })
      await later(1)
      expect(told().filter((line) => line.includes('漏水'))).toEqual([])
      await town.desk.client.call(contract.acceptRepair, { params: { repairId: calm.id }, body: { tier: 'P1' } })
      await later(1)
      expect(told().filter((line) => line.startsWith('急修'))).toEqual(['急修 漏水，8 栋'])
      expect(JSON.stringify(town.world.groups)).not.toContain('林家')
    })

    it('of a public place in a reporter’s words only that it is one', async () => {
      await withRobot()
      const who = await town.moveIn()
      await who.client.call(contract.reportRepair, { body: { spot: 'public', where: '老张家门口', fault: 'lift', description: '关人了' } })
      await later(1)
      expect(told()[0]).toMatch(/^危险 电梯，公共区域，/)
      expect(JSON.stringify(town.world.groups)).not.toContain('老张')
    })

    it('of a promise of an order before it is broken, when it was, and not when it was kept', async () => {
      await withRobot()
      const [late, kept] = [await town.moveIn(), await town.moveIn()]
      const order = await orderAt(town, 'accepted', kept)
      await orderAt(town, 'scheduled', late)
      await bring(town, order.id, 'working', kept, 'accepted')
      await later(91)
      expect(told()).toEqual([expect.stringMatching(/^快到时间 报修，8 栋，还没到场，\d+:\d\d 前$/)])
      await later(30)
      expect(told().slice(1)).toEqual([expect.stringMatching(/^超时了 报修，8 栋，还没到场，说好 \d+:\d\d 前$/)])
    })

    it('how long before is the community’s own figure', async () => {
      await town.manager.client.call(contract.changeSettings, { body: { warnBefore: { arriveMinutes: 50 } } })
      await withRobot()
      await orderAt(town, 'scheduled', await town.moveIn())
      await later(71)
      expect(told()).toEqual([expect.stringContaining('快到时间')])
      await town.world.changeSettings(town.communityId, {})
    })

    it('one community’s group nothing of another’s', async () => {
      await withRobot(robotKey, town)
      await withRobot(otherKey, other)
      const [here, there] = [await town.moveIn(), await other.moveIn()]
      const danger = (who: Neighbour, fault: 'gas' | 'lift') =>
        who.client.call(contract.reportRepair, { body: { roomId: who.roomId, spot: 'kitchen', fault, description: '快来' } })
      await danger(here, 'gas')
      await danger(there, 'lift')
      await later(1)
      expect([told(robotKey), told(otherKey)]).toEqual([[expect.stringContaining('燃气')], [expect.stringContaining('电梯')]])
      expect(town.world.groups.map(({ key, markdown }) => [key, markdown.split('\n')[0]]).sort()).toEqual([
        [otherKey, '**桂雨苑**'],
        [robotKey, expect.not.stringContaining('桂雨苑')],
      ])
    })
  })

  it('a name that somebody gave a building is text in the group, never markup, a link or a mention', async () => {
    const { rooms } = await town.world.addBuilding(town.communityId, '[9](x.cn)<@a>**栋**', 1, 1)
    await withRobot()
    const who = await town.moveIn('住户', { roomId: rooms[0] ?? '' })
    await who.client.call(contract.reportRepair, { body: { roomId: who.roomId, spot: 'kitchen', fault: 'gas', description: '快来' } })
    await later(1)
    expect(told()).toEqual([expect.stringMatching(/^危险 燃气异味，9xcna栋，\d+:\d\d 前受理$/)])
  })

  it('writes to WeCom as WeCom wants it, and a key that WeCom does not know is told to the manager who set it', async () => {
    const emulator = await startEmulator({ services: [wecomService([robotKey])] })
    const world = await openWorld(engine, '2026-06-01 09:00', { robots: wecomRobots({ base: emulator.publicUrl }) })
    const place = await foundTown(world, world.communityId, 5)
    await set(otherKey, place)
    await world.work()
    expect(await read(place)).toMatchObject({ robot: { ending: '5aaa' }, last: { outcome: 'failed' } })
    expect(world.log.splice(0).join('')).not.toContain(otherKey)
    world.clock.pass(1)
    await set(robotKey, place)
    await world.work()
    expect(await read(place)).toMatchObject({ last: { outcome: 'delivered' } })
    expect(emulator.core.accepted).toMatchObject([{ service: 'wecom', kind: 'markdown', detail: { key: robotKey } }])
    expect(world.log).toEqual([])
    await world.drop()
    await emulator.close()
  })
})
