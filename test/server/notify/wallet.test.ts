import { creditsOf, empty, giveBack, mayAsk, note, spend } from '@linsheng/server/src/modules/notify/wallet.ts'
import type { Steps, Tx } from '@linsheng/server/src/platform/db/index.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import { templateId, templates } from '../../support/wechat.ts'
import { openDatabase } from './post-office.ts'
import type { Watched } from '../platform/db/watched.ts'

const minute = 60_000
const day = 24 * 60 * minute
const start = Date.parse('2026-06-12T05:00:00.000Z')
const order = templateId('order')

describe.each(engines)('the wallet, on %s', (engine) => {
  let watched: Watched
  let readers = 0
  beforeAll(async () => {
    watched = await openDatabase(engine)
  })
  afterAll(() => watched.drop())

  const someReader = () => `reader ${(readers += 1)}`
  const act = <R>(body: (tx: Tx) => Steps<R>) => watched.db.atomic(body)
  const left = async (reader: string) => (await creditsOf(watched.db, reader, [order])).get(order)
  const byClient = (reader: string, at: number, answer: 'accept' | 'reject' = 'accept') =>
    act((tx) => note(tx, { reader, templateId: order, answer, at, pushKey: null }))
  const byPush = (reader: string, at: number, answer: 'accept' | 'reject' | 'withdrawn' = 'accept') =>
    act((tx) => note(tx, { reader, templateId: order, answer, at, pushKey: `${at} ${answer}` }))

  it('counts a tap once, whichever of client and WeChat tells it, and in whichever order', async () => {
    const [both, turned, one, other] = [someReader(), someReader(), someReader(), someReader()]
    await byClient(both, start + 1200)
    await byPush(both, start)
    await byPush(turned, start)
    await byClient(turned, start + 1200)
    await byClient(one, start)
    await byPush(other, start)
    expect(await Promise.all([both, turned, one, other].map(left))).toEqual([1, 1, 1, 1])
  })

  it('counts a tap once that both tell in the same moment', async () => {
    const all = Array.from({ length: 8 }, someReader)
    await Promise.all(all.flatMap((reader) => [byClient(reader, start), byPush(reader, start), byPush(reader, start)]))
    expect(await Promise.all(all.map(left))).toEqual(all.map(() => 1))
  })

  it('counts a report of the client that comes a day late for the tap that WeChat told at once', async () => {
    const reader = someReader()
    await byPush(reader, start)
    await byClient(reader, start + day)
    expect(await left(reader)).toBe(1)
  })

  it('counts no repetition of WeChat’s event, also when the grant is long spent', async () => {
    const reader = someReader()
    await byPush(reader, start)
    await act((tx) => spend(tx, reader, order, 0))
    await byPush(reader, start)
    await byClient(reader, start)
    expect(await left(reader)).toBe(0)
  })

  const witnesses = ['client first', 'push first', 'client only', 'push only'] as const
  /** Taps far enough apart not to be one. @returns how many grants they made, and how many each witness told */
  async function live(story: readonly (typeof witnesses)[number][]) {
    const reader = someReader()
    for (const [i, how] of story.entries()) {
      const at = start + i * 20 * minute
      if (how === 'client first' || how === 'client only') await byClient(reader, at)
      if (how !== 'client only') await byPush(reader, at)
      if (how === 'push first') await byClient(reader, at)
    }
    const told = (only: string) => story.filter((how) => how !== only).length
    return { grants: await left(reader), byClient: told('push only'), byPush: told('client only') }
  }

  it.each(['client only', 'push only'] as const)(
    'holds as many grants as there were taps where some were told by one alone (%s)',
    async (lone) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom('client first' as const, 'push first' as const, lone), { maxLength: 8 }),
          async (story) => {
            expect((await live(story)).grants).toBe(story.length)
          },
        ),
        { numRuns: 10 },
      )
    },
  )

  it('never holds more grants than taps, and no fewer than either witness told, whatever is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...witnesses), { maxLength: 8 }), async (story) => {
        const told = await live(story)
        expect(told.grants).toBeLessThanOrEqual(story.length)
        expect(told.grants).toBeGreaterThanOrEqual(Math.max(told.byClient, told.byPush))
      }),
      { numRuns: 10 },
    )
  })

  it('gives a grant to one message, however many want it at once, and keeps back what is to be kept', async () => {
    const reader = someReader()
    for (const i of [0, 1, 2]) await byClient(reader, start + i * 20 * minute)
    expect(await act((tx) => spend(tx, reader, order, 3))).toBeNull()
    const spent = await Promise.all(Array.from({ length: 6 }, () => act((tx) => spend(tx, reader, order, 1))))
    expect(spent.filter((one) => one !== null)).toHaveLength(2)
    expect(await left(reader)).toBe(1)
    const [first] = spent.filter((one) => one !== null)
    if (first) await act((tx) => giveBack(tx, first))
    if (first) await act((tx) => giveBack(tx, first))
    expect(await left(reader)).toBe(2)
    await act((tx) => empty(tx, reader, order))
    expect(await left(reader)).toBe(0)
    if (first) await act((tx) => giveBack(tx, first))
    expect(await left(reader)).toBe(0)
  })

  it('does not ask again for 30 days what was refused, told by either, and asks again once it was granted', async () => {
    const reader = someReader()
    const asked = async (now: number) =>
      (await mayAsk(watched.db, templates, { reader, restDays: 30 }, now)).asks.find(({ scene }) => scene === 'report')
    expect((await asked(start))?.templateIds).toEqual([order, templateId('finished')])
    await byClient(reader, start, 'reject')
    expect((await asked(start + 30 * day - 1))?.templateIds).toEqual([templateId('finished')])
    expect((await asked(start + 30 * day))?.templateIds).toEqual([order, templateId('finished')])
    await byPush(reader, start + 31 * day, 'reject')
    expect((await asked(start + 32 * day))?.templateIds).toEqual([templateId('finished')])
    await byPush(reader, start + 32 * day)
    expect((await asked(start + 32 * day))?.templateIds).toEqual([order, templateId('finished')])
    expect((await mayAsk(watched.db, templates, { reader: null, restDays: 30 }, start)).asks).toEqual([])
    expect((await mayAsk(watched.db, [], { reader, restDays: 30 }, start)).asks).toEqual([])
  })

  it('keeps earlier grants when a later question is refused, and none when all is withdrawn in the settings', async () => {
    const reader = someReader()
    await byClient(reader, start)
    await byPush(reader, start + minute, 'reject')
    expect(await left(reader)).toBe(1)
    await byPush(reader, start + 2 * minute, 'withdrawn')
    expect(await left(reader)).toBe(0)
  })

  it.each(['reject', 'withdrawn'] as const)(
    'keeps what was granted after an answer (%s) that WeChat tells late, or again',
    async (answer) => {
      const reader = someReader()
      await byClient(reader, start)
      await byPush(reader, start + minute, answer)
      const before = (await left(reader)) ?? 0
      await byClient(reader, start + 20 * minute)
      await byPush(reader, start + minute, answer)
      expect(await left(reader)).toBe(before + 1)
      const { asks } = await mayAsk(watched.db, templates, { reader, restDays: 30 }, start + 30 * minute)
      expect(asks.find(({ scene }) => scene === 'report')?.templateIds).toContain(order)
    },
  )
})
