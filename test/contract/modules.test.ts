import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import * as contract from '@linsheng/shared/contract'
import { type Operation, operations } from '@linsheng/shared/contract'
import { describe, expect, it } from 'vitest'

const folder = dirname(createRequire(import.meta.url).resolve('@linsheng/shared/contract'))
const modules = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const load = (name: string) => import(/* @vite-ignore */ `@linsheng/shared/contract/${name}`) as Promise<Record<string, unknown>>
const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value

describe('the contract of each module', () => {
  it.each(modules)('%s lists every operation that it exports, and can be imported without the rest', async (name) => {
    const { [`${name}Operations`]: list, ...rest } = await load(name)
    const exported = Object.values(rest).filter(isOperation)
    expect((list as Operation[]).map(({ id }) => id).sort()).toEqual(exported.map(({ id }) => id).sort())
    expect(exported.length).toBeGreaterThan(0)
  })

  it('names each operation after its export', async () => {
    for (const [name, value] of Object.entries(contract)) if (isOperation(value)) expect(value.id).toBe(name)
  })

  it('is part of the whole: `operations` holds each list once', async () => {
    const lists = await Promise.all(modules.map(async (name) => (await load(name))[`${name}Operations`] as Operation[]))
    expect(operations.map(({ id }) => id).sort()).toEqual(
      lists
        .flat()
        .map(({ id }) => id)
        .sort(),
    )
  })
})
