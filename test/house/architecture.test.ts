import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { noticeKinds, operations } from '@linsheng/shared/contract'
import { exportParts } from '@linsheng/server/src/kernel/personal-data.ts'
import { faultsOf } from '@linsheng/server/src/kernel/check.ts'
import { forgetting, modulesOf, ports } from '@linsheng/server/src/modules.ts'
import { tables } from '@linsheng/server/src/platform/db/schema.sqlite.ts'
import { describe, expect, it } from 'vitest'
import { needsOfNobody } from '../support/modules.ts'

const source = join(import.meta.dirname, '../../server/src')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(source, path), 'utf8') }))
const modules = modulesOf(needsOfNobody())

/** The folder of each module, longest first, so that a file belongs to the innermost one. */
const folders = files
  .flatMap(({ path, text }) => {
    const name = /name: '(\w+)'/.exec(text)?.[1]
    return path.endsWith('/module.ts') && !path.startsWith('kernel/') && name ? [{ folder: path.replace(/module\.ts$/, ''), name }] : []
  })
  .concat({ folder: 'platform/', name: 'platform' })
  .sort((a, b) => b.folder.length - a.folder.length)
const moduleOf = (path: string) => folders.find(({ folder }) => path.startsWith(folder))?.name
const owners = new Map(modules.flatMap(({ name, tables: own }) => Object.keys(own).map((table) => [table, name] as const)))

/** The tables that a file names, of whichever transaction or database. */
function tablesIn(text: string): Set<string> {
  const named = [...text.matchAll(/\.t(?:ables)?\.(\w+)/g)].map(([, table = '']) => table)
  const taken = [...text.matchAll(/\{([^{}]*)\} = (?:\w+)\.t(?:ables)?\b/g)].flatMap(([, list = '']) =>
    list.split(',').map((one) => one.split(':')[0]?.trim() ?? ''),
  )
  return new Set([...named, ...taken].filter((table) => owners.has(table)))
}

/** Stores that touch a table of another module, each with the reason. Anything else asks the owner. */
const allowed: Record<string, { tables: string[]; reason: string }> = {
  'modules/insight/class-store.ts': {
    tables: ['anonymousResponses', 'prompts', 'responses', 'surveyVersions', 'surveys'],
    reason: 'insight reads answers in one statement per period, until it keeps facts of its own',
  },
  'modules/insight/cell-store.ts': {
    tables: ['responses', 'surveyTriggers', 'surveyVersions', 'surveys'],
    reason: 'the instrument of an answer is one join of the statement that counts answers, until insight keeps facts of its own',
  },
  'modules/insight/store.ts': {
    tables: ['anonymousResponses', 'cases', 'prompts', 'responses'],
    reason: 'insight reads answers and cases in one statement per period, until it keeps facts of its own',
  },
  'modules/resident/areas-store.ts': {
    tables: ['rooms'],
    reason: 'whether a person has a room on some floors is one condition of a statement',
  },
  'modules/resident/home-store.ts': {
    tables: ['buildings', 'rooms'],
    reason: 'homes are listed in the order of buildings and floors, in one statement',
  },
  'modules/resident/search-store.ts': {
    tables: ['buildings', 'rooms'],
    reason: 'a search text may mean a room or a person: one condition over both',
  },
  'modules/resident/store.ts': {
    tables: ['buildings', 'rooms'],
    reason: 'a resident is listed, and found, with the room in one statement',
  },
  'modules/answer/erase-store.ts': { tables: ['timers'], reason: 'timers of erased subjects are removed with them, many at once' },
  'modules/answer/response-store.ts': { tables: ['points'], reason: 'an answer is written in as few statements as possible' },
  'modules/survey/erase-store.ts': { tables: ['timers'], reason: 'timers of erased subjects are removed with them, many at once' },
}

describe('the server', () => {
  it('has a composition root that reads as a list', () => {
    expect(files.find(({ path }) => path === 'app.ts')?.text.split('\n').length).toBeLessThanOrEqual(121)
  })

  it('has modules that fit together', () => {
    expect(faultsOf({ modules, forgetting, operations, tables, exportParts, ports, noticeKinds })).toEqual([])
  })

  it('declares messages in the wording of the module that sends them, and knows none of their kinds where it sends them', () => {
    const declaring = files
      .filter(({ path, text }) => !path.startsWith('kernel/') && /\bmessage<|\bmessage\(\{/.test(text))
      .map(({ path }) => path)
    expect(declaring.filter((path) => !path.endsWith('/wording-notices.ts'))).toEqual([])
    // 'prompt' is also what a notice is about
    const naming = new RegExp(`'(${noticeKinds.filter((kind) => kind !== 'prompt').join('|')})'`)
    expect(files.filter(({ path, text }) => path.startsWith('modules/notify/') && naming.test(text)).map(({ path }) => path)).toEqual([])
  })

  it('touches the tables of another module only where the list says why', () => {
    const foreign = files.flatMap(({ path, text }) => {
      const own = moduleOf(path)
      const others = [...tablesIn(text)].filter((table) => own !== undefined && owners.get(table) !== own).sort()
      return others.length > 0 ? [[path, others]] : []
    })
    expect(Object.fromEntries(foreign)).toEqual(Object.fromEntries(Object.entries(allowed).map(([path, one]) => [path, one.tables])))
  })

  it('opens what the relay sealed in one file, and what was entrusted to us in three', () => {
    const using = (key: string) => files.filter(({ text }) => new RegExp(`\\bkeys\\.${key}\\b`).test(text)).map(({ path }) => path)
    expect(using('relay')).toEqual(['modules/loop/relay.ts'])
    expect(using('entrusted').sort()).toEqual(['modules/notify/robot.ts', 'modules/notify/work-mail.ts', 'modules/privacy/erase-person.ts'])
    // taken apart, a key would escape this search
    const takenApart = files.filter(({ text }) => /\{[^{}]*\b(relay|entrusted)\b[^{}]*\} = [\w.]*[kK]eys\b/.test(text))
    expect(takenApart.map(({ path }) => path)).toEqual([])
  })

  it('lists every event and message that a module declares, and every port', async () => {
    const declared = async (name: string) => {
      const paths = files.map(({ path }) => path).filter((path) => path.endsWith(`/${name}`) && !path.startsWith('kernel/'))
      const loaded = await Promise.all(paths.map(async (path) => (await import(join(source, path))) as Record<string, object>))
      return loaded.flatMap((one) => Object.values(one))
    }
    const sent = modules.flatMap(({ notices = {} }) => Object.values(notices))
    expect((await declared('wording-notices.ts')).filter((one) => !sent.includes(one as never))).toEqual([])
    const published = modules.flatMap(({ publishes = [] }) => publishes)
    expect((await declared('events.ts')).filter((one) => !published.includes(one as never))).toEqual([])
    const groups = (await declared('ports.ts')).flatMap((one) => ('name' in one ? [one] : Object.values(one as object)))
    expect(groups.filter((one) => !(ports as readonly unknown[]).includes(one))).toEqual([])
  })
})
