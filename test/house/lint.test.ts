import { join } from 'node:path'
import { ESLint, type Linter } from 'eslint'
import { describe, expect, it } from 'vitest'

/** Without the rules that know types (`typed-lint.test.ts`): the places of these texts are no files, and so have none. */
const untyped: Linter.Config = {
  files: ['**/*.{ts,tsx}'],
  languageOptions: { parserOptions: { projectService: false } },
  rules: {
    '@typescript-eslint/no-floating-promises': 'off',
    '@typescript-eslint/no-misused-promises': 'off',
    'own/no-dropped-generator': 'off',
  },
}
const eslint = new ESLint({ cwd: join(import.meta.dirname, '..', '..'), overrideConfig: untyped })

/** What the linter holds against this text in this place: errors as "rule: message". */
async function errorsIn(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath })
  return (result?.messages ?? []).filter(({ severity }) => severity === 2).map(({ ruleId, message }) => `${ruleId}: ${message}`)
}

const useCase = 'server/src/modules/loop/open-case.ts'
const han = /Words for people/
const time = /time comes in as a value/
const chance = /Chance comes in as a value/
const intl = /do not exist on WeChat/
const env = /only reader of process\.env/

/** Where, what, and which complaint. */
const refused: [string, string, RegExp][] = [
  ['shared/src/domain/a.ts', 'export const at = Date.now()', time],
  ['shared/src/domain/a.ts', 'export const clock = Date.now', time],
  ['shared/src/domain/a.ts', "export const at = Date['now']()", time],
  ['shared/src/domain/a.ts', 'const { now } = Date\nexport const at = now()', time],
  ['shared/src/domain/a.ts', 'export const at = new Date()', time],
  ['shared/src/domain/a.ts', 'export const text = Date()', time],
  ['shared/src/domain/a.ts', 'export const chance = Math.random()', chance],
  ['shared/src/domain/a.ts', 'export const format = new Intl.NumberFormat()', /no-restricted-globals/],
  ['shared/src/domain/a.ts', 'export const text = (1).toLocaleString()', intl],
  ['shared/src/domain/a.ts', 'export const text = new Date(0).toLocaleDateString()', intl],
  ['shared/src/domain/a.ts', "export const text = (1)['toLocaleString']()", intl],
  ['shared/src/domain/a.ts', 'export const mode = process.env.MODE', /no-restricted-globals/],
  ['shared/src/domain/a.ts', 'export const bytes = Buffer.from([1])', /no-restricted-globals/],
  ['shared/src/domain/a.ts', 'wx.login()', /no-restricted-globals/],
  ['shared/src/domain/a.ts', 'setTimeout(() => 1, 1)', /no-restricted-globals/],
  ['shared/src/contract/a.ts', 'export const bytes = Buffer.from([1])', /no-restricted-globals/],
  ['shared/src/contract/a.ts', 'export const mode = process.env.MODE', /no-restricted-globals/],
  ['shared/src/contract/a.ts', "import * as z from 'zod/mini'\nexport const n = z.pipe(z.string(), z.transform(Number))", /no transforms/],
  ['shared/src/contract/a.ts', "import * as z from 'zod/mini'\nexport const n = z.coerce.number()", /no transforms/],
  ['shared/src/contract/a.ts', "import * as z from 'zod/mini'\nexport const n = z.string().check(z.trim())", /no transforms/],
  ['shared/src/contract/a.ts', "import { z } from 'zod'\nexport const n = z.string()", /zod\/mini/],

  [useCase, 'export const at = Date.now()', time],
  [useCase, 'export const at = new Date()', time],
  [useCase, 'export const chance = Math.random()', chance],
  [useCase, 'export const id = crypto.randomUUID()', chance],
  [useCase, 'export const mode = process.env.LINSHENG_MODE', env],
  [useCase, 'const { env } = process\nexport const mode = env.LINSHENG_MODE', env],
  ['shared/src/client/client.ts', "export const me = () => fetch('/api/v1/me')", /no-restricted-globals/],
  ['shared/src/client/client.ts', 'export const key = Math.random()', /Chance comes in/],
  [useCase, "import { env } from 'node:process'\nexport const mode = env.LINSHENG_MODE", env],
  [useCase, "export const title = '没修好'", han],
  [useCase, 'export const title = `第 ${1} 次`', han],
  [useCase, "export const title = '\\u6ca1\\u4fee\\u597d'", han],
  [useCase, "export const stop = '，'", han],
  [useCase, 'export const pattern = /没修好/', han],
  [useCase, 'export const missing = { status: 404 }', /HTTP status/],
  [useCase, 'declare const reply: { status(n: number): void }\nreply.status(409)', /HTTP status/],
  ['server/src/modules/loop/store.ts', 'export const at = Date.now()', time],
  ['server/src/modules/loop/routes.ts', 'export const at = Date.now()', time],
  ['server/src/gateway/sms.ts', 'export const at = Date.now()', time],
  ['server/src/platform/http/mount.ts', 'export const mode = process.env.MODE', env],
  ['server/src/app.ts', 'export const mode = process.env.MODE', env],
  ['server/src/main.ts', "export const title = '邻声'", han],
  ['server/src/platform/http/docs.ts', "export const title = '接口'", han],
  ['server/src/modules/notify/wording.ts', 'export const title = `${Date.now()} 分钟`', time],

  ['miniapp/src/pages/home/index.tsx', 'export const Title = () => <a>没修好</a>', han],
  ['miniapp/src/pages/home/index.tsx', 'export const Title = () => <a title="没修好" />', han],
  ['miniapp/src/components/scale/scale.tsx', 'export const label = (n: number) => `${n} 分`', han],
  ['miniapp/src/app/state/session.ts', 'export const text = (1).toLocaleString()', intl],
  ['miniapp/src/app/state/session.ts', 'export const zone = Intl.DateTimeFormat()', /no-restricted-globals/],
  ['miniapp/src/features/staff/order-words.ts', "export const title = '没修好'", han],
  ['miniapp/src/app/words/time.ts', 'export const text = (n: number) => `${n.toLocaleString()} 分钟`', intl],
  ['miniapp/src/app/state/session.ts', "export const me = fetch('/api/v1/me')", /no-restricted-globals/],
  ['miniapp/src/app/state/session.ts', "import Taro from '@tarojs/taro'\nTaro.request({ url: '/' })", /app\/api/],
  ['miniapp/src/app/state/session.ts', "import Taro from '@tarojs/taro'\nTaro.uploadFile({})", /app\/api/],
  ['miniapp/src/app/state/session.ts', "import { request } from '@tarojs/taro'\nrequest({ url: '/' })", /app\/api/],
  ['miniapp/src/app/state/session.ts', 'export const base = process.env.API_BASE', /defineConstants/],
  ['server/console/src/pages/today.tsx', 'export const Title = () => <a>没修好</a>', han],
  ['server/console/src/pages/today.tsx', "export const me = fetch('/api/v1/me')", /no-restricted-globals/],

  [
    'miniapp/src/pages/home/index.tsx',
    `import { useState } from 'react'\nexport const Row = ({ n }: { n: number }) => (n > 1 ? useState(n)[0] : null)`,
    /rules-of-hooks/,
  ],
  ['server/src/modules/loop/view.ts', 'export const open = (one: any) => one', /no-explicit-any/],
  ['test/support/a.ts', 'export const open = (one: unknown) => one as any', /no-explicit-any/],
  ['server/src/modules/loop/view.ts', '// @ts-ignore\nexport const n: number = 1', /ban-ts-comment/],
  ['server/src/modules/loop/view.ts', '// @ts-nocheck\nexport const n: number = 1', /ban-ts-comment/],
  ['server/src/modules/loop/view.ts', "// @ts-expect-error\nexport const n: number = '1'", /ban-ts-comment/],
  [
    'server/src/modules/loop/view.ts',
    "import { type Tx } from '../platform/db/index.ts'\nexport type A = Tx",
    /no-import-type-side-effects/,
  ],
  ['test/domain/a.test.ts', "it.skip('holds', () => {})", /never switched off/],
  ['test/domain/a.test.ts', "describe.only('holds', () => {})", /never switched off/],
  ['server/src/modules/loop/view.ts', 'export const n = 1;', /semi/],
  ['server/src/modules/loop/view.ts', 'export const text = "one"', /quotes/],
]

const taken: [string, string][] = [
  ['shared/src/domain/a.ts', 'export const at = (ms: number) => new Date(ms).toISOString()'],
  ['shared/src/domain/a.ts', '// 分级响应: words in a comment are for us\nexport const now = (clock: { now: number }) => clock.now'],
  ['shared/src/contract/a.ts', "import * as z from 'zod/mini'\nexport const n = z.string().check(z.maxLength(4), z.regex(/^a$/))"],
  [useCase, 'export const at = (deps: { now: number }) => new Date(deps.now)'],
  [useCase, 'export const limit = 500'],
  ['server/src/platform/clock.ts', 'export const clock = () => Date.now()'],
  ['server/src/platform/ids.ts', 'export const chance = Math.random()'],
  ['server/src/platform/http/mount.ts', 'export const missing = { status: 404 }'],
  ['server/src/main.ts', 'export const mode = process.env.LINSHENG_MODE'],
  ['server/src/modules/notify/wording.ts', 'export const title = (minutes: number) => `${minutes} 分钟内到您家`'],
  ['server/src/modules/insight/wording/report.ts', "export const title = '体验提升月报'"],
  ['server/demo/words/people.ts', "export const names = ['陈立军']"],
  ['miniapp/src/pages/home/words.ts', "export const title = '没修好'"],
  ['miniapp/src/features/repair/words-report.ts', "export const title = '没修好'"],
  ['miniapp/src/app/words/common.ts', "export const title = '没修好'"],
  ['miniapp/src/pages/home/index.tsx', "// 首页\nimport { title } from './words'\nexport const Title = () => <a>{title}</a>"],
  ['miniapp/src/app/api/call.ts', "import Taro from '@tarojs/taro'\nTaro.request({ url: '/' })\nfetch('/')"],
  ['miniapp/src/app/platform/device.ts', "export const weapp = process.env.TARO_ENV === 'weapp'"],
  ['test/domain/a.test.ts', "it('holds', () => {})"],
]

describe('the linter', () => {
  it.each(refused)('refuses in %s: %s', async (path, code, complaint) => {
    const errors = await errorsIn(path, code)
    expect(
      errors.some((error) => complaint.test(error)),
      errors.join('\n'),
    ).toBe(true)
  })

  it.each(taken)('takes in %s: %s', async (path, code) => {
    expect(await errorsIn(path, code)).toEqual([])
  })

  it('refuses a file of more than 300 lines, a function of more than 60, a line of more than 140 signs, and nothing less', async () => {
    const file = (lines: number) => Array.from({ length: lines }, (_, i) => `export const n${i} = ${i}`).join('\n')
    const body = (lines: number) => ['export function go() {', ...Array.from({ length: lines - 2 }, () => '  go()'), '}'].join('\n')
    const line = (signs: number) => `export const text = '${'a'.repeat(signs - 22)}'`
    for (const [make, most] of [[file, 300] as const, [body, 60] as const, [line, 140] as const]) {
      expect(await errorsIn('server/src/modules/loop/view.ts', make(most))).toEqual([])
      expect(await errorsIn('server/src/modules/loop/view.ts', make(most + 1))).toHaveLength(1)
    }
  })
})
