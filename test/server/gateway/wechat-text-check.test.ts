import { checkText } from '@linsheng/server/src/gateway/wechat/text-check.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Bench, openBench } from './wechat-setup.ts'

const openid = 'o-yulan'
const path = '/wxa/msg_sec_check'
let bench: Bench
beforeEach(async () => {
  bench = await openBench()
  await bench.control('wechat/user', { openid })
})
afterEach(() => bench.close())

const check = (text: string, client = bench.client) => checkText(client, { text, openid, scene: 'comment' })

it('a text passes, waits for a person, or is held back', async () => {
  expect(await check('师傅很耐心')).toEqual({ kind: 'pass', label: 100 })
  expect(await check('加微信领红包')).toMatchObject({ kind: 'review' })
  expect(await check('来赌博')).toMatchObject({ kind: 'risky' })
})

it('of a long text every part is judged, and the worst counts', async () => {
  expect(await check(`${'好'.repeat(5000)}加微信`)).toMatchObject({ kind: 'review' })
  expect(bench.asked(path)).toBe(3)
})

it('WeChat judges no words of a person who was not in the app for two hours', async () => {
  await bench.control('wechat/visited', { openid, ms: 7_200_000 })
  expect(await check('好')).toMatchObject({ kind: 'pass' })
  await bench.control('wechat/visited', { openid, ms: 7_200_001 })
  expect(await check('好')).toMatchObject({ kind: 'not_recent', reason: expect.stringContaining('61010') })
})

it.each(['html', 'drop', 'timeout-after'] as const)('a WeChat that is down (%s) has judged nothing', async (kind) => {
  await bench.control('fault', { path, kind })
  expect(await check('来赌博', bench.anotherClient({ timeoutMs: 300 }))).toMatchObject({ kind: 'down' })
})
