import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const tree = mkdtempSync(join(tmpdir(), 'linsheng-imports-'))

/** What is imported: files that exist in the tree, and packages of npm. */
const targets = [
  'shared/src/domain/nps.ts',
  'shared/src/contract/loop/case.ts',
  'shared/src/client/client.ts',
  'shared/src/settings/index.ts',
  'server/src/app.ts',
  'server/src/platform/db/index.ts',
  'server/src/platform/db/sqlite.ts',
  'server/src/platform/http/mount.ts',
  'server/src/platform/once.ts',
  'server/src/platform/cursor.ts',
  'server/src/platform/crypto/keys.ts',
  'server/src/gateway/sms.ts',
  ...[
    'identity',
    'community',
    'staff',
    'resident',
    'privacy',
    'notify',
    'touchpoint',
    'matter',
    'money',
    'repair',
    'payment',
    'survey',
    'answer',
    'loop',
    'improve',
    'insight',
  ].flatMap((module) => ['use-case.ts', 'store.ts', 'routes.ts'].map((file) => `server/src/modules/${module}/${file}`)),
  'server/src/modules/identity/account-store.ts',
  'server/demo/start.ts',
  'miniapp/src/app/api/call.ts',
  'miniapp/src/components/scale/scale.tsx',
  'miniapp/gallery/fixtures.ts',
  'miniapp/src/features/survey/sheet.ts',
  'miniapp/src/packages/desk/search-line.tsx',
  'miniapp/src/pages/home/words.ts',
  'test/support/laws.ts',
]
const packages = ['zod', 'fastify', '@fastify/cors', 'drizzle-orm', 'better-sqlite3', 'sharp', '@tarojs/taro']

/** A new file in this folder, what it imports, and the rule that it breaks. `type`: only a type is imported. */
interface Case {
  from: string
  to: string
  type?: true
  breaks: string | null
}
const no = (from: string, to: string, breaks: string, type?: true): Case => ({ from, to, breaks, type })
const yes = (from: string, to: string, type?: true): Case => ({ from, to, breaks: null, type })
const module = (name: string) => `server/src/modules/${name}/use-case.ts`

const cases: Case[] = [
  no('shared/src/domain/_.ts', 'zod/mini', 'domain-is-alone'),
  no('shared/src/domain/_.ts', 'node:crypto', 'domain-is-alone'),
  no('shared/src/domain/_.ts', 'shared/src/contract/loop/case.ts', 'domain-is-alone', true),
  yes('shared/src/domain/_.ts', 'shared/src/domain/nps.ts'),
  no('shared/src/contract/_.ts', 'zod', 'contract-is-small'),
  no('shared/src/contract/_.ts', 'node:buffer', 'contract-is-small'),
  no('shared/src/contract/_.ts', 'server/src/platform/once.ts', 'contract-is-small'),
  yes('shared/src/contract/_.ts', 'zod/mini'),
  yes('shared/src/contract/_.ts', 'shared/src/domain/nps.ts'),
  yes('shared/src/contract/_.ts', 'shared/src/settings/index.ts'),
  no('shared/src/settings/_.ts', 'zod', 'settings-are-small'),
  no('shared/src/settings/_.ts', 'shared/src/contract/loop/case.ts', 'settings-are-small', true),
  yes('shared/src/settings/_.ts', 'zod/mini'),
  yes('shared/src/settings/_.ts', 'shared/src/domain/nps.ts'),
  no('shared/src/words/_.ts', 'shared/src/contract/loop/case.ts', 'words-take-types'),
  yes('shared/src/words/_.ts', 'shared/src/contract/loop/case.ts', true),
  no('shared/src/words/_.ts', 'shared/src/settings/index.ts', 'words-are-small', true),
  yes('shared/src/words/_.ts', 'shared/src/domain/nps.ts'),
  yes('miniapp/src/pages/_.ts', 'shared/src/settings/index.ts'),

  no('shared/src/client/_.ts', '@tarojs/taro', 'client-knows-the-contract'),
  no('shared/src/client/_.ts', 'server/src/platform/once.ts', 'client-knows-the-contract'),
  yes('shared/src/client/_.ts', 'shared/src/contract/loop/case.ts'),
  yes('miniapp/src/app/api/_.ts', 'shared/src/client/client.ts'),

  no('server/src/modules/loop/_-store.ts', 'fastify', 'stores-are-low'),
  no('server/src/modules/loop/_-store.ts', 'shared/src/contract/loop/case.ts', 'stores-are-low', true),
  no('server/src/modules/loop/_-store.ts', module('loop'), 'stores-are-low'),
  no('server/src/modules/loop/_-store.ts', 'server/src/platform/db/sqlite.ts', 'stores-are-low'),
  no('server/src/modules/loop/_-store.ts', 'shared/src/domain/nps.ts', 'stores-know-types'),
  no('server/src/modules/loop/_-store.ts', 'server/src/modules/resident/store.ts', 'own-store-only'),
  yes('server/src/modules/loop/_-store.ts', 'drizzle-orm'),
  yes('server/src/modules/loop/_-store.ts', 'server/src/platform/db/index.ts'),
  yes('server/src/modules/loop/_-store.ts', 'server/src/platform/cursor.ts', true),
  yes('server/src/modules/loop/_-store.ts', 'shared/src/domain/nps.ts', true),
  yes('server/src/modules/identity/_-store.ts', 'server/src/modules/identity/account-store.ts'),

  no('server/src/modules/loop/_.ts', 'server/src/modules/survey/store.ts', 'own-store-only'),
  no('server/src/modules/loop/_.ts', 'server/src/modules/identity/account-store.ts', 'own-store-only', true),
  no('server/src/modules/repair/_.ts', 'server/src/modules/payment/store.ts', 'own-store-only'),
  no('server/src/modules/insight/_.ts', 'server/src/modules/loop/store.ts', 'own-store-only'),
  yes('server/src/modules/repair/_.ts', 'server/src/modules/repair/store.ts'),
  yes('server/src/modules/loop/_.ts', 'server/src/modules/loop/store.ts'),

  no('server/src/modules/loop/_.ts', 'fastify', 'use-cases-are-pure', true),
  no('server/src/modules/loop/_.ts', 'drizzle-orm', 'use-cases-are-pure'),
  no('server/src/modules/loop/_.ts', 'node:crypto', 'use-cases-are-pure'),
  no('server/src/modules/loop/_.ts', 'server/src/platform/http/mount.ts', 'use-cases-are-pure'),
  no('server/src/modules/loop/_.ts', 'server/src/platform/db/sqlite.ts', 'use-cases-are-pure'),
  no('server/src/modules/loop/_.ts', 'shared/src/contract/loop/case.ts', 'use-cases-take-types'),
  no('server/src/modules/notify/_.ts', 'server/src/gateway/sms.ts', 'use-cases-take-types'),
  no('server/src/modules/loop/_.ts', 'server/src/modules/loop/routes.ts', 'routes-are-leaves'),
  yes('server/src/modules/loop/_.ts', 'shared/src/domain/nps.ts'),
  yes('server/src/modules/loop/_.ts', 'shared/src/contract/loop/case.ts', true),
  yes('server/src/modules/notify/_.ts', 'server/src/gateway/sms.ts', true),
  yes('server/src/modules/loop/_.ts', 'server/src/platform/db/index.ts'),
  yes('server/src/modules/loop/_.ts', 'server/src/platform/once.ts'),
  yes('server/src/modules/loop/_.ts', 'server/src/platform/crypto/keys.ts'),

  no('server/src/modules/loop/_-routes.ts', 'drizzle-orm', 'no-sql-in-http'),
  no('server/src/modules/loop/_-routes.ts', 'server/src/modules/loop/store.ts', 'no-sql-in-http'),
  no('server/src/modules/loop/_-routes.ts', 'sharp', 'routes-call'),
  no('server/src/modules/loop/_-routes.ts', module('improve'), 'one-direction-loop'),
  no('server/src/platform/http/_.ts', 'better-sqlite3', 'no-sql-in-http'),
  no('server/src/platform/http/_.ts', 'server/src/modules/resident/store.ts', 'no-sql-in-http'),
  yes('server/src/modules/loop/_-routes.ts', 'fastify'),
  yes('server/src/modules/loop/_-routes.ts', 'shared/src/contract/loop/case.ts'),
  yes('server/src/modules/loop/_-routes.ts', module('loop')),
  yes('server/src/modules/loop/_-routes.ts', 'server/src/platform/http/mount.ts'),
  yes('server/src/platform/http/_.ts', module('resident')),
  yes('server/src/platform/http/_.ts', '@fastify/cors'),

  no('server/src/modules/privacy/_.ts', module('notify'), 'one-direction-privacy'),
  no('server/src/modules/staff/_.ts', module('resident'), 'one-direction-staff'),
  no('server/src/modules/identity/_.ts', module('community'), 'one-direction-identity'),
  no('server/src/modules/notify/_.ts', module('touchpoint'), 'one-direction-notify'),
  no('server/src/modules/touchpoint/_.ts', module('repair'), 'one-direction-touchpoint'),
  no('server/src/modules/matter/_.ts', module('repair'), 'one-direction-matter', true),
  no('server/src/modules/matter/_.ts', module('loop'), 'one-direction-matter'),
  no('server/src/modules/matter/_.ts', 'server/src/modules/repair/store.ts', 'own-store-only'),
  no('server/src/modules/survey/_.ts', module('matter'), 'one-direction-survey'),
  no('server/src/modules/money/_.ts', module('repair'), 'one-direction-money', true),
  no('server/src/modules/money/_.ts', module('loop'), 'one-direction-money'),
  no('server/src/modules/survey/_.ts', module('money'), 'one-direction-survey'),
  no('server/src/modules/touchpoint/_.ts', module('survey'), 'one-direction-touchpoint'),
  no('server/src/modules/repair/_.ts', module('survey'), 'one-direction-repair'),
  no('server/src/modules/survey/_.ts', module('loop'), 'one-direction-survey', true),
  no('server/src/modules/survey/_.ts', module('answer'), 'one-direction-survey', true),
  no('server/src/modules/answer/_.ts', module('loop'), 'one-direction-answer', true),
  no('server/src/modules/answer/_.ts', module('money'), 'one-direction-answer'),
  no('server/src/modules/survey/_.ts', module('repair'), 'one-direction-survey'),
  no('server/src/modules/loop/_.ts', module('payment'), 'one-direction-loop'),
  no('server/src/modules/repair/_.ts', module('loop'), 'one-direction-repair'),
  no('server/src/modules/loop/_.ts', module('improve'), 'one-direction-loop'),
  no('server/src/modules/improve/_.ts', module('insight'), 'one-direction-improve'),
  no('server/src/modules/loop/_.ts', module('insight'), 'one-direction-loop'),
  no('server/src/platform/timer/_.ts', module('notify'), 'platform-is-lowest'),
  no('server/src/platform/timer/_.ts', module('resident'), 'platform-asks-who-signed-in-for-http'),
  no('server/src/gateway/_.ts', module('notify'), 'gateways-are-outside'),
  no('server/src/modules/loop/_.ts', 'server/src/app.ts', 'wiring-is-last'),
  yes('server/src/modules/improve/_.ts', module('loop')),
  yes('server/src/modules/loop/_.ts', module('survey')),
  yes('server/src/modules/loop/_.ts', module('answer')),
  yes('server/src/modules/answer/_.ts', module('survey')),
  yes('server/src/modules/loop/_.ts', module('money')),
  yes('server/src/modules/loop/_.ts', module('repair')),
  yes('server/src/modules/home/_.ts', module('loop')),
  yes('server/src/modules/repair/_.ts', module('money')),
  yes('server/src/modules/repair/_.ts', module('matter')),
  yes('server/src/modules/loop/_.ts', module('matter')),
  yes('server/src/modules/matter/_.ts', module('touchpoint')),
  yes('server/src/modules/money/_.ts', module('notify')),
  yes('server/src/modules/loop/_.ts', module('notify')),
  yes('server/src/modules/survey/_.ts', module('touchpoint')),
  yes('server/src/modules/touchpoint/_.ts', module('notify')),
  yes('server/src/modules/repair/_.ts', module('touchpoint')),
  yes('server/src/modules/insight/_.ts', module('loop')),
  yes('server/src/main.ts', 'server/src/gateway/sms.ts'),
  yes('server/src/main.ts', 'server/src/modules/loop/store.ts'),

  no('server/src/modules/loop/_.ts', 'server/demo/start.ts', 'product-without-demo', true),
  no('server/demo/_.ts', 'better-sqlite3', 'demo-through-use-cases'),
  yes('server/src/_.ts', 'server/src/app.ts'),
  yes('server/src/_.ts', 'server/src/modules/loop/routes.ts'),
  no('server/demo/_.ts', 'drizzle-orm', 'demo-through-use-cases'),
  yes('server/demo/_.ts', 'server/src/app.ts'),
  no('miniapp/src/pages/_.ts', module('loop'), 'clients-know-the-contract', true),
  no('server/console/src/_.ts', module('loop'), 'clients-know-the-contract'),
  no('server/console/src/_.ts', 'miniapp/src/app/api/call.ts', 'clients-are-apart'),
  no('miniapp/src/pages/_.ts', 'test/support/laws.ts', 'product-without-tests'),
  no('miniapp/src/pages/_.ts', 'miniapp/src/app/api/lost.ts', 'nothing-missing'),
  yes('miniapp/src/pages/_.ts', 'shared/src/contract/loop/case.ts'),
  yes('miniapp/src/pages/_.ts', '@tarojs/taro'),
  no('miniapp/src/components/scale/_.ts', 'miniapp/gallery/fixtures.ts', 'product-without-gallery', true),
  no('miniapp/src/packages/manager/_.ts', 'miniapp/src/packages/desk/search-line.tsx', 'packages-are-apart'),
  no('miniapp/src/packages/manager/_.ts', 'miniapp/src/pages/home/words.ts', 'packages-are-apart'),
  yes('miniapp/src/packages/desk/_.ts', 'miniapp/src/packages/desk/search-line.tsx'),
  yes('miniapp/src/packages/desk/_.ts', 'miniapp/src/features/survey/sheet.ts'),
  no('miniapp/src/features/survey/_.ts', 'miniapp/src/pages/home/words.ts', 'features-are-below-pages'),
  no('miniapp/src/components/scale/_.ts', 'miniapp/src/features/survey/sheet.ts', 'components-know-no-feature', true),
  no('miniapp/src/app/state/_.ts', 'miniapp/src/components/scale/scale.tsx', 'shell-is-lowest'),
  yes('miniapp/src/app/state/_.ts', 'miniapp/src/app/api/call.ts'),
  yes('server/console/src/_.ts', 'shared/src/domain/nps.ts'),
]

const placed = cases.map((one, i) => ({ ...one, file: one.from.replace('_', `case-${i}`) }))
let violations: { from: string; to: string; rule: { name: string } }[] = []

function write(path: string, text: string) {
  mkdirSync(dirname(join(tree, path)), { recursive: true })
  writeFileSync(join(tree, path), text)
}
const specifier = (from: string, to: string) =>
  targets.includes(to) || to.endsWith('.ts') ? relative(dirname(from), to).replace(/^(?!\.)/, './') : to

function cruise(...folders: string[]) {
  const cli = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const config = join(root, '.dependency-cruiser.mjs')
  const { stdout, stderr } = spawnSync(process.execPath, [cli, '--config', config, '--output-type', 'json', ...folders], {
    cwd: tree,
    encoding: 'utf8',
  })
  if (!stdout) throw new Error(stderr)
  return (JSON.parse(stdout) as { summary: { violations: typeof violations } }).summary.violations
}

beforeAll(() => {
  for (const target of targets) write(target, 'export const value = 1\nexport type Value = 1\n')
  for (const name of packages) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }))
    write(`node_modules/${name}/index.js`, 'module.exports = {}\n')
    write(`node_modules/${name}/mini/index.js`, 'module.exports = {}\n')
  }
  const mains = placed.filter(({ file }) => file === 'server/src/main.ts')
  for (const { file, to, type } of placed) write(file, `import ${type ? 'type { Value }' : '{ value }'} from '${specifier(file, to)}'\n`)
  write(
    'server/src/main.ts',
    mains.map(({ to }, i) => `import { value as v${i} } from '${specifier('server/src/main.ts', to)}'`).join('\n'),
  )
  write('server/src/modules/loop/circle-a.ts', "import { b } from './circle-b.ts'\nexport const a = () => b\n")
  write('server/src/modules/loop/circle-b.ts', "import { a } from './circle-a.ts'\nexport const b = () => a\n")
  write('server/src/modules/loop/types-a.ts', "import type { B } from './types-b.ts'\nexport type A = B | 1\n")
  write('server/src/modules/loop/types-b.ts', "import { value } from './types-a.ts'\nexport type B = typeof value\n")
  violations = cruise('shared', 'server', 'miniapp')
}, 60_000)
afterAll(() => {
  rmSync(tree, { recursive: true })
})

const brokenBy = (file: string) => [...new Set(violations.filter(({ from }) => from === file).map(({ rule }) => rule.name))]

describe('the import table', () => {
  it.each(placed.filter(({ breaks }) => breaks !== null))('refuses $from → $to by $breaks', ({ file, breaks }) => {
    expect(brokenBy(file)).toContain(breaks)
  })

  it.each(placed.filter(({ breaks }) => breaks === null))('allows $from → $to', ({ file }) => {
    expect(brokenBy(file)).toEqual([])
  })

  it('refuses a circle of values and allows one that a type closes', () => {
    expect(brokenBy('server/src/modules/loop/circle-a.ts')).toContain('no-circle')
    expect(brokenBy('server/src/modules/loop/types-a.ts')).toEqual([])
  })
})
