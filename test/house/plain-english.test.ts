import { describe, expect, it } from 'vitest'
import { sourcesIn } from './sources.ts'

/** Say who it is: "the caller", "each resident who", "no person". */
const riddle = /\b(whoever|nobody\s+who|none\s+that)\b/gi

/**
 * How often the words still stand in comments, test names, docs and error texts. A figure may only fall: lower it with what you mend.
 * A place that is not listed has none.
 */
const ceilings: Record<string, number> = {
  'miniapp/src': 21,
  'test/weapp': 3,
  'test/e2e': 2,
  'test/support': 1,
}

const places = ['README.md', 'CONTRIBUTING.md', 'docs', 'scripts', 'shared', 'server', 'miniapp', 'test']
const placeOf = (path: string) => (path.includes('/') ? path.split('/').slice(0, 2).join('/') : path)
const countIn = (text: string) => [...text.matchAll(riddle)].length

describe('comments, test names, docs and error texts name who is meant', () => {
  const files = sourcesIn(places, /\.(ts|tsx|mjs|js|md|css|scss)$/).filter(({ path }) => path !== 'test/house/plain-english.test.ts')
  const counts: Record<string, number> = {}
  for (const { path, text } of files) counts[placeOf(path)] = (counts[placeOf(path)] ?? 0) + countIn(text)

  it.each(Object.keys({ ...counts, ...ceilings }))('in %s', (place) => {
    const found = files.filter(({ path, text }) => placeOf(path) === place && countIn(text) > 0).map(({ path }) => path)
    expect(counts[place] ?? 0, found.join('\n')).toBeLessThanOrEqual(ceilings[place] ?? 0)
  })

  it('and a ceiling falls with what is mended', () => {
    const stale = Object.entries(ceilings).filter(([place, most]) => (counts[place] ?? 0) < most)
    expect(stale.map(([place]) => `${place}: ${counts[place] ?? 0}`)).toEqual([])
  })

  it.each(['Whoever asks', 'nobody who\n * asks', 'none that was'])('finds %j', (text) => {
    expect(countIn(text)).toBe(1)
  })
})
