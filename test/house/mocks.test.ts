import { expect, it } from 'vitest'
import { sourcesIn } from './sources.ts'

/** Folders whose files share what they import (`isolate: false` in vitest.config.ts). */
const shared = ['test/domain', 'test/contract', 'test/house', 'test/server', 'test/fault', 'test/support']
const mocks = (text: string) => /\bvi\s*\.\s*(mock|doMock|hoisted)\b|\bvi\s*\[/.test(text)
const misplaced = (files: { path: string; text: string }[]) =>
  files.filter(({ path, text }) => mocks(text) && !/^test\/server\/.*\.alone\.test\.ts$/.test(path)).map(({ path }) => path)

it('modules are mocked in files `server/**/*.alone.test.ts` only: elsewhere the mock would stay for the files that follow', () => {
  const files = sourcesIn(shared, /\.ts$/)
  expect(misplaced(files.filter(({ path }) => path !== 'test/house/mocks.test.ts'))).toEqual([])
  expect(files.filter(({ text }) => mocks(text)).length).toBeGreaterThan(1)
})

it('drizzle-kit is loaded in such files only: it changes `Array.prototype` for everything that follows in the process', () => {
  const loading = sourcesIn(shared, /\.ts$/).filter(
    ({ path, text }) => /['"]drizzle-kit\b/.test(text) && path !== 'test/house/mocks.test.ts',
  )
  expect(loading.map(({ path }) => path)).toEqual(['test/server/platform/db/migrations.alone.test.ts'])
})

it.each(["vi.mock('../a.ts')", "vi.doMock('../a.ts', () => ({}))", 'const a = vi.hoisted(() => 1)', "vi['mock']('../a.ts')"])(
  '%s is found in a file that shares its modules',
  (text) => {
    expect(misplaced([{ path: 'test/server/loop/owner.test.ts', text }])).toEqual(['test/server/loop/owner.test.ts'])
    expect(misplaced([{ path: 'test/server/loop/owner.alone.test.ts', text }])).toEqual([])
  },
)
