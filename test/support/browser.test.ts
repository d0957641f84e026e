import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'

const out = join(import.meta.dirname, '..', '.out')
let browser: Browser
let page: Page

beforeAll(async () => {
  mkdirSync(out, { recursive: true })
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 390, height: 500 } })
})
afterAll(async () => {
  await browser.close()
})

/** The pixels of one sign, 40 px high, black on white. */
async function pixelsOf(sign: string, weight = 400): Promise<Buffer> {
  await page.setContent(`<meta charset="utf-8"><p id="sign" style="font: ${weight} 40px/60px sans-serif; width: 60px; margin: 0"></p>`)
  await page.locator('#sign').evaluate((element, text) => (element.textContent = text), sign)
  return sharp(await page.locator('#sign').screenshot())
    .greyscale()
    .raw()
    .toBuffer()
}
const inkOf = (pixels: Buffer) => pixels.filter((grey) => grey < 128).length

describe('the browser of the tests', () => {
  it('draws Chinese signs, each its own, and not the box of a missing one', async () => {
    const drawn: Buffer[] = []
    for (const sign of ['邻', '声', '漏', '修', '\u{10fffd}']) drawn.push(await pixelsOf(sign))
    for (const pixels of drawn) expect(inkOf(pixels)).toBeGreaterThan(50)
    const different = new Set(drawn.map((pixels) => pixels.toString('base64')))
    expect(different.size).toBe(drawn.length)
  })

  it('draws the bold weight bolder', async () => {
    const [regular, bold] = [await pixelsOf('漏', 400), await pixelsOf('漏', 700)]
    expect(inkOf(bold)).toBeGreaterThan(inkOf(regular) * 1.15)
  })

  it('sets Chinese in full squares and figures narrower', async () => {
    await page.setContent(
      '<meta charset="utf-8"><span id="han" style="font-size: 20px">厨房漏水</span><br><span id="figures" style="font-size: 20px">1602</span>',
    )
    const width = async (id: string) => (await page.locator(id).boundingBox())!.width
    expect(await width('#han')).toBeCloseTo(80, 1)
    expect(await width('#figures')).toBeLessThan(60)
  })

  it('takes a picture of a page in Chinese', async () => {
    await page.setContent(`<meta charset="utf-8"><body style="margin: 16px; font: 17px/1.6 sans-serif; background: #f4f3f0; color: #1c2325">
      <h1 style="font-size: 24px; font-weight: 600">42 分钟内到您家，最晚 15:24</h1><p>陈师傅上一单爆管还没关住水，走不开。</p>
      <p style="font-weight: 500">没能按时到，对不起。改到 15:50 前。</p>
      <button style="font: inherit">已修好</button> <button style="font: inherit">没修好</button></body>`)
    const picture = await page.screenshot({ path: join(out, 'browser-chinese.png') })
    const { width, height } = await sharp(picture).metadata()
    expect([width, height]).toEqual([390, 500])
  })
})
