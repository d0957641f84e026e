import { unlimitedQr, urlLink } from '@linsheng/server/src/gateway/wechat/links.ts'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Bench, openBench } from './wechat-setup.ts'

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

const page = 'pages/home/index'

it('a code of 32 characters comes back as an image of its own, whatever the header says', async () => {
  await bench.control('fault', { path: '/wxa/getwxacodeunlimit', kind: 'content-type' })
  const first = await unlimitedQr(bench.client, { scene: 'abcde0123456789abcdef0123456789~', page })
  const second = await unlimitedQr(bench.client, { scene: 'another', page, width: 280 })
  if (first.kind !== 'made' || second.kind !== 'made') throw new Error('no image')
  expect(await sharp(first.image).metadata()).toMatchObject({ format: 'jpeg', width: 430 })
  expect(await sharp(second.image).metadata()).toMatchObject({ width: 280 })
  expect(first.image.equals(second.image)).toBe(false)
})

it('a scene that no code can hold is the caller’s fault and is never sent', async () => {
  for (const scene of ['', 'a'.repeat(33), '100%', '中文', 'a b'])
    await expect(unlimitedQr(bench.client, { scene, page })).rejects.toThrow('not a scene')
  expect(bench.asked('/wxa/getwxacodeunlimit')).toBe(0)
})

it('a page that is not in the released version is refused under its code', async () => {
  expect(await unlimitedQr(bench.client, { scene: 'a', page: 'pages/none/index' })).toMatchObject({ kind: 'refused', code: 41030 })
  expect(await unlimitedQr(bench.client, { scene: 'scancode_time=1', page })).toMatchObject({ kind: 'refused', code: 85096 })
})

it('half an image, a page or silence is no code', async () => {
  await bench.control('fault', { path: '/wxa/getwxacodeunlimit', kind: 'html' })
  expect(await unlimitedQr(bench.client, { scene: 'a', page })).toMatchObject({ kind: 'down', retryAfterMs: 60_000 })
})

it('codes beyond the 5000 of a minute are refused for a minute, though 45009 means a day elsewhere', async () => {
  await bench.control('fault', { path: '/wxa/getwxacodeunlimit', kind: 'errcode', errcode: 45009 })
  expect(await unlimitedQr(bench.client, { scene: 'a', page })).toMatchObject({ kind: 'refused', code: 45009, retryAfterMs: 60_000 })
  await bench.control('fault', { path: '/wxa/getwxacodeunlimit', kind: 'errcode', errcode: 41030 })
  expect(await unlimitedQr(bench.client, { scene: 'a', page })).not.toHaveProperty('retryAfterMs')
})

it('a link opens the page it was made for and dies after its days', async () => {
  const made = await urlLink(bench.client, { path: page, query: 't=1', days: 2 })
  if (made.kind !== 'made') throw new Error('no link')
  expect(made.url).toMatch(/^https:\/\/wxaurl\.cn\/\w+$/)
  const query = () => bench.client.post('/wxa/query_urllink', { url_link: made.url, query_type: 0 })
  expect(await query()).toMatchObject({ kind: 'ok', body: { url_link_info: { path: page, query: 't=1' } } })
  await bench.core.advance(2 * 86_400_000)
  expect(await query()).toMatchObject({ kind: 'error', code: 85403 })
})

it('no link lives longer than thirty days, and a page that does not exist gets none', async () => {
  const made = await urlLink(bench.client, { path: page, query: '', days: 365 })
  if (made.kind !== 'made') throw new Error('no link')
  const { body } = (await bench.client.post('/wxa/query_urllink', { url_link: made.url })) as { body: Record<string, unknown> }
  const { create_time, expire_time } = body['url_link_info'] as { create_time: number; expire_time: number }
  expect(expire_time - create_time).toBe(30 * 86_400)
  expect(await urlLink(bench.client, { path: 'pages/none/index', query: '' })).toMatchObject({ kind: 'refused', code: 40165 })
})

it('a link of a trial version opens that one', async () => {
  const made = await urlLink(bench.client, { path: page, query: '', version: 'trial' })
  if (made.kind !== 'made') throw new Error('no link')
  expect(await bench.client.post('/wxa/query_urllink', { url_link: made.url })).toMatchObject({
    body: { url_link_info: { env_version: 'trial' } },
  })
})
