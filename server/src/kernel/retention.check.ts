import type { Tables } from '../platform/db/index.ts'
import type { Module } from './module.ts'
import type { Retention } from './retention.ts'

/** Tables without a line on how long they are kept, and lines that fit no table: each stops the start. */
export function retentionFaults({ modules, tables }: { modules: readonly Module[]; tables: Tables }): string[] {
  return modules.flatMap(({ name, tables: own, retention = {} }) => [
    ...Object.keys(own)
      .filter((table) => !(table in retention))
      .map((table) => `table ${table} has no line on how long its rows are kept: add it to "retention" of ${name}`),
    ...Object.entries(retention).flatMap(([table, rule]) =>
      table in own ? columnFaults(table, rule, tables) : [`${name} says how long ${table} is kept, which is not in its "tables"`],
    ),
  ])
}

function columnFaults(table: string, rule: Retention, tables: Tables): string[] {
  const why = rule.why.trim() === '' ? [`retention of ${table} does not say why`] : []
  if (rule.kind === 'stays') return why
  const days = Number.isInteger(rule.days) && rule.days > 0 ? [] : [`retention of ${table} needs a number of whole days`]
  if (rule.kind === 'swept') return [...why, ...days]
  const columns = Object.keys(tables[table as keyof Tables])
  const missing = [rule.after, rule.key].filter((column) => !columns.includes(column))
  return [...why, ...days, ...missing.map((column) => `retention of ${table} names the column ${column}, which the table has not`)]
}
