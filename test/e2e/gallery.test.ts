import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

it('the gallery draws every component in light, dark and elder, without a complaint and within the screen, as one picture', async () => {
  const began = Date.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'gallery.mjs')], { encoding: 'utf8' })
  expect(status, `${stdout}\n${stderr}`).toBe(0)
  const sheet = join(root, 'test', '.out', 'gallery', 'sheet.png')
  expect(statSync(sheet).mtimeMs).toBeGreaterThan(began)
  const { width = 0, height = 0 } = await sharp(sheet).metadata()
  expect(width).toBeGreaterThan(3 * 390)
  expect(height).toBeGreaterThan(2000)
})
