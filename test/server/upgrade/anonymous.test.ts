import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as contract from '@linsheng/shared/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import { erasedRows, type OldPlace, oldRows, type OldSheet, promptIdOf, weekOf } from '../../support/old-answers.ts'
import { rowsOf } from '../../support/rows.ts'
import { openOld, openOldWorld } from '../../upgrade/open.ts'
import { folderOf, type Manifest, releases } from '../../upgrade/release.ts'

const everyone = releases.flatMap((release) => engines.map((engine) => ({ release, engine })))
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
const dayMs = 24 * 3_600_000

/** The recorded company: July and August are closed, September runs. Its only survey version of repairs and payments. */
const placeOf = (release: string, prefix: string): OldPlace & { buildingId: string } => {
  const { communityId, buildingId } = JSON.parse(readFileSync(join(folderOf(release), 'production.json'), 'utf8')) as Manifest
  return { communityId, buildingId, versionId: 'ver_01kz2ge1t0ea1b4g6rqrmt3qcf', prefix }
}

/** Sheets answered anonymously on given days, each by somebody else. */
const anonymously = (touchpoint: string, buildingId: string, days: readonly string[], band = buildingId): OldSheet[] =>
  days.map((day, i) => ({
    ...{ personId: `per_${touchpoint}${band}${i}`, touchpoint, buildingId, band, anonymous: true, score: 9 },
    ...{ reservedAt: at(`${day} 09:00`) - dayMs, answeredAt: at(`${day} 10:00`) },
  }))

describe.each(everyone)('anonymous answers of release $release, on $engine', ({ release, engine }) => {
  const place = placeOf(release, 'x')
  const migrated = async (sheets: readonly OldSheet[], more: readonly string[] = []) => {
    const opened = await openOld(release, 'production', engine, [...oldRows(place, sheets), ...more])
    try {
      const [answers, prompts] = await Promise.all([rowsOf(opened, 'anonymousResponses'), rowsOf(opened, 'prompts')])
      return {
        answers,
        uses: sheets.map((_, i) => {
          const row = prompts.find(({ id }) => id === promptIdOf(place, i))
          return row?.usedWeek ? [row.usedWeek, row.usedBand] : null
        }),
      }
    } finally {
      await opened.drop()
    }
  }

  it('keeps out of classes what a closed month holds by the weeks that begin in it, and lets everything else wait', async () => {
    // the week from 31 August on was counted in August, though it ends in September
    const { answers } = await migrated(anonymously('cleaning', place.buildingId, ['2026-08-12', '2026-09-03', '2026-09-08', '2026-09-15']))
    expect(Object.fromEntries(answers.map(({ week, classId }) => [week, classId]))).toEqual({
      '2026-08-03': 'before',
      '2026-08-10': 'before',
      '2026-08-31': 'before',
      '2026-09-07': null,
      '2026-09-14': null,
    })
  })

  it('knows the week and the building of a used prompt where they are certain, and leaves it unknown where they are not', async () => {
    const b = place.buildingId
    const one = (personId: string, reserved: string, answered: string, change: Partial<OldSheet> = {}): OldSheet => ({
      ...{ personId, touchpoint: 'cleaning', buildingId: b, band: b, anonymous: true, score: 9 },
      ...{ reservedAt: at(`${reserved} 09:00`), answeredAt: at(`${answered} 10:00`), ...change },
    })
    const { uses } = await migrated([
      one('single', '2026-09-05', '2026-09-08'),
      // a named answer of the week before is not the anonymous one
      one('both', '2026-09-02', '2026-09-02', { anonymous: false }),
      one('both', '2026-09-06', '2026-09-09'),
      // two sheets, of which each lay open in one of the two weeks
      one('apart', '2026-08-15', '2026-08-16'),
      one('apart', '2026-09-08', '2026-09-09'),
      // two sheets that lay open in both weeks
      one('unclear', '2026-09-09', '2026-09-10'),
      one('unclear', '2026-09-10', '2026-09-15'),
      // in a small building, and in none
      one('small', '2026-09-07', '2026-09-09', { buildingId: 'bld_small', band: '' }),
      one('none', '2026-09-07', '2026-09-09', { buildingId: '', band: '' }),
    ])
    const known = ['2026-09-07', b]
    expect(uses).toEqual([known, null, known, null, known, null, null, ['2026-09-07', ''], ['2026-09-07', '']])
  })

  it('leaves the building unknown where an answer without a building may have come from it', async () => {
    const sheets = [
      ...anonymously('cleaning', place.buildingId, ['2026-09-08', '2026-09-09']),
      // the building had too few rooms then
      ...anonymously('cleaning', place.buildingId, ['2026-09-10'], ''),
      ...anonymously('cleaning', 'bld_small', ['2026-09-11'], ''),
    ]
    expect((await migrated(sheets)).uses).toEqual([null, null, null, ['2026-09-07', '']])
  })

  it('never says of a used prompt what is not so', async () => {
    const lives = fc.record({
      building: fc.constantFrom(...Array<string>(12).fill('bld_large'), 'bld_grown', 'bld_grown', 'bld_small', ''),
      erased: fc.integer({ min: 0, max: 29 }).map((n) => n === 0),
      sheets: fc.array(
        fc.record({
          touchpoint: fc.integer({ min: 1, max: 12 }).map((n) => `touchpoint_${n}`),
          reserved: fc.integer({ min: at('2026-08-20 00:00'), max: at('2026-09-25 00:00') }),
          after: fc.option(fc.integer({ min: 1, max: 7 * dayMs - 1 }), { freq: 4 }),
          anonymous: fc.boolean(),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    })
    const people = fc.sample(lives, { numRuns: 500, seed: 20_260_916 })
    // the building got its twentieth room in the middle of September
    const bandOf = (building: string, when: number) =>
      building === 'bld_large' || (building === 'bld_grown' && when >= at('2026-09-10 12:00')) ? building : ''
    const sheets = people.flatMap(({ building, sheets: own }, i) =>
      own.map(({ touchpoint, reserved, after, anonymous }): OldSheet => {
        const answeredAt = after === null ? null : reserved + after
        const band = anonymous ? bandOf(building, answeredAt ?? 0) : building
        return { personId: `per_law${i}`, touchpoint, buildingId: building, reservedAt: reserved, answeredAt, anonymous, score: 8, band }
      }),
    )
    const erased = people.flatMap((person, i) => (person.erased ? erasedRows(`per_law${i}`, sheets, place) : []))
    const { uses } = await migrated(sheets, erased)
    const truth = sheets.map(({ answeredAt, anonymous, band }) =>
      answeredAt === null || !anonymous || weekOf(answeredAt) < '2026-09-07' ? null : [weekOf(answeredAt), band],
    )
    const wrong = uses.flatMap((use, i) =>
      use !== null && JSON.stringify(use) !== JSON.stringify(truth[i]) ? [{ i, use, truth: truth[i] }] : [],
    )
    expect(wrong).toEqual([])
    const inBuildings = (list: (string[] | null)[]) => list.filter((use) => use !== null && use[1] !== '').length
    expect(inBuildings(uses)).toBeGreaterThan(0.3 * inBuildings(truth))
    expect(inBuildings(truth)).toBeGreaterThan(200)
  })

  it('counts the answers of the month that ran at the upgrade when it ends, in classes of at least five people', async () => {
    const sheets = [
      ...anonymously('cleaning', place.buildingId, ['2026-09-08', '2026-09-09', '2026-09-10', '2026-09-14', '2026-09-15']),
      // four, beside one whose week is in the closed figure of August: no class
      ...anonymously('greening', place.buildingId, ['2026-09-03', '2026-09-08', '2026-09-09', '2026-09-10', '2026-09-14']),
    ]
    const world = await openOldWorld(release, engine, {}, oldRows(place, sheets))
    try {
      world.clock.to('2026-10-01 00:20')
      await world.work()
      const formed = await rowsOf(world, 'anonymousClasses')
      expect(
        formed.filter(({ period }) => period === '2026-09').map((row) => [row.touchpoint, row.buildingId, row.people, row.high]),
      ).toEqual([['cleaning', place.buildingId, 5, 5]])
      const { touchpoints } = await world.as('manager').call(contract.readScore, { query: { period: '2026-09' } })
      expect(touchpoints.find(({ key }) => key === 'cleaning')?.figure).toMatchObject({ people: 5, promoters: 5 })
      expect(touchpoints.map(({ key }) => key)).not.toContain('greening')
      expect(world.log).toEqual([])
    } finally {
      await world.drop()
    }
  })

  it('says of each figure that holds or touches a closed month that it leaves answers out, and of no other', async () => {
    const world = await openOldWorld(release, engine)
    try {
      const noteOf = async (query: Record<string, string>, who = 'manager') =>
        (await world.as(who).call(contract.readScore, { query })).figure.anonymous
      // August as it was shown: with its anonymous answers as a whole, without them where they were withheld
      expect(await noteOf({ period: '2026-08' })).toBe('counted')
      expect(await noteOf({ period: '2026-07' })).toBe('left_out')
      // its last week ends in September
      for (const period of ['2026-09', '2026-Q3', '2026']) expect([period, await noteOf({ period })]).toEqual([period, 'left_out'])
      expect(await noteOf({ period: '2026-Q3' }, 'committee')).toBe('left_out')
      for (const period of ['2026-10', '2026-Q4', '2027']) expect([period, await noteOf({ period })]).toEqual([period, 'pending'])
      world.clock.to('2026-11-01 00:20')
      await world.work()
      expect(await noteOf({ period: '2026-10' })).toBe('counted')
      expect(await noteOf({ period: '2026-Q3' })).toBe('left_out')
    } finally {
      await world.drop()
    }
  })
})
