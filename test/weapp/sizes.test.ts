import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { operations } from '@linsheng/shared/contract'
import { describe, expect, it } from 'vitest'

const dist = join(import.meta.dirname, '..', '..', 'miniapp', 'dist', 'weapp')
const limit = 600 * 1024
interface AppJson {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
}
const app = (): AppJson => JSON.parse(readFileSync(join(dist, 'app.json'), 'utf8')) as AppJson

/** Bytes of what WeChat takes into a package; maps and licences stay at home. */
function sizes(): Map<string, number> {
  const roots = app().subPackages.map(({ root }) => `${root.replace(/\/$/, '')}/`)
  const found = new Map<string, number>([['main', 0]])
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    const path = join(dist, name)
    if (!statSync(path).isFile() || /\.(map|LICENSE\.txt)$/.test(name) || name === 'project.config.json') continue
    const owner = roots.find((root) => name.startsWith(root)) ?? 'main'
    found.set(owner, (found.get(owner) ?? 0) + statSync(path).size)
  }
  return found
}

describe('the compiled mini-program for WeChat', () => {
  it('has a script, a template and a configuration for every page that it names', () => {
    const pages = [
      ...app().pages,
      ...app().subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root.replace(/\/$/, '')}/${page}`)),
    ]
    expect(pages.length).toBeGreaterThan(20)
    for (const page of pages)
      for (const end of ['js', 'wxml', 'json']) expect(existsSync(join(dist, `${page}.${end}`)), `${page}.${end}`).toBe(true)
  })

  it('keeps the main package and each subpackage within 600 KB', () => {
    for (const [name, bytes] of sizes()) expect(bytes, name).toBeLessThanOrEqual(limit)
    expect(sizes().size).toBeGreaterThan(4)
  })

  it('brings no schema of the contract along, and nothing of zod: it sends and never validates', () => {
    for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.js')))
      expect(readFileSync(join(dist, name), 'utf8').match(/Zod[A-Z]\w+|safeParse/g) ?? [], name).toEqual([])
  })

  it('holds nothing of the gallery, in WeChat and in the browser: neither its pages nor its people', () => {
    for (const folder of [dist, join(dist, '..', 'h5')])
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) => /\.(js|css|wxss|wxml|html)$/.test(one)))
        expect(readFileSync(join(folder, name), 'utf8').match(/gallery|修好三天又漏/g) ?? [], name).toEqual([])
  })

  it('finds every style that another one takes in: what packages share lies in each of them', () => {
    let found = 0
    for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.wxss')))
      for (const [, path = ''] of readFileSync(join(dist, name), 'utf8').matchAll(/@import "([^"]+)"/g)) {
        expect(existsSync(join(dist, name, '..', path)), `${name} takes in ${path}`).toBe(true)
        found += 1
      }
    expect(found).toBeGreaterThan(5)
  })

  it('loads with the first page no operation that only staff may call, and no word of the contract that is for readers', () => {
    const residents = ['anyone', 'account', 'resident', 'helper'] as const
    const isStaffs = ({ who }: (typeof operations)[number]) => !residents.some((one) => who.includes(one))
    const main = readdirSync(dist).filter((name) => name.endsWith('.js'))
    const source = main.map((name) => readFileSync(join(dist, name), 'utf8')).join('\n')
    const carried = operations.filter(({ id }) => source.includes(`"${id}"`))
    expect(carried.filter(isStaffs).map(({ id }) => id)).toEqual([])
    expect(carried.length).toBeGreaterThan(10)
    for (const { id, summary } of operations) expect(source.includes(summary), id).toBe(false)
  })

  it('uses nothing that WeChat’s engines lack: no Intl, no eval, no optional chaining left for old ones', () => {
    for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.js'))) {
      const source = readFileSync(join(dist, name), 'utf8')
      expect(source.match(/\bIntl\.|toLocale(Date|Time)?String\(|\beval\(|new Function\(/g) ?? [], name).toEqual([])
    }
  })
})
