import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAnswers, people } from '../../support/answers.ts'
import { newSecret } from '../../support/client.ts'
import { happen, lowCase, pay, resolve, sheetAbout, tap, toldCase } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { type Colleague, foundTown } from '../../support/town.ts'
import { openWorld, type World } from '../../support/world.ts'

describe.each(engines)('the report, on %s', (engine) => {
  let world: World

  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-02 09:00')
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  type Query = contract.QueryOf<typeof contract.readScore>
  const report = (by: Colleague, query: Query = {}) => by.client.call(contract.readScore, { query })
  let communities = 0
  const town = async () => {
    communities += 1
    return foundTown(world, await world.addCommunity(`小区 ${communities}`), 6)
  }
  const localDay = () => new Date(world.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  /** To twenty minutes after the next midnight. */
  const night = async () => {
    const minutes = (world.clock.now() + 8 * 3_600_000) / 60_000
    world.clock.pass(1440 - (minutes % 1440) + 20)
    await world.work()
  }
  const morning = () => world.clock.pass(9 * 60 - 20)

  it('of a community in which nothing has happened says so, in every period one can ask for', async () => {
    const { manager } = await town()
    for (const period of [undefined, '2026-06', '2026-Q2', '2026', '2099-12', '0001-01', '0000', '1970-Q1']) {
      const { figure, previous, buildings } = await report(manager, period === undefined ? {} : { period })
      expect([period, figure.state, figure.nps, previous.change.verdict, buildings]).toEqual([period, 'none', null, 'too_few', []])
    }
    await night()
    expect(await report(manager)).toMatchObject({
      closedThrough: '2026-06-02',
      figure: { state: 'none', people: 0, answered: 0 },
      asked: null,
      heldBack: null,
      cases: { opened: 0, closed: 0, recovered: 0, recovery: { hits: 0, total: 0, share: null } },
    })
  })

  it('counts cases that are open, closed and recovered; those that staff were told of are no detractors to recover', async () => {
    const here = await town()
    morning()
    for (let told = 0; told < 3; told += 1) {
      const who = await here.moveIn()
      const { id: caseId } = await toldCase(here.butler.client, who)
      await resolve(here.butler.client, caseId)
      await who.client.call(contract.confirmSolved, { params: { caseId }, body: { solved: true, score: 10, note: '' } })
    }
    const [open, lost] = [await here.moveIn(), await here.moveIn()]
    await lowCase(here, open, 4)
    const { caseId } = await lowCase(here, lost, 4)
    await resolve(here.butler.client, caseId)
    await lost.client.call(contract.confirmSolved, { params: { caseId }, body: { solved: true, score: 5, note: '' } })
    await night()
    const { cases } = await report(here.manager)
    expect(cases).toMatchObject({ opened: 5, closed: 4, open: 1, recovered: 0, recovery: { hits: 0, total: 1, share: 0 } })
    expect(cases?.firstContactKept).toMatchObject({ hits: 4, total: 5 })
  })

  it('withholds what fewer than five people said, marks fewer than thirty households, and shows the rest with its interval', async () => {
    const { manager, communityId } = await town()
    await addAnswers(world, communityId, [
      ...people(4, '2026-06-02', 10, { touchpoint: 'cleaning' }),
      ...people(5, '2026-06-02', 9, { touchpoint: 'greening' }),
      ...people(30, '2026-06-02', 0, { touchpoint: 'facilities' }),
    ])
    await night()
    const figures = Object.fromEntries((await report(manager)).touchpoints.map(({ key, figure }) => [key, figure]))
    // a list names only what this reader sees
    expect(Object.keys(figures).sort()).toEqual(['facilities', 'greening'])
    expect(figures['greening']).toMatchObject({ state: 'few', people: 5, answered: 5, promoters: 5, nps: 1 })
    expect(figures['facilities']).toMatchObject({
      state: 'shown',
      people: 30,
      households: 30,
      detractors: 30,
      nps: -1,
      interval: { low: -1 },
    })
    expect((await report(manager, { touchpoint: 'cleaning' })).figure).toEqual({
      state: 'withheld',
      people: null,
      households: null,
      answered: null,
      detractors: null,
      passives: null,
      promoters: null,
      nps: null,
      interval: null,
      anonymous: 'pending',
      narrow: false,
    })
  })

  it('counts people, not answers, for what may be shown', async () => {
    const { manager, communityId } = await town()
    await addAnswers(
      world,
      communityId,
      ['2026-06-02', '2026-06-03'].flatMap((day) => ['甲', '乙', '丙', '丁'].map((person) => ({ person, day, score: 10 }))),
    )
    await night()
    expect((await report(manager)).figure.state).toBe('withheld')
    await addAnswers(world, communityId, [{ person: '戊', day: localDay(), score: 10 }])
    await night()
    expect((await report(manager)).figure).toMatchObject({ state: 'few', people: 5, answered: 9 })
  })

  it('says in one word what changed in a closed month: better, worse, no clear change, or too few to tell, however large', async () => {
    const { manager, communityId } = await town()
    const cases = [
      { touchpoint: 'cleaning', n: 60, before: 0, now: 10, verdict: 'better', delta: 2 },
      { touchpoint: 'greening', n: 60, before: 10, now: 0, verdict: 'worse', delta: -2 },
      { touchpoint: 'facilities', n: 60, before: 9, now: 9, verdict: 'no_clear_change', delta: 0 },
      { touchpoint: 'viewing', n: 20, before: 0, now: 10, verdict: 'too_few', delta: 2 },
    ]
    await addAnswers(
      world,
      communityId,
      cases.flatMap(({ touchpoint, n, before, now }) => [
        ...people(n, '2026-04-10', before, { touchpoint }),
        ...people(n, '2026-05-10', now, { touchpoint }),
      ]),
    )
    await night()
    for (const { touchpoint, verdict, delta } of cases) {
      const { previous } = await report(manager, { period: '2026-05', touchpoint })
      expect([touchpoint, previous.period, previous.change.verdict, previous.change.delta]).toEqual([touchpoint, '2026-04', verdict, delta])
      const { interval } = previous.change
      expect((interval?.low ?? 3) >= -2 && (interval?.high ?? 3) <= 2).toBe(true)
    }
  })

  it('has beside it, once its month has closed, how many were asked and answered; anonymous answers come from their class', async () => {
    const here = await town()
    morning()
    for (let person = 0; person < 3; person += 1) await sheetAbout(here, await here.moveIn())
    for (let person = 0; person < 2; person += 1) {
      const answered = await here.moveIn()
      await tap(answered, (await sheetAbout(here, answered)).promptId, 9)
    }
    for (let person = 0; person < 6; person += 1) {
      const anonymous = await here.moveIn()
      await tap(anonymous, (await sheetAbout(here, anonymous)).promptId, 9, true)
    }
    const silent = await here.moveIn()
    await pay(here, silent)
    world.clock.pass(6)
    await world.work()
    const month = localDay().slice(0, 7)
    await night()
    expect((await report(here.manager, { period: month })).asked).toBeNull()
    world.clock.to('2026-07-01 00:20')
    await world.work()
    // one was asked who has not seen it
    expect((await report(here.manager, { period: '2026-06' })).asked).toMatchObject({ hits: 8, total: 11 })
  })

  it('stands as it was at midnight: today’s answers are not in it, only that there are enough', async () => {
    const { manager, communityId } = await town()
    const yesterday = localDay()
    await addAnswers(world, communityId, people(5, yesterday, 10))
    await night()
    const today = localDay()
    await addAnswers(world, communityId, people(5, today, 0))
    world.clock.pass(18 * 60)
    expect(await report(manager)).toMatchObject({ closedThrough: yesterday, figure: { people: 5, nps: 1 }, today: { enough: true } })
    await night()
    expect(await report(manager)).toMatchObject({ closedThrough: today, figure: { people: 10, nps: 0 }, today: { enough: false } })
  })

  it('puts an answer of before midnight into the month that ends, one of after it into the next', async () => {
    const here = await town()
    world.clock.to('2026-07-31 19:00')
    const crowd = await Promise.all(Array.from({ length: 10 }, () => here.moveIn()))
    for (const who of crowd) await happen(here, 'smart_access_first_used', who)
    world.clock.to('2026-07-31 21:30')
    await world.work()
    const sheets = await Promise.all(crowd.map(({ client }) => client.call(contract.claimPrompt)))
    const answerFrom = (from: number, score: number) =>
      Promise.all(
        crowd.slice(from, from + 5).map((who, i) =>
          who.client.call(contract.answerPrompt, {
            params: { promptId: sheets[from + i]?.sheet?.promptId ?? '' },
            body: { score, anonymous: false, sheetKey: newSecret() },
          }),
        ),
      )
    world.clock.to('2026-07-31 23:59')
    await answerFrom(0, 10)
    world.clock.to('2026-08-01 00:00')
    await answerFrom(5, 0)
    await night()
    const [july, august] = [await report(here.manager, { period: '2026-07' }), await report(here.manager, { period: '2026-08' })]
    expect([july.figure, august.figure]).toMatchObject([
      { people: 5, promoters: 5 },
      { people: 5, detractors: 5 },
    ])
    expect(july.months.map(({ key }) => key)).toContain('2026-07')
  })

  it('leaves anonymous answers out while a period runs, and takes them in by whole classes when it has ended', async () => {
    const { manager, communityId } = await town()
    const anonymous = (n: number, touchpoint: string) => Array.from({ length: n }, () => ({ day: '2026-08-09', score: 0, touchpoint }))
    await addAnswers(world, communityId, [
      ...people(6, '2026-08-09', 10, { touchpoint: 'cleaning' }),
      ...people(6, '2026-08-09', 10, { touchpoint: 'greening' }),
      ...anonymous(9, 'cleaning'),
      ...anonymous(4, 'greening'),
      ...anonymous(7, 'facilities'),
    ])
    world.clock.to('2026-08-11 00:20')
    await world.work()
    const of = async (period = '2026-08') => {
      const { touchpoints, figure } = await report(manager, { period })
      return [Object.fromEntries(touchpoints.map((one) => [one.key, one.figure.people])), figure.people, figure.anonymous]
    }
    expect(await of()).toEqual([{ cleaning: 6, greening: 6 }, 12, 'pending'])
    world.clock.to('2026-09-01 00:20')
    await world.work()
    // the four are in no class, and in no figure: not in the whole, not in a part
    expect(await of()).toEqual([{ cleaning: 15, greening: 6, facilities: 7 }, 28, 'counted'])
    await addAnswers(world, communityId, [{ day: '2026-09-02', score: 10, touchpoint: 'greening' }])
    world.clock.to('2026-10-01 00:20')
    await world.work()
    // with one more of the same touchpoint they are five, in the quarter alone
    expect(await of()).toEqual([{ cleaning: 15, greening: 6, facilities: 7 }, 28, 'counted'])
    expect(await of('2026-Q3')).toEqual([{ cleaning: 15, greening: 11, facilities: 7 }, 33, 'counted'])
    expect((await report(manager, { period: '2026-Q3', channel: 'in_app' })).figure).toMatchObject({ people: 12, anonymous: 'left_out' })
  })
})
