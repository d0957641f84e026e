import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { galleryNow } from '../../miniapp/gallery/fixtures.ts'
import { launchBrowser } from '../support/browser.ts'

const out = join(import.meta.dirname, '..', '.out', 'gallery')
const modes = ['light', 'dark', 'elder'] as const
const width = 390
const gap = 12
const labelHeight = 26
/** The rows are spread over so many columns of three pictures each. */
const columns = 3

interface Taken {
  name: string
  png: Buffer
  height: number
}

/** Every entry of the gallery in one mode, cut out of one picture of the page. */
async function take(browser: Browser, address: string, mode: string): Promise<Taken[]> {
  const context = await browser.newContext({ viewport: { width, height: 844 }, reducedMotion: 'reduce', locale: 'zh-CN' })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  await page.clock.setFixedTime(galleryNow)
  await page.goto(`${address}/?mode=${mode}`)
  const drawn = await page.waitForSelector('.gallery__entry', { timeout: 10_000 }).catch(() => null)
  await page.waitForTimeout(300)
  if (faults.length > 0 || !drawn) throw new Error(`${mode}: ${faults.join('\n') || 'nothing is drawn'}`)
  const boxes = await page.$$eval('.gallery__entry', (found) =>
    found.map((one) => {
      const { y, height } = one.getBoundingClientRect()
      return {
        name: one.getAttribute('data-name') ?? '',
        y: Math.round(y + scrollY),
        height: Math.max(1, Math.round(height)),
        wide: one.scrollWidth,
      }
    }),
  )
  const wide = boxes.filter((box) => box.wide > width)
  if (wide.length > 0) throw new Error(`wider than ${width}: ${wide.map(({ name }) => `${mode}: ${name}`).join(', ')}`)
  const whole = await page.screenshot({ fullPage: true })
  await context.close()
  return Promise.all(
    boxes.map(async ({ name, y, height }) => ({
      name,
      height,
      png: await sharp(whole).extract({ left: 0, top: y, width, height }).png().toBuffer(),
    })),
  )
}

/** One picture: each entry under its name, light, dark and elder side by side. */
async function compose(taken: Taken[][]): Promise<void> {
  const rows = (taken[0] ?? []).map(({ name }, index) => ({ name, cells: taken.map((mode) => mode[index]) }))
  const heightOf = (row: (typeof rows)[number]) => labelHeight + gap + Math.max(...row.cells.map((cell) => cell?.height ?? 0))
  const total = rows.reduce((sum, row) => sum + heightOf(row), 0)
  const columnWidth = modes.length * (width + gap) + gap
  const parts: { input: Buffer; left: number; top: number }[] = []
  let [column, top, highest] = [0, gap, 0]
  for (const row of rows) {
    if (top > total / columns && column < columns - 1) [column, top] = [column + 1, gap]
    const left = column * columnWidth + gap
    const label = `<svg xmlns="http://www.w3.org/2000/svg" width="${columnWidth}" height="${labelHeight}"><text x="0" y="18" font-family="sans-serif" font-size="15" fill="#333">${row.name}</text></svg>`
    parts.push({ input: Buffer.from(label), left, top })
    row.cells.forEach((cell, index) => cell && parts.push({ input: cell.png, left: left + index * (width + gap), top: top + labelHeight }))
    top += heightOf(row)
    highest = Math.max(highest, top)
  }
  const size = { width: columns * columnWidth + gap, height: Math.ceil(highest) }
  const file = join(out, 'sheet.png')
  await sharp({ create: { ...size, channels: 3, background: '#c8ccd0' } })
    .composite(parts)
    .png({ palette: true })
    .toFile(file)
  console.log(`${rows.length} entries in ${modes.join(', ')}: ${file}`)
}

const types: Record<string, string> = { html: 'text/html', css: 'text/css', js: 'text/javascript', map: 'application/json' }
const server = createServer((request, reply) => {
  const name = new URL(request.url ?? '/', 'http://gallery').pathname.slice(1) || 'index.html'
  const type = types[name.split('.').pop() ?? '']
  if (!type || name.includes('/')) return reply.writeHead(404).end()
  reply.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(readFileSync(join(out, name)))
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const browser = await launchBrowser()
try {
  const taken: Taken[][] = []
  for (const mode of modes) taken.push(await take(browser, address, mode))
  await compose(taken)
} finally {
  await browser.close()
  server.close()
}
