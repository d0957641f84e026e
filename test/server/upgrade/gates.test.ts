import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import { repeatedScans } from '../../support/query-plan.ts'
import { rowsOf } from '../../support/rows.ts'
import { layOut, openOld } from '../../upgrade/open.ts'
import { releases } from '../../upgrade/release.ts'

const migrations = join(import.meta.dirname, '..', '..', '..', 'server', 'src', 'migrations')
const statementsOf = (engine: string) =>
  readFileSync(join(migrations, engine, '0001_holds_classes_compensations.sql'), 'utf8')
    .split('--> statement-breakpoint')
    .map((statement) => statement.trim())
const isData = (statement: string) =>
  /^(WITH|INSERT|UPDATE|DELETE)\b/m.test(
    statement
      .replaceAll(/^--.*$/gm, '')
      .trim()
      .split('\n')[0] ?? '',
  )

describe.each(releases)('the migration of release %s', (release) => {
  it('reads no table once for each row of another one', () => {
    const folder = layOut(release, 'production', 'sqlite')
    const client = new Sqlite(join(folder, 'linsheng.db'))
    client.pragma('foreign_keys = OFF')
    const found: [string, string[]][] = []
    let planned = 0
    for (const statement of statementsOf('sqlite')) {
      if (isData(statement)) {
        planned += 1
        const scans = repeatedScans(client, statement)
        if (scans.length > 0) found.push([statement, scans])
      }
      client.exec(statement)
    }
    client.close()
    rmSync(folder, { recursive: true, force: true })
    expect(planned).toBeGreaterThan(10)
    expect(found).toEqual([])
  })

  it('counts the gates by the same statements on both engines', () => {
    const about = (engine: string) =>
      statementsOf(engine).filter((statement) => /open_matters/.test(statement) && isData(statement) && !/__new/.test(statement))
    expect(about('sqlite').length).toBeGreaterThan(0)
    expect(about('postgres')).toEqual(about('sqlite'))
  })

  it.each(engines)('counts the open named cases of each person and household, and makes a gate where none was, on %s', async (engine) => {
    const opened = await openOld(release, 'production', engine, [
      // no gate of a household or a person with an open case is left, and every other gate says what is not true
      `DELETE FROM survey_gate WHERE subject IN (SELECT 'p:' || person_id FROM cases UNION SELECT 'h:' || household FROM cases)`,
      'UPDATE survey_gate SET open_matters = 7',
    ])
    try {
      const cases = (await rowsOf(opened, 'cases')).filter(({ anonymous, closedAt }) => !anonymous && closedAt === null)
      const expected: Record<string, number> = {}
      for (const { communityId, personId, household } of cases)
        for (const subject of [personId && `p:${personId}`, household && `h:${household}`])
          if (subject) expected[`${communityId} ${subject}`] = (expected[`${communityId} ${subject}`] ?? 0) + 1
      const gates = await rowsOf(opened, 'surveyGate')
      const counted = gates.filter(({ openMatters }) => openMatters > 0)
      expect(cases.length).toBeGreaterThan(4)
      expect(Object.fromEntries(counted.map((row) => [`${row.communityId} ${row.subject}`, row.openMatters]))).toEqual(expected)
      expect(gates.length).toBeGreaterThan(counted.length)
      for (const gate of counted) expect(gate).toMatchObject({ touchpointAt: 0, anyAt: 0, holdPrompt: '', holdUntil: 0, wave: '' })
    } finally {
      await opened.drop()
    }
  })
})
