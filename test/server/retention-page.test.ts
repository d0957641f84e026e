import { join } from 'node:path'
import type { Module } from '@linsheng/server/src/kernel/module.ts'
import type { Retention } from '@linsheng/server/src/kernel/retention.ts'
import { modulesOf } from '@linsheng/server/src/modules.ts'
import { expect, it } from 'vitest'
import { needsOfNobody } from '../support/modules.ts'

const page = join(import.meta.dirname, '..', '..', 'docs', 'retention.md')
const head = `# How long what is kept

Made from \`retention\` of each \`module.ts\` by \`pnpm test --project server server/retention-page -u\`.
At four in the night, local time, a job of each community removes what is past its time, at most 500 rows of a table in one
transaction, and notes in \`retention_runs\` how many rows of which table went on which day.
"Stays" means: until the erasure of the person it is about, where it is about one. The operator reads
the same, with the log of the last thirty days, by \`readRetention\`.
`
const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`
const days = (count: number) => (count % 365 === 0 ? counted(count / 365, 'year') : counted(count, 'day'))
const lasts = (rule: Retention) =>
  rule.kind === 'stays' ? 'stays' : rule.kind === 'swept' ? days(rule.days) : `${days(rule.days)} after \`${rule.after}\``
const rows = ({ retention = {} }: Module) =>
  Object.entries(retention).map(([table, rule]) => `| \`${table}\` | ${lasts(rule)} | ${rule.why} |`)

it('says on one page how long the rows of each table are kept, and why', async () => {
  const parts = modulesOf(needsOfNobody())
    .filter(({ retention }) => Object.keys(retention ?? {}).length > 0)
    .map((module) => [`## ${module.name}`, '', '| table | how long | why |', '| --- | --- | --- |', ...rows(module), ''].join('\n'))
  await expect([head, ...parts].join('\n')).toMatchFileSnapshot(page)
})
