import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { sourcesIn } from './sources.ts'

const root = join(import.meta.dirname, '..', '..')
const pages = sourcesIn(['README.md', 'CONTRIBUTING.md', 'docs'], /\.md$/)
const linksIn = (text: string) => [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, to = '']) => to).filter((to) => !/^\w+:/.test(to))
const brokenIn = (page: { path: string; text: string }) =>
  linksIn(page.text).filter((to) => !existsSync(join(root, dirname(page.path), to)))

it('the README is read in one sitting: at most 120 lines', () => {
  const [readme] = pages.filter(({ path }) => path === 'README.md')
  expect(readme?.text.trimEnd().split('\n').length).toBeLessThanOrEqual(120)
})

it('every link between the docs leads to a file', () => {
  expect(pages.flatMap((page) => brokenIn(page).map((to) => `${page.path}: ${to}`))).toEqual([])
  expect(brokenIn({ path: 'docs/a.md', text: '[a](../README.md#map) [b](nothing.md) [c](https://example.cn)' })).toEqual(['nothing.md'])
})

it('every decision is listed, and numbered without a gap', () => {
  const files = pages.map(({ path }) => path).filter((path) => /^docs\/decisions\/\d/.test(path))
  expect(files.map((path) => Number(path.slice(15, 19))).sort((a, b) => a - b)).toEqual(files.map((_, i) => i + 1))
  const index = pages.find(({ path }) => path === 'docs/decisions/README.md')
  expect(
    linksIn(index?.text ?? '')
      .map((to) => `docs/decisions/${to}`)
      .sort(),
  ).toEqual(files.sort())
})
