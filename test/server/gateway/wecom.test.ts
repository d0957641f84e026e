import { createHash } from 'node:crypto'
import { readConfig } from '@linsheng/server/src/config.ts'
import { type Trouble, watchRobots } from '@linsheng/server/src/gateway/watch.ts'
import { wecomBase, wecomRobots } from '@linsheng/server/src/gateway/wecom-robot.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOutside, type OutsideWorld, robotKey, silentAddress } from '../../support/outside.ts'

let world: OutsideWorld
beforeEach(async () => {
  // the clock stands still: a minute’s limit does not end by itself
  const start = Date.now()
  world = await openOutside(() => start)
})
afterEach(() => world.close())

const written = () => world.core.accepted.map(({ detail }) => detail['content'])

describe('the robot of a WeCom group', () => {
  const send = (text: string, key = robotKey, base = world.publicUrl) => wecomRobots({ base, timeoutMs: 400 }).send(key, text)

  it('writes what it is given, as markdown', async () => {
    expect(await send('**梧桐里**\n> <font color="warning">超时了</font> 报修')).toEqual({ kind: 'accepted' })
    expect(world.core.accepted).toMatchObject([{ service: 'wecom', kind: 'markdown' }])
    expect(written()).toEqual(['**梧桐里**\n> <font color="warning">超时了</font> 报修'])
  })

  it('a text that no message can hold is refused and never sent', async () => {
    expect(await send('长'.repeat(1366))).toEqual({ kind: 'refused', reason: 'too long' })
    expect(await send('长'.repeat(1365))).toEqual({ kind: 'accepted' })
    expect(written()).toHaveLength(1)
  })

  it('a twenty-first message in a minute did not go out, and may go out later', async () => {
    for (let i = 0; i < 20; i += 1) expect(await send(String(i))).toEqual({ kind: 'accepted' })
    expect(await send('21')).toEqual({ kind: 'failed', reason: '45009' })
    expect(written()).toHaveLength(20)
    await world.core.advance(60_000)
    expect(await send('again')).toEqual({ kind: 'accepted' })
  })

  it('a wrong key is refused; nothing of the key stands in an outcome', async () => {
    const outcomes = [await send('x', 'a-secret-key'), await send('x', 'a-secret-key', await silentAddress())]
    expect(outcomes).toEqual([
      { kind: 'refused', reason: '93000' },
      { kind: 'failed', reason: 'ECONNREFUSED' },
    ])
  })

  it('is unknown when the line is cut after it was written, when no answer comes, or a page', async () => {
    for (const kind of ['drop-after', 'timeout-after', 'html'] as const) {
      world.core.addFault({ path: '/cgi-bin/webhook', kind, times: 1 })
      expect((await send(kind)).kind).toBe('unknown')
    }
    expect(written()).toEqual(['drop-after', 'timeout-after'])
  })

  it('a WeCom that is busy took nothing', async () => {
    world.core.addFault({ path: '/cgi-bin/webhook', kind: 'errcode', errcode: -1, times: 1 })
    expect(await send('x')).toEqual({ kind: 'failed', reason: '-1' })
  })
})

it('what is refused is told by its code, without the key and without what was to be said', async () => {
  const told: Trouble[] = []
  const robots = watchRobots(wecomRobots({ base: world.publicUrl }), (trouble) => told.push(trouble))
  await robots.send(robotKey, 'the group reads this')
  expect(told).toEqual([])
  await robots.send('a-secret-key', 'the group reads this')
  expect(told).toEqual([{ service: 'wecom', call: 'send', outcome: 'refused', reason: '93000' }])
})

describe('where robots are', () => {
  const production = {
    DATA_DIR: '/var/lib/linsheng',
    MASTER_KEY: 'k'.repeat(32),
    PUBLIC_URL: 'https://home.example.cn',
    SMS_URL: 'https://sms.example.cn/send',
    SMS_SECRET: 's'.repeat(16),
  }

  it('is WeCom’s own address; a stand-in is for the demo, and production refuses any other host', () => {
    expect(readConfig(production).wecomBase).toBe(wecomBase)
    expect(readConfig({ LINSHENG_MODE: 'demo', WECOM_BASE: 'http://127.0.0.1:9' }).wecomBase).toBe('http://127.0.0.1:9')
    for (const base of ['http://127.0.0.1:9', 'https://elsewhere.cn', 'http://qyapi.weixin.qq.com'])
      expect(() => readConfig({ ...production, WECOM_BASE: base })).toThrow('WECOM_BASE')
  })
})

describe('emulated WeCom', () => {
  const post = async (message: unknown, key = robotKey) => {
    const response = await fetch(`${world.publicUrl}/cgi-bin/webhook/send?key=${key}`, { method: 'POST', body: JSON.stringify(message) })
    return ((await response.json()) as { errcode: number }).errcode
  }
  const image = Buffer.from('a picture')
  const action = { type: 2, appid: 'wx1', pagepath: 'pages/home/index' }
  const card = (more: object) => ({ msgtype: 'template_card', template_card: { card_type: 'text_notice', card_action: action, ...more } })

  it('takes each kind of message that a group knows, and no textcard', async () => {
    const good = [
      { msgtype: 'text', text: { content: '好' } },
      { msgtype: 'markdown', markdown: { content: '好' } },
      { msgtype: 'markdown_v2', markdown_v2: { content: '| 一 |' } },
      { msgtype: 'image', image: { base64: image.toString('base64'), md5: createHash('md5').update(image).digest('hex') } },
      { msgtype: 'news', news: { articles: [{ title: '报', url: 'https://x.cn' }] } },
      { msgtype: 'file', file: { media_id: 'a' } },
      { msgtype: 'voice', voice: { media_id: 'a' } },
      card({}),
    ]
    for (const message of good) expect([message.msgtype, await post(message)]).toEqual([message.msgtype, 0])
    expect(await post({ msgtype: 'textcard', textcard: { title: '好' } })).toBe(40008)
    expect(await post({ msgtype: 'text', text: { content: '好' } }, 'unknown-key')).toBe(93000)
  })

  it('refuses what is too long, too much, or lacks what it needs', async () => {
    const bad = [
      { msgtype: 'text', text: { content: '' } },
      { msgtype: 'text', text: { content: '长'.repeat(683) } },
      { msgtype: 'markdown', markdown: { content: '长'.repeat(1366) } },
      { msgtype: 'image', image: { base64: image.toString('base64'), md5: '0' } },
      { msgtype: 'news', news: { articles: [] } },
      { msgtype: 'news', news: { articles: Array(9).fill({ title: '报', url: 'https://x.cn' }) } },
      { msgtype: 'file', file: {} },
      card({ card_action: undefined }),
      card({ card_action: { type: 1 } }),
      card({ horizontal_content_list: Array(7).fill({}) }),
      card({ jump_list: Array(4).fill({}) }),
    ]
    for (const message of bad) expect([message, await post(message)]).toEqual([message, 40058])
    expect(written()).toEqual([])
  })
})
