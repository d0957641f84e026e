import * as contract from '@linsheng/shared/contract'
import { textState } from '@linsheng/server/src/modules/notify/text-check.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import type { Neighbour } from '../../support/town.ts'
import { openWeChatTown, type WeChatTown } from './wechat-town.ts'

const path = '/wxa/msg_sec_check'

describe.each(engines)('words that are to be public, on %s', (engine) => {
  let town: WeChatTown
  beforeAll(async () => {
    town = await openWeChatTown(engine)
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.close()
  })

  /** Tells a story. @returns its key */
  async function tell(who: Neighbour, text: string, mayPublish = true): Promise<string> {
    const before = new Set((await stories()).map(({ id }) => id))
    await who.client.call(contract.shareStory, { body: { text, mayPublish } })
    return (await stories()).find(({ id }) => !before.has(id))?.id ?? ''
  }
  const stories = () => town.world.db.read((tx) => tx.select().from(tx.t.stories))
  const state = async (storyId: string) => town.world.db.atomic((tx) => textState(tx, { community: { id: town.communityId } }, storyId))
  const asked = (text: string) =>
    town.emulator.core.accepted.filter(({ kind, detail }) => kind === 'text-check' && detail['content'] === text).length

  it('are judged as soon as they were written; what is told in confidence is not', async () => {
    const who = await town.withWeChat('林玉兰')
    const [good, doubtful, bad, secret] = [
      await tell(who, '师傅很耐心'),
      await tell(who, '想知道就加微信'),
      await tell(who, '来赌博'),
      await tell(who, '只和你们说', false),
    ]
    expect(await state(good)).toBe('queued')
    await town.world.work()
    expect(await Promise.all([good, doubtful, bad, secret].map(state))).toEqual(['pass', 'review', 'risky', null])
    // whatever WeChat says, what was written is kept
    expect((await stories()).find(({ id }) => id === bad)?.text).toBe('来赌博')
  })

  it('wait while WeChat is down and are judged when it is back, once', async () => {
    const who = await town.withWeChat('王强')
    await town.emulator.control('fault', { path, kind: 'html', times: 3 })
    const story = await tell(who, '电梯里很干净')
    await town.world.work()
    expect(await state(story)).toBe('queued')
    for (const _ of [1, 2, 3]) {
      town.world.clock.pass(1)
      await town.world.work()
    }
    expect(await state(story)).toBe('pass')
    await town.world.work()
    expect(asked('电梯里很干净')).toBe(1)
  })

  it('are left to a person where WeChat will not judge them: too late, or by somebody whom it does not know', async () => {
    const who = await town.withWeChat('李梅')
    await town.emulator.control('wechat/visited', { openid: who.openid, ms: 3 * 3_600_000 })
    const [late, unknown] = [await tell(who, '很久以前'), await tell(await town.moveIn('没有微信'), '只用短信')]
    await town.world.work()
    expect([await state(late), await state(unknown)]).toEqual(['review', 'review'])
    const down = await town.withWeChat('断线')
    await town.emulator.control('fault', { path, kind: 'errcode', errcode: -1, times: 99 })
    const story = await tell(down, '一直断线')
    for (let i = 0; i < 14; i += 1) {
      await town.world.work()
      town.world.clock.pass(10)
    }
    expect(await state(story)).toBe('review')
    const rows = await town.world.db.read((tx) => tx.select().from(tx.t.textChecks))
    expect(rows.filter(({ state: now }) => now !== 'queued').every(({ text }) => text === '')).toBe(true)
  })
})
