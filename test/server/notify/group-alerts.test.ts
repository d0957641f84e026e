import type { SendOutcome } from '@linsheng/server/src/gateway/sms.ts'
import { type WecomRobots, wecomRobots } from '@linsheng/server/src/gateway/wecom-robot.ts'
import { addAlert } from '@linsheng/server/src/modules/notify/alert.ts'
import { type AlertDelivery, deliverAlerts } from '@linsheng/server/src/modules/notify/deliver-alerts.ts'
import { sealRobot, setRobot } from '@linsheng/server/src/modules/notify/robot.ts'
import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import type { Database } from '@linsheng/server/src/platform/db/index.ts'
import { openPostgres } from '@linsheng/server/src/platform/db/postgres.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEmulator } from '../../emulator/index.ts'
import { wecomService } from '../../emulator/wecom.ts'
import { engines } from '../../support/engines.ts'
import { robotKey } from '../../support/outside.ts'
import type { Watched } from '../platform/db/watched.ts'
import { at, channel, deliver, lin, morning, notice, openDatabase, postOffice } from './post-office.ts'

const keys = makeKeys('a master secret of the tests, long enough')
const second = 1000
const address = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${robotKey}`
const who = { accountId: 'acc', staffId: 'stf_1', name: '王建国', roles: ['manager' as const] }

interface Robots extends WecomRobots {
  sent: { key: string; markdown: string }[]
}
function robotsThat(answer: () => SendOutcome | Promise<SendOutcome> = () => ({ kind: 'accepted' })): Robots {
  const sent: Robots['sent'] = []
  return {
    sent,
    async send(key, markdown) {
      sent.push({ key, markdown })
      return answer()
    },
  }
}

/** A community whose group has a robot that has said hello already. */
async function groupOf(db: Database, key = robotKey) {
  const office = postOffice(db)
  const deps = office.deps()
  const sealed = sealRobot(keys, office.communityId, address.replace(robotKey, key))
  await db.atomic((tx) => setRobot(tx, deps, who, sealed))
  const hello = robotsThat()
  await deliverAlerts({ db, keys, robots: hello }, morning)
  expect(hello.sent.filter((one) => one.key === key)).toHaveLength(1)
  let said = 0
  return {
    ...office,
    async say(lines: readonly string[], now = morning) {
      for (const text of lines) {
        said += 1
        const dedupe = `said ${said}`
        await db.atomic((tx) => addAlert(tx, office.deps(now), { subject: null, dedupe, urgency: 'order', line: () => text }))
      }
    },
    async states() {
      return (await office.outbox()).slice(1).map(({ state, attempts }) => `${state} ${attempts}`)
    },
  }
}

describe.each(engines)('what a group of colleagues is told, on %s', (engine) => {
  let watched: Watched
  let db: Database
  beforeEach(async () => {
    watched = await openDatabase(engine)
    db = watched.db
  })
  afterEach(() => watched.drop())

  const tell = (robots: WecomRobots, now: number, more: Partial<AlertDelivery> = {}) => deliverAlerts({ db, keys, robots, ...more }, now)
  const [first, next] = [morning + 3 * second, morning + 6 * second]

  it('is one message of all that is to be said, in its order, the same words once; what is too much is counted', async () => {
    const group = await groupOf(db)
    const robots = robotsThat()
    await group.say(['一', '二', '二', ...Array.from({ length: 10 }, (_, i) => `第 ${i}`)])
    expect(await tell(robots, first)).toBe(13)
    expect(robots.sent).toEqual([{ key: robotKey, markdown: expect.any(String) }])
    expect(robots.sent[0]?.markdown.split('\n')).toEqual([
      ...['一', '二', '第 0', '第 1', '第 2', '第 3', '第 4', '第 5'].map((line) => `> ${line}`),
      '另有 4 件，打开邻声看。',
    ])
    expect(new Set(await group.states())).toEqual(new Set(['delivered 1']))
  })

  it('comes at most every three seconds; what happens in between waits and comes together', async () => {
    const group = await groupOf(db)
    const robots = robotsThat()
    await group.say(['一'])
    await tell(robots, first)
    await group.say(['二'], first)
    await tell(robots, first + second)
    await group.say(['三'], first + second)
    await tell(robots, next - 1)
    expect(robots.sent).toHaveLength(1)
    await tell(robots, next)
    expect(robots.sent.map(({ markdown }) => markdown)).toEqual(['> 一', '> 二\n> 三'])
  })

  it('stays under WeCom’s twenty a minute, however much happens, and nothing is lost', async () => {
    const group = await groupOf(db)
    let now = morning
    const emulator = await startEmulator({ now: () => now, services: [wecomService([robotKey])] })
    const robots = wecomRobots({ base: emulator.publicUrl })
    const lines: string[] = []
    for (; now < morning + 180 * second; now += second) {
      const line = `第 ${now}`
      lines.push(line)
      await group.say([line], now)
      await tell(robots, now)
    }
    await tell(robots, now + 3 * second)
    const written = emulator.core.accepted.map(({ detail, at: when }) => ({ text: String(detail['content']), when }))
    expect(written.flatMap(({ text }) => text.split('\n')).map((line) => line.slice(2))).toEqual(lines)
    expect(Math.max(...written.map(({ when }) => written.filter((one) => one.when > when - 60 * second && one.when <= when).length))).toBe(
      20,
    )
    expect((await group.outbox()).every(({ state, attempts }) => state === 'delivered' && attempts === 1)).toBe(true)
    await emulator.close()
  })

  it('rests for a minute when WeCom says that it was too much, and is said then', async () => {
    const group = await groupOf(db)
    await group.say(['一'])
    const full = robotsThat(() => ({ kind: 'failed', reason: '45009' }))
    await tell(full, first)
    for (const now of [next, first + 30 * second, first + 59 * second]) await tell(full, now)
    expect([full.sent.length, await group.states()]).toEqual([1, ['due 1']])
    const robots = robotsThat()
    await tell(robots, first + 60 * second)
    expect([robots.sent.length, await group.states()]).toEqual([1, ['delivered 2']])
  })

  it('is tried again ever more slowly where it certainly did not arrive, and laid aside in the end', async () => {
    const group = await groupOf(db)
    await group.say(['一'])
    const down = robotsThat(() => ({ kind: 'failed', reason: 'ECONNREFUSED' }))
    const waits: number[] = []
    for (let now = first, last = first; waits.length < 8 && now < first + 7200 * second; now += second) {
      await tell(down, now)
      if (down.sent.length > waits.length) {
        waits.push((now - last) / second)
        last = now
      }
    }
    expect(waits).toEqual([0, 5, 10, 20, 40, 80, 160, 320])
    expect(await group.states()).toEqual(['dead 8'])
  })

  it('is not repeated where it may have arrived: cut off, late, or its sender broke or died', async () => {
    const group = await groupOf(db)
    await group.say(['一'])
    await tell(
      robotsThat(() => ({ kind: 'unknown', reason: 'TimeoutError' })),
      first,
    )
    await group.say(['二'])
    await tell(
      robotsThat(() => Promise.reject(new Error('broke'))),
      next,
    )
    await group.say(['三'])
    await tell(
      robotsThat(() => new Promise(() => {})),
      next + 3 * second,
      { timeoutMs: 20 },
    )
    await group.say(['四'])
    const dying = robotsThat(() => new Promise(() => {}))
    void tell(dying, next + 6 * second, { timeoutMs: 3_600_000 })
    await expect.poll(() => dying.sent.length, { timeout: 20_000 }).toBe(1)
    const robots = robotsThat()
    await tell(robots, next + 9 * second)
    expect(await group.states()).toEqual(['unknown 1', 'unknown 1', 'unknown 1', 'sending 1'])
    await group.endLeases()
    await group.say(['五'], next + 12 * second)
    await tell(robots, next + 12 * second)
    expect(await group.states()).toEqual(['unknown 1', 'unknown 1', 'unknown 1', 'unknown 1', 'delivered 1'])
    expect(robots.sent.map(({ markdown }) => markdown)).toEqual(['> 五'])
  })

  it('is laid aside at once where the robot’s key is refused, and each attempt is on record', async () => {
    const group = await groupOf(db)
    await group.say(['一'])
    await tell(
      robotsThat(() => ({ kind: 'refused', reason: '93000' })),
      first,
    )
    expect(await group.states()).toEqual(['dead 1'])
    expect((await group.attempts()).at(-1)).toMatchObject({ channel: 'robot', outcome: 'refused: 93000' })
  })

  it('is said once when several look at the same moment, each to its own group', async () => {
    const others = engine === 'postgres' ? [await openPostgres(watched.place), await openPostgres(watched.place)] : [db, db]
    const otherKey = robotKey.replace('693a', '9999')
    const groups = [await groupOf(db), await groupOf(db, otherKey)]
    const robots = robotsThat(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1))
      return { kind: 'accepted' }
    })
    for (const [i, group] of groups.entries()) await group.say([`${i} 的事`])
    await Promise.all([db, ...others, ...others].map((one) => deliverAlerts({ db: one, keys, robots }, first)))
    expect(robots.sent.sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual([
      { key: robotKey, markdown: '> 0 的事' },
      { key: otherKey, markdown: '> 1 的事' },
    ])
    if (engine === 'postgres') await Promise.all(others.map((one) => one.close()))
  })

  it('waits for the morning, unless it is urgent', async () => {
    const group = await groupOf(db)
    const night = at('2026-06-12 23:30:00')
    const robots = robotsThat()
    await group.say(['早上说'], night)
    await db.atomic((tx) => addAlert(tx, group.deps(night), { dedupe: 'now', subject: null, urgency: 'now', line: () => '马上说' }))
    await tell(robots, night)
    await tell(robots, at('2026-06-13 07:59:59'))
    expect(robots.sent.map(({ markdown }) => markdown)).toEqual(['> 马上说'])
    await tell(robots, at('2026-06-13 08:00:00'))
    expect(robots.sent.map(({ markdown }) => markdown)).toEqual(['> 马上说', '> 早上说'])
  })

  it('goes on although the clock was set back', async () => {
    const group = await groupOf(db)
    const robots = robotsThat()
    await group.say(['一'])
    await tell(robots, first + 86_400 * second)
    await group.say(['二'], first)
    await tell(robots, first)
    expect(robots.sent.map(({ markdown }) => markdown)).toEqual(['> 一', '> 二'])
  })

  it('is no person’s: neither goes by the other’s way, and neither holds up the other', async () => {
    const group = await groupOf(db)
    await group.say(['一'])
    await group.add([notice(lin, { title: '给林玉兰' })])
    const letters = channel()
    await deliver(db, [letters], first)
    expect(letters.sent.map(({ title }) => title)).toEqual(['给林玉兰'])
    expect(await group.inbox()).toHaveLength(1)
    const robots = robotsThat()
    await tell(robots, first)
    expect(robots.sent.map(({ markdown }) => markdown)).toEqual(['> 一'])
  })

  it('is nothing where a group has no robot, and nothing more once it was taken away', async () => {
    const office = postOffice(db)
    await db.atomic((tx) => addAlert(tx, office.deps(), { dedupe: 'x', subject: null, urgency: 'now', line: () => '一' }))
    expect(await office.outbox()).toEqual([])
    const group = await groupOf(db)
    await group.say(['一'])
    await db.atomic((tx) => setRobot(tx, group.deps(), who, null))
    const robots = robotsThat()
    await tell(robots, first)
    expect([robots.sent, await group.states()]).toEqual([[], ['inbox_only 0']])
  })

  it('cannot be said by a key that was sealed for another community, or under another master key', async () => {
    const group = await groupOf(db)
    const foreign = sealRobot(keys, 'cmt_another', address)
    await db.atomic((tx) => setRobot(tx, group.deps(), who, foreign))
    const robots = robotsThat()
    await tell(robots, first)
    await group.say(['一'], first)
    await tell(robots, next, { keys: makeKeys('another master secret, also long enough') })
    expect(robots.sent).toEqual([])
    expect((await group.outbox()).at(-1)).toMatchObject({ state: 'dead', outcome: 'refused: the key cannot be opened' })
  })
})
