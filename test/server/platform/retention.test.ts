import * as contract from '@linsheng/shared/contract'
import type { Retention } from '@linsheng/server/src/kernel/retention.ts'
import { modulesOf } from '@linsheng/server/src/modules.ts'
import { run, type Tables } from '@linsheng/server/src/platform/db/index.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import type { AnyColumn } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import { needsOfNobody } from '../../support/modules.ts'
import { type AnyRow, rowsOf, type TableName } from '../../support/rows.ts'
import { openTown, type Town } from '../../support/town.ts'

type Ending = Extract<Retention, { kind: 'ends' }>
const endings = modulesOf(needsOfNobody()).flatMap(({ retention = {} }) =>
  Object.entries(retention).flatMap(([table, rule]) => (rule.kind === 'ends' ? [[table as TableName, rule] as const] : [])),
)
const dayMs = 24 * 3_600_000
const ids = systemIds()
let made = 0

describe.each(engines)('the nightly job of retention, on %s', (engine) => {
  let town: Town
  let versionId = ''
  beforeAll(async () => {
    town = await openTown(engine, '2032-06-01 09:00')
    versionId = (await rowsOf(town.world, 'surveyVersions'))[0]?.id ?? ''
  })
  afterAll(() => town?.world.drop())

  const now = () => town.world.clock.now()
  const daysAgo = (table: TableName, { after }: Ending, days: number) => {
    const column = (town.world.db.tables[table] as unknown as Record<string, AnyColumn>)[after]
    const instant = now() - days * dayMs
    return column?.dataType === 'string' ? new Date(instant).toISOString().slice(0, 10) : instant
  }
  /** A row whose words say nothing, in states that the table's checks allow. */
  function rowOf(table: TableName, rule: Ending, days: number): AnyRow {
    const columns = town.world.db.tables[table] as unknown as Record<string, AnyColumn>
    made += 1
    const nothing: Record<string, unknown> = { string: `nothing ${made}`, number: made, boolean: false, json: {}, custom: false }
    const needed = Object.entries(columns).filter(([name, one]) => name !== 'communityId' && one?.dataType && one.notNull)
    const fitting = { outbox: { state: 'delivered' }, textChecks: { state: 'pass' }, prompts: { state: 'expired', versionId } } as AnyRow
    return {
      ...Object.fromEntries(needed.map(([name, one]) => [name, /servedBy|detail/.test(name) ? [] : nothing[one.dataType]])),
      ...(columns['communityId'] ? { communityId: town.communityId } : {}),
      ...(columns['id'] ? { id: ids.next('notice', now() + made) } : {}),
      ...(table === 'eventVerdicts' ? { promptId: null, reason: 'quota' } : {}),
      ...(fitting[table] as AnyRow | undefined),
      [rule.after]: daysAgo(table, rule, days),
    }
  }
  const insert = (table: TableName, rows: AnyRow[]) =>
    town.world.db.atomic(function* (tx) {
      const into = tx.t[table] as Tables['inbox']
      for (let i = 0; i < rows.length; i += 100)
        yield* run(
          tx
            .insert(into)
            .values(rows.slice(i, i + 100) as never)
            .returning(),
        )
    })
  const keysOf = async (table: TableName, { key }: Ending) =>
    ((await rowsOf(town.world, table)) as unknown as AnyRow[]).map((row) => row[key])
  const night = async () => {
    const tomorrow = new Date(now() + dayMs + 8 * 3_600_000).toISOString().slice(0, 10)
    town.world.clock.to(`${tomorrow} 04:00`)
    await town.world.work()
    town.world.clock.pass(1)
    await town.world.work()
    town.world.clock.pass(1)
    await town.world.work()
  }

  it.each(endings)('removes from %s what is past its time, and nothing that is not', async (table, rule) => {
    const [old, young] = [rowOf(table, rule, rule.days + 3), rowOf(table, rule, rule.days - 3)]
    await insert(table, [old, young])
    await night()
    const kept = await keysOf(table, rule)
    expect([kept.includes(old[rule.key]), kept.includes(young[rule.key])]).toEqual([false, true])
  })

  it('takes thousands of rows in several transactions, and logs how many by day and table', async () => {
    const [table, rule] = endings.find(([name]) => name === 'inbox') ?? expect.fail('inbox has no end')
    const rows = Array.from({ length: 1203 }, () => rowOf(table, rule, 900))
    await insert(table, rows)
    await night()
    const kept = new Set(await keysOf(table, rule))
    expect(rows.filter((row) => kept.has(row[rule.key]))).toEqual([])
    const day = new Date(now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const runs = (await rowsOf(town.world, 'retentionRuns')).filter((one) => one.day === day && one.tableName === 'inbox')
    expect(runs.map(({ removed }) => removed)).toEqual([1203])
    const { data } = await town.operator.client.call(contract.readRetention)
    expect(data.find((one) => one.table === 'inbox')).toMatchObject({ days: 730, removed: expect.arrayContaining([{ day, rows: 1203 }]) })
    expect(data.find((one) => one.table === 'sessions')).toEqual({ table: 'sessions', days: 180, removed: [] })
    expect(data.find((one) => one.table === 'bills')).toEqual({ table: 'bills', days: null, removed: [] })
    expect(data).toHaveLength(Object.keys(town.world.db.tables).length)
  })
})
