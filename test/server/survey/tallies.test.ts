import * as contract from '@linsheng/shared/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newSecret } from '../../support/client.ts'
import { billFor, happen } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { recount, tallied } from '../../support/recount.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

interface Move {
  pass: number
  do:
    | { kind: 'correct'; score: number }
    | { kind: 'reasons'; effort: number | null; trouble: string[]; words: string }
    | { kind: 'close' }
    | { kind: 'wish' }
}
interface Life {
  about: 'access' | 'payment'
  anonymous: boolean
  byPhone: boolean
  score: number
  moves: Move[]
}

const scores = fc.integer({ min: 0, max: 10 })
const moves: fc.Arbitrary<Move> = fc.record({
  pass: fc.constantFrom(0, 0.5, 1, 10),
  do: fc.oneof(
    { weight: 3, arbitrary: scores.map((score) => ({ kind: 'correct' as const, score })) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('reasons' as const),
        effort: fc.option(fc.integer({ min: 1, max: 5 })),
        trouble: fc.subarray(['slow', 'face', 'none']),
        words: fc.constantFrom('', '开门慢', '👍'),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'close' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'wish' as const }) },
  ),
})
const lives: fc.Arbitrary<Life[]> = fc.array(
  fc.record({
    about: fc.constantFrom('access', 'access', 'payment'),
    anonymous: fc.nat(2).map((n) => n === 0),
    byPhone: fc.nat(5).map((n) => n === 0),
    score: scores,
    moves: fc.array(moves, { maxLength: 5 }),
  }),
  { minLength: 3, maxLength: 6 },
)

describe.each(engines)('the tallies, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine, '2026-05-28 09:00')
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  /** Something happens in the evening, so that some of the answers come after midnight, over a month's end too. */
  async function begin(life: Life): Promise<Neighbour> {
    const who = await town.moveIn('住户', { smartphone: !life.byPhone })
    if (life.about === 'access') await happen(town, 'smart_access_first_used', who)
    else {
      const bill = await billFor(town, who.roomId)
      await town.manager.client.call(contract.recordPayment, {
        params: { billId: bill.id },
        body: { channel: 'cash', totalFen: bill.totalFen, payerId: who.personId },
      })
    }
    return who
  }

  async function live(who: Neighbour, life: Life): Promise<void> {
    if (life.byPhone) {
      const { data } = await town.desk.client.call(contract.listCallbacks)
      const callbackId = data.find(({ resident }) => resident.personId === who.personId)?.id
      if (!callbackId) return
      const answers = life.about === 'access' ? { answers: { effort: 2 } } : {}
      await town.desk.client.call(contract.enterCallback, {
        params: { callbackId },
        body: { outcome: 'answered', score: life.score, ...answers },
      })
      return
    }
    const { sheet } = await who.client.call(contract.claimPrompt)
    if (!sheet) return
    const sheetKey = newSecret()
    await who.client.call(contract.answerPrompt, {
      params: { promptId: sheet.promptId },
      body: { score: life.score, anonymous: life.anonymous, sheetKey },
    })
    for (const { pass, do: move } of life.moves) {
      town.world.clock.pass(pass)
      await act(who, sheetKey, move)
    }
  }

  /** What is not possible any more is refused, and must leave the tallies as they were. */
  async function act(who: Neighbour, sheetKey: string, move: Move['do']): Promise<void> {
    if (move.kind === 'correct') await who.client.ask(contract.correctScore, { body: { sheetKey, score: move.score } })
    if (move.kind === 'wish') await who.client.ask(contract.wishContact, { body: { sheetKey, wish: 'phone' } })
    if (move.kind === 'close') await who.client.ask(contract.closeSheet, { body: { sheetKey } })
    if (move.kind !== 'reasons') return
    const { effort, trouble, words } = move
    await who.client.ask(contract.giveReasons, { body: { sheetKey, answers: { trouble, words, ...(effort === null ? {} : { effort }) } } })
  }

  it('always equal a recount of the answers, whatever was answered, corrected, explained and kept anonymous', async () => {
    await fc.assert(
      fc.asyncProperty(lives, fc.constantFrom('09:00', '11:00', '19:40'), async (people, time) => {
        const day = new Date(town.world.clock.now() + 32 * 3_600_000).toISOString().slice(0, 10)
        town.world.clock.to(`${day} ${time}`)
        const neighbours = await Promise.all(people.map(begin))
        town.world.clock.pass(121)
        await town.world.work()
        for (const [i, life] of people.entries()) {
          await live(neighbours[i] as Neighbour, life)
          town.world.clock.pass(13)
        }
        await town.world.work()
        expect(await tallied(town.world)).toEqual(await recount(town.world))
      }),
      { numRuns: 30, endOnFailure: true },
    )
    expect(Object.keys(await tallied(town.world)).length).toBeGreaterThan(10)
  })

  it('count an answer of one minute to midnight to its day, and one of midnight to the next, over a month’s end', async () => {
    const [before, after] = [await town.moveIn(), await town.moveIn()]
    town.world.clock.to('2026-07-31 19:30')
    for (const who of [before, after]) await happen(town, 'smart_access_first_used', who)
    town.world.clock.to('2026-07-31 21:40')
    await town.world.work()
    const sheets = await Promise.all([before, after].map(({ client }) => client.call(contract.claimPrompt)))
    const answerAt = async (who: Neighbour, i: number, local: string) => {
      town.world.clock.to(local)
      await who.client.call(contract.answerPrompt, {
        params: { promptId: sheets[i]?.sheet?.promptId ?? '' },
        body: { score: 10, anonymous: false, sheetKey: newSecret() },
      })
    }
    await answerAt(before, 0, '2026-07-31 23:59')
    await answerAt(after, 1, '2026-08-01 00:00')
    const periods = Object.entries(await tallied(town.world)).filter(
      ([key]) => key.includes('smart_access') && /\|2026-(07-31|08)/.test(key),
    )
    expect(periods.map(([key, counts]) => [key.split('|')[1], counts[10]]).sort()).toEqual([
      ['2026-07-31', 1],
      ['2026-08', 1],
      ['2026-08-01', 1],
    ])
  })
})
