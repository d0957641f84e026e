import { scannedPage, weChatCodes, webCodes } from '@linsheng/server/src/gateway/place-codes.ts'
import { openWeChat } from '@linsheng/server/src/gateway/wechat/gateway.ts'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { appid, type Bench, openBench, secret } from './wechat-setup.ts'

const scene = 'abcde0123456789abcdefghjkmnpqrs'
let bench: Bench
beforeEach(async () => {
  bench = await openBench([scannedPage])
})
afterEach(() => bench.close())

function codesOf(version: 'formal' | 'trial' | 'developer') {
  const settings = { appid, secret, base: bench.publicUrl, templates: [], version, push: null }
  return weChatCodes(openWeChat(settings, { now: () => bench.core.now(), timeoutMs: 2000 }).gateway, settings)
}

it('WeChat draws a code of a place 1280 pixels wide, which opens the page to report', async () => {
  const drawn = await codesOf('formal').draw(scene)
  if (drawn.kind !== 'made') throw new Error('no picture')
  expect(await sharp(drawn.image).metadata()).toMatchObject({ width: 1280 })
  expect(bench.core.accepted.filter(({ kind }) => kind === 'qr').map(({ detail }) => detail)).toEqual([{ scene, page: scannedPage }])
})

it('a code of a trial version is made for it, though its page is not in the released one', async () => {
  await bench.close()
  bench = await openBench()
  expect(await codesOf('formal').draw(scene)).toMatchObject({ kind: 'refused', code: 41030 })
  expect((await codesOf('trial').draw(scene)).kind).toBe('made')
  expect((await codesOf('developer').draw(scene)).kind).toBe('made')
})

it('what a kept picture was made for tells versions, accounts and addresses apart', () => {
  const all = [codesOf('formal'), codesOf('trial'), webCodes('https://a.example'), webCodes('https://b.example')]
  expect(new Set(all.map(({ of }) => of)).size).toBe(all.length)
})

it('whatever WeChat or the network does is an answer, never thrown', async () => {
  for (const kind of ['html', 'drop', 'timeout-before']) {
    await bench.control('fault', { path: '/wxa/getwxacodeunlimit', kind })
    expect((await codesOf('formal').draw(scene)).kind).toBe('down')
  }
})
