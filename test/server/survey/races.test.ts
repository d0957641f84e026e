import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newKey, newSecret } from '../../support/client.ts'
import { happen, pay, resolve, sheetAbout, toldCase, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { refusalRows, rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

const twenty = Array.from({ length: 20 }, (_, i) => i)

describe.each(engines)('in the same moment, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const promptsOf = async (household: string) => (await rowsOf(town.world, 'prompts')).filter((row) => row.household === household)
  const gatesOf = async ({ personId, household }: Neighbour) =>
    (await rowsOf(town.world, 'surveyGate')).filter(({ subject }) => subject === `p:${personId}` || subject === `h:${household}`)

  it('twenty devices ask for the sheet: one prompt, shown once', async () => {
    const who = await town.moveIn()
    await pay(town, who)
    town.world.clock.pass(6)
    await town.world.work()
    const replies = await Promise.all(twenty.map(() => who.client.call(contract.claimPrompt)))
    expect(new Set(replies.map(({ sheet }) => sheet?.promptId)).size).toBe(1)
    expect(replies[0]?.sheet).not.toBeNull()
    expect(await promptsOf(who.household)).toMatchObject([{ state: 'shown', shownAt: town.world.clock.now() }])
    for (const gate of await gatesOf(who))
      expect(gate).toMatchObject({ touchpointAt: town.world.clock.now(), holdPrompt: replies[0]?.sheet?.promptId })
  })

  it('twenty moments of one household come due: one is asked about, nineteen are refused with their reason', async () => {
    const first = await town.moveIn()
    const others = await Promise.all([1, 2, 3].map((n) => town.moveIn(`家人${n}`, { roomId: first.roomId })))
    const family = [first, ...others]
    await Promise.all(twenty.map((i) => happen(town, 'smart_access_first_used', family[i % family.length] ?? first)))
    town.world.clock.pass(120)
    await town.world.work()
    expect(await promptsOf(first.household)).toHaveLength(1)
    const refusals = (await refusalRows(town.world)).filter(({ personId }) => family.some((one) => one.personId === personId))
    expect(refusals.map(({ reason }) => reason)).toEqual(twenty.slice(1).map(() => 'place_held'))
    const sheets = await Promise.all(family.map(({ client }) => client.call(contract.claimPrompt)))
    expect(sheets.filter(({ sheet }) => sheet !== null)).toHaveLength(1)
  })

  it('twenty households come due while a case opens in each: each moment is asked about or refused, never shown with a case', async () => {
    const people = await Promise.all(twenty.map(() => town.moveIn()))
    await Promise.all(people.map((who) => happen(town, 'smart_access_first_used', who)))
    town.world.clock.pass(120)
    const opening = people.map(
      (who, i) => new Promise<void>((done) => setTimeout(() => void toldCase(town.butler.client, who).then(() => done()), i % 5)),
    )
    await Promise.all([town.world.work(), ...opening])
    const refusals = await refusalRows(town.world)
    for (const who of people) {
      const prompts = await promptsOf(who.household)
      const refused = refusals.filter(({ personId }) => personId === who.personId)
      expect([prompts.length + refused.length, ...refused.map(({ reason }) => reason)]).toEqual([1, ...refused.map(() => 'open_matter')])
      const held = prompts.length > 0
      for (const gate of await gatesOf(who)) expect([gate.openMatters, gate.holdPrompt !== '']).toEqual([1, held])
      expect((await who.client.call(contract.claimPrompt)).sheet).toBeNull()
    }
  })

  it('twenty reservations of one household meet one case: at most one prompt, and it is not shown', async () => {
    const who = await town.moveIn()
    await Promise.all(twenty.map(() => happen(town, 'smart_access_first_used', who)))
    town.world.clock.pass(120)
    await Promise.all([town.world.work(), toldCase(town.butler.client, who)])
    const prompts = await promptsOf(who.household)
    const reasons = (await refusalRows(town.world)).filter(({ personId }) => personId === who.personId).map(({ reason }) => reason)
    expect(prompts.length).toBeLessThanOrEqual(1)
    expect(prompts.length + reasons.length).toBe(20)
    expect(reasons.filter((reason) => reason !== 'place_held' && reason !== 'open_matter')).toEqual([])
    if (reasons.includes('place_held')) expect(prompts).toHaveLength(1)
    expect((await who.client.call(contract.claimPrompt)).sheet).toBeNull()
  })

  it('twenty cases of one household open and close again: no count is lost', async () => {
    const who = await town.moveIn()
    const cases = await Promise.all(twenty.map((i) => toldCase(town.butler.client, who, `第 ${i} 件事`)))
    for (const gate of await gatesOf(who)) expect(gate.openMatters).toBe(20)
    await Promise.all(
      cases.map(async ({ id }) => {
        await resolve(town.butler.client, id)
        await who.client.call(contract.confirmSolved, { params: { caseId: id }, body: { solved: true, score: 9, note: '' } })
      }),
    )
    for (const gate of await gatesOf(who)) expect(gate.openMatters).toBe(0)
  })

  it('the same matter is told twenty times: one case, which takes the others in', async () => {
    const who = await town.moveIn()
    const told = await Promise.all(twenty.map(() => toldCase(town.butler.client, who, '楼道灯坏了')))
    expect(new Set(told.map(({ id }) => id)).size).toBe(1)
    const joined = (await rowsOf(town.world, 'caseEvents')).filter(({ caseId, kind }) => caseId === told[0]?.id && kind === 'joined')
    expect(joined).toHaveLength(19)
    for (const gate of await gatesOf(who)) expect(gate.openMatters).toBe(1)
  })

  it('two devices answer one prompt: one answer, one count, one case, one thanks; the other is told that it is done', async () => {
    const who = await town.moveIn()
    const { promptId } = await sheetAbout(town, who)
    const answers = await Promise.all(
      twenty.map((i) =>
        who.client.ask(contract.answerPrompt, { params: { promptId }, body: { score: i % 11, anonymous: false, sheetKey: newSecret() } }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ problem }) => problem.code))).toEqual(new Set(['already_done']))
    const responses = (await rowsOf(town.world, 'responses')).filter(({ personId }) => personId === who.personId)
    expect(responses).toHaveLength(1)
    const low = (responses[0]?.score ?? 0) <= 6
    expect((await rowsOf(town.world, 'cases')).filter(({ personId }) => personId === who.personId)).toHaveLength(low ? 1 : 0)
    expect((await rowsOf(town.world, 'points')).filter(({ personId }) => personId === who.personId)).toHaveLength(1)
  })

  it('one answers by name and one without: one of the two counts', async () => {
    const who = await town.moveIn()
    const { promptId } = await sheetAbout(town, who)
    const answers = await Promise.all(
      twenty.map((i) =>
        who.client.ask(contract.answerPrompt, { params: { promptId }, body: { score: 9, anonymous: i % 2 === 0, sheetKey: newSecret() } }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect((await rowsOf(town.world, 'points')).filter(({ personId }) => personId === who.personId)).toHaveLength(1)
  })

  it('one tap sent twenty times with its key has one outcome, told twenty times', async () => {
    const who = await town.moveIn()
    const { promptId } = await sheetAbout(town, who)
    const [key, sheetKey] = [newKey(), newSecret()]
    const answers = await Promise.all(
      twenty.map(() =>
        who.client.ask(contract.answerPrompt, { params: { promptId }, body: { score: 3, anonymous: false, sheetKey }, key }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(twenty.map(() => 201))
    expect(new Set(answers.map(({ reply }) => JSON.stringify(reply))).size).toBe(1)
    expect((await rowsOf(town.world, 'responses')).filter(({ personId }) => personId === who.personId)).toHaveLength(1)
  })

  it('two different taps sent with one key are two requests: one counts, the other is told so', async () => {
    const who = await town.moveIn()
    const { promptId } = await sheetAbout(town, who)
    const [key, sheetKey] = [newKey(), newSecret()]
    const answers = await Promise.all(
      [3, 9].map((score) =>
        who.client.ask(contract.answerPrompt, { params: { promptId }, body: { score, anonymous: false, sheetKey }, key }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422])
    expect(answers.find(({ status }) => status === 422)?.problem.code).toBe('key_reused')
  })

  it('twenty people answer, some of them twice: each counts once, in the answers and in the tallies', async () => {
    const people = await Promise.all(twenty.map(() => town.moveIn()))
    await Promise.all(people.map((who) => pay(town, who)))
    town.world.clock.pass(6)
    await town.world.work()
    const before = sum(await rowsOf(town.world, 'tallies'))
    const sheets = await Promise.all(people.map(({ client }) => client.call(contract.claimPrompt)))
    await Promise.all(
      people.flatMap((who, i) => {
        const params = { promptId: sheets[i]?.sheet?.promptId ?? '' }
        return [1, 2].map(() =>
          who.client.ask(contract.answerPrompt, { params, body: { score: 9, anonymous: false, sheetKey: newSecret() } }),
        )
      }),
    )
    expect(sum(await rowsOf(town.world, 'tallies')) - before).toBe(20)
  })

  const sum = (rows: { n: number; period: string }[]) =>
    rows.filter(({ period }) => period.length === 10).reduce((total, { n }) => total + n, 0)
})
