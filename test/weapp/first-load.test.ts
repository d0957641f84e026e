import { readdirSync, readFileSync } from 'node:fs'
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
  expect(names(scripts('js', /^app\./) + scripts('chunk', /^pages\./))).toEqual([])
  // it would be found
  expect(names(scripts('chunk', /^staff\./)).length).toBeGreaterThan(40)
})
