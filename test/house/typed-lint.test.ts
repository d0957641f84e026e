import { join } from 'node:path'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { ESLint } from 'eslint'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

/** Lints a text as if it stood in the place of a file of the server. */
async function faultsIn(text: string): Promise<(string | null)[]> {
  const eslint = new ESLint({ cwd: root })
  const [result] = await eslint.lintText(text, { filePath: join(root, 'server', 'src', 'modules', 'survey', 'gate.ts') })
  return (result?.messages ?? []).filter(({ severity }) => severity === 2).map(({ ruleId }) => ruleId)
}

const step = `import { run, type Steps, type Tx } from '../../platform/db/index.ts'
function* step(tx: Tx): Steps<void> {
  yield* run(tx.select().from(tx.t.persons))
}
`
const useCase = (body: string) => `${step}export function* useCase(tx: Tx): Steps<void> {\n  ${body}\n}\n`

describe('the lint', () => {
  it('finds a generator that is called and dropped: nothing of it would run', { timeout: 120_000 }, async () => {
    expect(await faultsIn(useCase('yield* step(tx)'))).toEqual([])
    for (const dropped of ['step(tx)\n  yield* step(tx)', 'void step(tx)\n  yield* step(tx)'])
      expect(await faultsIn(useCase(dropped)), dropped).toContain('own/no-dropped-generator')
  })

  it('finds a promise that nobody waits for', { timeout: 120_000 }, async () => {
    const text = 'const send = async () => {}\nexport function act() {\n  send()\n}\n'
    expect(await faultsIn(text)).toContain('@typescript-eslint/no-floating-promises')
  })
})

it('nothing but a query of the database is a step: anything else does not compile', () => {
  // @ts-expect-error -- a promise of something else
  expect(() => run(Promise.resolve(1))).not.toThrow()
})
