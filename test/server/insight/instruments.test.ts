import * as contract from '@linsheng/shared/contract'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { npsInterval, wilsonInterval } from '@linsheng/shared/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAnswers, type Given, people } from '../../support/answers.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Colleague, foundTown, type Town } from '../../support/town.ts'
import { openWorld, type World } from '../../support/world.ts'

describe.each(engines)('figures of one instrument, on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-30 09:00')
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  type Query = contract.QueryOf<typeof contract.readScore>
  const report = (by: Colleague, query: Query = {}) => by.client.call(contract.readScore, { query })
  let communities = 0
  const town = async (): Promise<Town> => {
    communities += 1
    world.clock.to('2026-06-30 09:00')
    return foundTown(world, await world.addCommunity(`院子 ${communities}`), 6)
  }
  /** To the night in which June ends: all that was given before is counted in it. */
  const night = async () => {
    world.clock.to('2026-07-01 00:20')
    await world.work()
  }
  const keyOf = async (by: Colleague, subject: string, period?: string) => {
    const { instruments } = await report(by, period === undefined ? {} : { period })
    return instruments?.find(({ instrument }) => instrument.name.endsWith(subject))?.instrument.key ?? ''
  }
  /** So many of the classes, each in a home of its own. */
  const mix = (day: string, [d, p, k]: [number, number, number], more: Partial<Given> = {}) => [
    ...people(d, day, 2, more),
    ...people(p, day, 8, more),
    ...people(k, day, 10, more),
  ]

  it('scores of two subjects are never added up: without a choice there is no headline, and each stands by itself', async () => {
    const { manager, communityId } = await town()
    await addAnswers(world, communityId, [
      ...mix('2026-05-12', [30, 20, 30], { survey: 'repair', touchpoint: 'repair_finished' }),
      ...mix('2026-05-12', [2, 2, 6], { survey: 'smart_access', touchpoint: 'smart_access_first_used' }),
      ...mix('2026-06-02', [30, 20, 30], { survey: 'repair', touchpoint: 'repair_finished' }),
      ...mix('2026-06-02', [5, 15, 80], { survey: 'smart_access', touchpoint: 'smart_access_first_used' }),
    ])
    await night()
    const { figure, instrument, instruments, previous, touchpoints } = await report(manager, { period: '2026-06' })
    // together they would have gone up by thirty points, for the mix alone
    expect([figure.state, figure.nps, instrument, previous.change.delta]).toEqual(['none', null, null, null])
    const rows = (instruments ?? []).map((row) => [row.instrument.name, row.figure.people, row.figure.nps, row.change.verdict])
    expect(rows).toEqual([
      [expect.stringMatching(/报修$/), 80, 0, 'no_clear_change'],
      [expect.stringMatching(/智能门禁$/), 100, 0.75, 'too_few'],
    ])
    expect(touchpoints.map(({ key, figure: { nps } }) => [key, nps])).toEqual([
      ['repair_finished', 0],
      ['smart_access_first_used', 0.75],
    ])
    const repair = await report(manager, { period: '2026-06', instrument: await keyOf(manager, '报修', '2026-06') })
    expect(repair.figure).toMatchObject({ people: 80, nps: 0 })
    expect(repair.instrument?.question).toContain('报修')
    const other = { query: { instrument: 'nps:别处的' } }
    expect((await manager.client.refused(contract.readScore, other)).code).toBe('invalid_request')
  })

  it('a month that runs has no verdict, however large the change: each look would be one more chance of a false word', async () => {
    const { manager, communityId } = await town()
    await addAnswers(world, communityId, [
      ...mix('2026-05-12', [60, 0, 0]),
      ...mix('2026-06-12', [0, 0, 60]),
      ...mix('2026-07-01', [60, 0, 0]),
    ])
    world.clock.to('2026-07-02 00:20')
    await world.work()
    const of = async (period: string) => (await report(manager, { period })).previous.change
    expect(await of('2026-06')).toMatchObject({ verdict: 'better', delta: 2 })
    expect(await of('2026-07')).toMatchObject({ verdict: 'no_clear_change', why: 'running', delta: -2 })
    // of a year no bound is known
    expect((await report(manager, { period: '2026' })).previous.change.verdict).toBe('too_few')
  })

  it('a change of the mix of touchpoints is no change: it is judged at the weights of the earlier period', async () => {
    const { manager, communityId } = await town()
    const at = (touchpoint: string) => ({ survey: 'repair', touchpoint })
    await addAnswers(world, communityId, [
      ...mix('2026-03-03', [10, 10, 80], at('cleaning')),
      ...mix('2026-03-03', [240, 80, 80], at('greening')),
      ...mix('2026-04-03', [40, 40, 320], at('cleaning')),
      ...mix('2026-04-03', [60, 20, 20], at('greening')),
    ])
    await addAnswers(world, communityId, mix('2026-05-03', [10, 10, 80], at('facilities')))
    await addAnswers(world, communityId, mix('2026-05-03', [60, 20, 20], at('greening')))
    await night()
    const { change } = (await report(manager, { period: '2026-04' })).previous
    expect(change).toMatchObject({ verdict: 'no_clear_change' })
    expect(Math.abs(change.delta ?? 1)).toBeLessThan(1e-12)
    expect(change.plainDelta).toBeCloseTo(0.66, 2)
    // where a touchpoint of which the earlier month had nothing holds over a fifth there is no verdict
    expect((await report(manager, { period: '2026-05' })).previous.change).toMatchObject({ verdict: 'no_clear_change', why: 'mix' })
  })

  it('answers of one household count as what they are: the interval is wider, and fewer than thirty households are too few', async () => {
    const { manager, communityId } = await town()
    const home = (n: number, score: number, size: number): Given[] =>
      Array.from({ length: size }, (_, i) => ({ person: `家${n}人${i}`, household: `家${n}`, day: '2026-05-02', score }))
    await addAnswers(world, communityId, Array.from({ length: 20 }, (_, n) => home(n, n % 2 === 0 ? 10 : 2, 4)).flat())
    // one person with two homes is one person
    await addAnswers(world, communityId, [
      ...['甲', '乙', '丙', '丁'].map((person) => ({ person, day: '2026-06-02', score: 9 })),
      { person: '丁', household: '另一家', day: '2026-06-03', score: 9 },
    ])
    await night()
    const { figure } = await report(manager, { period: '2026-05' })
    expect(figure).toMatchObject({ state: 'few', people: 80, households: 20, answered: 80, nps: 0, narrow: false })
    const plain = npsInterval({ detractors: 40, passives: 0, promoters: 40 })
    expect((figure.interval?.high ?? 0) / (plain?.high ?? 1)).toBeGreaterThan(1.8)
    expect((await report(manager, { period: '2026-06' })).figure.state).toBe('withheld')
  })

  it('buildings are read over twelve months, with their own interval, change and what is missing', async () => {
    const { manager, communityId, buildingId } = await town()
    const other = (await world.addBuilding(communityId, '9 栋', 10, 4)).buildingId
    const months = ['2024-07', '2024-12', '2025-06']
    await addAnswers(
      world,
      communityId,
      months.flatMap((month) => [
        ...mix(`${month}-05`, [4, 4, 12], { buildingId }),
        ...mix(`${month}-05`, [1, 1, 1], { buildingId: other }),
      ]),
    )
    await addAnswers(world, communityId, [
      ...mix('2026-06-05', [30, 20, 50], { buildingId }),
      ...mix('2026-06-06', [60, 5, 5], { buildingId: other }),
    ])
    await night()
    const { twelveMonths } = await report(manager, { period: '2025-06' })
    expect(twelveMonths?.period).toBe('2025-06-P12M')
    expect(twelveMonths?.buildings.map(({ key, figure }) => [key, figure.people, figure.state])).toEqual([
      [buildingId, 60, 'shown'],
      [other, 9, 'few'],
    ])
    expect(twelveMonths?.buildings.every(({ figure, change }) => figure.interval !== null && change?.verdict === 'too_few')).toBe(true)
    // asked about a building without a period it is told of the same stretch
    const next = await report(manager, { building: buildingId })
    expect([next.period, next.figure.people]).toEqual(['2026-06-P12M', 100])
    expect(next.periods.filter((period) => period.endsWith('M'))).toEqual([])
    expect(next.previous).toMatchObject({ period: '2025-06-P12M', figure: { people: 60 } })
    expect(next.previous.change).toMatchObject({ verdict: 'no_clear_change' })
    expect(next.previous.change.visibleFrom).toBeGreaterThan(0.3)
    // the interval of the earlier year alone is wider than ten points: no number of further answers tells them
    expect(next.previous.change.missing).toBeNull()
  })

  it('stars and effort are reported by themselves, first questions and further ones, with the share of the satisfied', async () => {
    const { manager, communityId } = await town()
    const payment = (await rowsOf(world, 'surveys')).find((row) => row.communityId === communityId && row.key === 'payment')
    await manager.client.call(contract.publishSurvey, {
      params: { surveyId: payment?.id ?? '' },
      body: { locale: 'zh-CN', purpose: '改进服务。', questions: [{ key: 'stars', kind: 'csat', title: '您对这次缴费满意吗？' }] },
    })
    const stars = { survey: 'payment', measure: 'csat' as const, touchpoint: 'payment_made' }
    const gate = (effort: number) => ({ survey: 'smart_access', touchpoint: 'smart_access_first_used', answers: { effort } })
    await addAnswers(world, communityId, [
      ...people(30, '2026-05-03', 5, stars),
      ...people(10, '2026-05-03', 2, stars),
      ...people(24, '2026-05-03', 10, gate(1)),
      ...people(8, '2026-05-03', 9, gate(5)),
      ...people(3, '2026-05-03', 8, { ...gate(3), answers: {} }),
    ])
    await night()
    const { instruments } = await report(manager, { period: '2026-05' })
    const row = (measure: string) => instruments?.find(({ instrument }) => instrument.measure === measure)
    expect(row('csat')).toMatchObject({
      instrument: { question: '您对这次缴费满意吗？' },
      figure: { people: 40, nps: null, promoters: 30, detractors: 10, good: { hits: 30, total: 40, share: 0.75 } },
    })
    const plain = wilsonInterval(30, 40)
    expect(row('csat')?.figure.good?.interval?.low).toBeCloseTo(plain?.low ?? 0, 1)
    // the hardest effort counts as the lowest class, though its number is the highest
    expect(row('ces')).toMatchObject({ figure: { people: 32, promoters: 24, detractors: 8, good: { share: 0.75 } } })
    expect(row('nps')).toMatchObject({ figure: { people: 35 } })
    const chosen = await report(manager, { period: '2026-05', instrument: row('ces')?.instrument.key ?? '' })
    expect(chosen.touchpoints.map(({ key, figure }) => [key, figure.good?.total])).toEqual([['smart_access_first_used', 32]])
  })

  it('a figure of the industry says above or below only of its own instrument and outside the interval, with source and date', async () => {
    const { manager, communityId } = await town()
    const here = <T extends { communityId: string }>(rows: T[]) => rows.filter((row) => row.communityId === communityId)
    const general = here(await rowsOf(world, 'surveys')).find(({ product }) => product.endsWith('物业服务'))
    const version = here(await rowsOf(world, 'surveyVersions')).find(({ surveyId }) => surveyId === general?.id)
    if (!general || !version) throw new Error('there is no survey about the company')
    const { surveys, surveyVersions } = world.db.tables
    await world.db.atomic(function* (tx) {
      const wave = { ...general, id: 'svy_wave', key: 'wave', kind: 'relationship' }
      yield* run(tx.insert(surveys).values(wave).returning({ id: surveys.id }))
      const asked = { ...version, id: 'ver_wave', surveyId: wave.id }
      yield* run(tx.insert(surveyVersions).values(asked).returning({ id: surveyVersions.id }))
    })
    await addAnswers(world, communityId, [
      ...mix('2026-04-03', [60, 20, 20], { survey: 'wave', touchpoint: 'wave' }),
      ...mix('2026-04-03', [60, 20, 20], { survey: 'repair', touchpoint: 'repair_finished' }),
      ...mix('2026-05-03', [30, 20, 50], { survey: 'wave', touchpoint: 'wave' }),
    ])
    await night()
    const march = await report(manager, { period: '2026-04' })
    expect(march.instrument).toMatchObject({ relationship: true })
    expect(march.benchmarks).toMatchObject([{ value: 0.3, reading: 'below' }])
    expect(march.benchmarks?.every(({ source, date }) => source.length > 0 && date.length === 10)).toBe(true)
    // 20 ± 17 contains 30
    expect((await report(manager, { period: '2026-05' })).benchmarks).toMatchObject([{ reading: null }])
    const repair = march.instruments?.find(({ instrument }) => instrument.name.endsWith('报修'))?.instrument.key ?? ''
    expect((await report(manager, { period: '2026-04', instrument: repair })).benchmarks).toEqual([])
  })
})
