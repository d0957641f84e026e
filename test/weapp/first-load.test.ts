import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { operations } from '@linsheng/shared/contract'
import { expect, it } from 'vitest'

const built = join(import.meta.dirname, '../../miniapp/dist/h5')
/** The scripts of a folder of the browser build, as one text. */
const scripts = (folder: string, name: RegExp) =>
  readdirSync(join(built, folder))
    .filter((file) => name.test(file) && file.endsWith('.js'))
    .map((file) => readFileSync(join(built, folder, file), 'utf8'))
    .join('\n')

it('what a resident loads in a browser holds no operation that only staff can call', () => {
  const ofResidents = new Set<string>(['resident', 'account', 'anyone'])
  const staffOnly = operations.filter(({ who }) => !who.some((caller) => ofResidents.has(caller)))
  const names = (text: string) => staffOnly.filter(({ id }) => text.includes(`"${id}"`)).map(({ id }) => id)
  expect(names(scripts('js', /^app\./) + scripts('chunk', /^(first|pages)\./))).toEqual([])
  // it would be found
  expect(names(scripts('chunk', /^staff\./)).length).toBeGreaterThan(40)
})

it('before it can be used, the first page has loaded at most 140 KB, compressed, and asks for its chunk together with the entry', () => {
  const html = readFileSync(join(built, 'index.html'), 'utf8')
  const asked = [...html.matchAll(/<(?:script|link)[^>]*(?:src|href)="\/((?:js|css|chunk)\/[^"]+)"[^>]*>/g)]
  const now = asked.filter(([tag]) => !tag.includes('prefetch')).map(([, file = '']) => file)
  expect(now.map((file) => file.split('.')[0]).sort()).toEqual(['chunk/first', 'css/app', 'js/app'])
  const bytes = ['index.html', ...now].reduce((sum, file) => sum + statSync(join(built, `${file}.br`)).size, 0)
  console.log(`${(bytes / 1000).toFixed(1)} KB before the first page can be used`)
  expect(bytes).toBeLessThanOrEqual(140_000)
})

it('no call of Taro is made that needs what the browser build leaves out', () => {
  const sources = readdirSync(join(built, '../../src'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
  const text = sources.map((name) => readFileSync(join(built, '../../src', name), 'utf8')).join('\n')
  // the list of user agents is read by getDeviceInfo and getSystemInfo; JSONP by a request that asks for it
  expect(
    text.match(/Taro\.(getDeviceInfo|getSystemInfo\w*|getVideoInfo)|jsonp\s*:|[eE]nablePullDownRefresh|startPullDownRefresh/g),
  ).toBeNull()
})
