import * as contract from '@linsheng/shared/contract'
import { leastPeople, monthOf, monthsOf } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAnswers, type Given } from '../../support/answers.ts'
import { anotherApp } from '../../support/another-app.ts'
import { Client } from '../../support/client.ts'
import { answer } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { codeFor } from '../../support/erasing.ts'
import { rowsOf } from '../../support/rows.ts'
import { signInStaff } from '../../support/sessions.ts'
import { type Colleague, foundTown } from '../../support/town.ts'
import { openWorld, type World } from '../../support/world.ts'

interface Life {
  building: number
  answers: { day: string; touchpoint: 'cleaning' | 'greening'; anonymous: boolean; score: number }[]
}
const days = ['2026-01-06', '2026-01-07', '2026-01-20', '2026-01-31', '2026-02-03', '2026-03-17', '2026-05-12']

/**
 * Half a year of a small community: people in lopsided groups, who answer more than once, some of them anonymously, also twice in one week.
 */
const lives: fc.Arbitrary<Life[]> = fc.array(
  fc.record({
    building: fc.constantFrom(0, 0, 0, 1),
    answers: fc.uniqueArray(
      fc.record({
        day: fc.constantFrom(...days),
        touchpoint: fc.constantFrom('cleaning', 'cleaning', 'greening'),
        anonymous: fc.constantFrom(false, true),
        score: fc.integer({ min: 0, max: 10 }),
      }),
      { minLength: 1, maxLength: 3, selector: ({ day }) => day },
    ),
  }),
  { minLength: 5, maxLength: 45, size: 'max' },
)

/** What one figure says that somebody got, and which answers it may hold by its filters. */
interface Told {
  reader: 'manager' | 'committee'
  filters: Record<string, string>
  period: string
  answered: number
}

describe.each(engines)('small cells, on %s', (engine) => {
  let world: World

  beforeAll(async () => {
    world = await openWorld(engine, '2025-12-31 09:00')
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  /** Back to the beginning: what had ended by the end of the story before was removed, the operator's session too. */
  async function begin() {
    world.clock.to('2025-12-31 09:00')
    world.operator = await signInStaff(world, 'operator', '')
  }

  async function live(history: Life[]) {
    const communityId = await world.addCommunity('随机的小区')
    const town = await foundTown(world, communityId, 1)
    const buildings = [town.buildingId, (await world.addBuilding(communityId, '9 栋', 1, 1)).buildingId]
    const given = history.flatMap(({ building, answers }, i): Given[] =>
      answers.map((answer) => ({ ...answer, person: `人 ${i}`, buildingId: buildings[building] ?? '' })),
    )
    await addAnswers(world, communityId, given)
    return { communityId, manager: town.manager, committee: await town.hire(['committee']), buildings }
  }

  const periods = ['2026-01', '2026-03-P12M', '2026-12-P12M', '2026-02', '2026-03', '2026-05', '2026-Q1', '2026-Q2', '2026']
  const cuts = (buildings: string[]) =>
    [undefined, ...buildings].flatMap((building) =>
      [undefined, 'cleaning', 'greening'].map(
        (touchpoint) => ({ ...(building ? { building } : {}), ...(touchpoint ? { touchpoint } : {}) }) as Record<string, string>,
      ),
    )

  /** Everything that somebody can get through the operation: each cut of each period, and the lists beside it. */
  async function toldTo(reader: Told['reader'], by: Colleague, buildings: string[]): Promise<Told[]> {
    const told: Told[] = []
    for (const period of periods) {
      for (const filters of cuts(buildings)) {
        const reply = await by.client.call(contract.readScore, { query: { period, ...filters } })
        const keep = (more: Record<string, string>, figure: contract.Figure, of = period) => {
          if (figure.answered !== null && figure.answered > 0)
            told.push({ reader, filters: { ...filters, ...more }, period: of, answered: figure.answered })
        }
        keep({}, reply.figure)
        for (const { key, figure } of reply.buildings) keep({ building: key }, figure)
        for (const { key, figure } of reply.touchpoints) keep({ touchpoint: key }, figure)
        for (const { key, figure } of reply.months) keep({}, figure, key)
        for (const { figure } of reply.instruments ?? []) keep({}, figure)
        for (const { key, figure } of reply.twelveMonths?.buildings ?? []) keep({ building: key }, figure, reply.twelveMonths?.period)
        expect([...reply.buildings, ...reply.touchpoints].filter(({ figure }) => figure.answered === null)).toEqual([])
      }
    }
    return told
  }

  const isIn = (day: string, period: string) => monthsOf(period).includes(monthOf(day))
  const isInside = (inner: string, outer: string) => monthsOf(inner).every((month) => monthsOf(outer).includes(month))
  const contains = (outer: Told, inner: Told) =>
    Object.entries(outer.filters).every(([name, value]) => inner.filters[name] === value) && isInside(inner.period, outer.period)
  const apart = (a: Told, b: Told) =>
    Object.entries(a.filters).some(([name, value]) => b.filters[name] !== undefined && b.filters[name] !== value) ||
    monthsOf(a.period).every((month) => !monthsOf(b.period).includes(month))

  it('no figures that manager and committee can get, taken from each other, leave one to four anonymous answers', async () => {
    let combined = 0
    await fc.assert(
      fc.asyncProperty(lives, fc.infiniteStream(fc.nat(1000)), async (history, draws) => {
        const { communityId, manager, committee, buildings } = await live(history)
        world.clock.to('2027-01-09 00:20')
        await world.work()
        const named = (await rowsOf(world, 'responses')).filter((row) => row.communityId === communityId)
        const told = [...(await toldTo('manager', manager, buildings)), ...(await toldTo('committee', committee, buildings))]
        // an attacker who compares may open every named answer: what is left of a figure are its anonymous ones
        const anonymousOf = ({ filters, period, answered }: Told) =>
          answered -
          named.filter(
            (row) =>
              isIn(row.day, period) &&
              (filters['building'] ?? row.buildingId) === row.buildingId &&
              (filters['touchpoint'] ?? row.touchpoint) === row.touchpoint,
          ).length
        const ofManager = told.filter(({ reader }) => reader === 'manager')
        expect(ofManager.map(anonymousOf).filter((n) => n !== 0 && n < leastPeople)).toEqual([])
        const next = () => draws.next().value as number
        for (let round = 0; round < 300; round += 1) {
          const outer = ofManager[next() % ofManager.length]
          if (!outer) break
          // parts of it that do not overlap, any number of them
          const parts: Told[] = []
          for (let tries = 0; tries < 8; tries += 1) {
            const part = ofManager[next() % ofManager.length]
            if (part && contains(outer, part) && parts.every((one) => apart(one, part))) parts.push(part)
          }
          const left = anonymousOf(outer) - parts.reduce((sum, part) => sum + anonymousOf(part), 0)
          combined += parts.length > 0 ? 1 : 0
          expect(left < 0 || left === 0 || left >= leastPeople, JSON.stringify([outer, parts, left])).toBe(true)
        }
        await begin()
      }),
      { numRuns: 3, endOnFailure: true },
    )
    expect(combined).toBeGreaterThan(100)
  })

  it('classes hold five different people each, and an answer is in one of them at most', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (history) => {
        const { communityId } = await live(history)
        world.clock.to('2027-01-09 00:20')
        await world.work()
        const here = <T extends { communityId: string }>(rows: T[]) => rows.filter((row) => row.communityId === communityId)
        const [classes, answers, publics] = [
          here(await rowsOf(world, 'anonymousClasses')),
          here(await rowsOf(world, 'anonymousResponses')),
          here(await rowsOf(world, 'publicClasses')),
        ]
        for (const one of classes) {
          const own = answers.filter(({ classId }) => classId === one.id)
          expect([own.length, one.people >= leastPeople]).toEqual([one.low + one.middle + one.high, true])
          // so many people at least gave them: nobody gives two answers of one touchpoint on one day here
          expect(one.people).toBeLessThanOrEqual(own.length)
        }
        expect(answers.every(({ classId }) => classId === null || classes.some(({ id }) => id === classId))).toBe(true)
        expect(publics.every(({ people }) => people >= leastPeople)).toBe(true)
        await begin()
      }),
      { numRuns: 4, endOnFailure: true },
    )
  })

  it('a period that two processes settle at once while one of its people is erased is settled once, with all who answered', async () => {
    await begin()
    const communityId = await world.addCommunity('同时结算')
    const town = await foundTown(world, communityId, 12)
    const people = await Promise.all(Array.from({ length: 12 }, () => town.moveIn()))
    world.clock.to('2026-01-05 09:00')
    for (const who of people) await answer(town, who, 9, { anonymous: true })
    world.clock.to('2026-02-01 00:14')
    const phone = people[3]?.phone ?? ''
    const code = await codeFor(world, phone)
    const second = await anotherApp({ ...world, db: await world.another() })
    world.clock.to('2026-02-01 00:18')
    const erasing = new Client(world.app, null, '').ask(contract.eraseMe, { body: { phone, code } })
    const [, , erased] = await Promise.all([world.app.work(), second.work(), erasing])
    expect(erased.status).toBe(204)
    for (const app of [world.app, second]) await app.settled()
    await Promise.all([world.app.work(), second.work()])
    for (const app of [world.app, second]) await app.settled()
    const classes = (await rowsOf(world, 'anonymousClasses')).filter((row) => row.communityId === communityId)
    expect(classes.map(({ people: n, high, period }) => [n, high, period])).toEqual([[12, 12, '2026-01']])
    const own = (await rowsOf(world, 'anonymousResponses')).filter((row) => row.communityId === communityId)
    expect([...new Set(own.map(({ classId }) => classId))]).toEqual([classes[0]?.id])
    await second.server.close()
    expect(world.log).toEqual([])
  })
})
