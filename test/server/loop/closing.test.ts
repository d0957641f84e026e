import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lowCase, resolution, resolve, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('how a case ends, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  type Said = { solved?: boolean; score?: number; note?: string }
  async function resolved(): Promise<{ who: Neighbour; caseId: string; say: (said: Said) => ReturnType<typeof answer> }> {
    const who = await town.moveIn()
    const { caseId } = await lowCase(town, who, 5)
    await resolve(town.butler.client, caseId)
    return { who, caseId, say: (said) => answer(who, caseId, said) }
  }
  const answer = (who: Neighbour, caseId: string, said: Said) =>
    who.client.ask(contract.confirmSolved, { params: { caseId }, body: { note: '', ...said } })
  const read = (caseId: string) => town.manager.client.call(contract.readCase, { params: { caseId } })
  const matters = async (who: Neighbour) =>
    (await rowsOf(town.world, 'surveyGate'))
      .filter(({ subject }) => subject === `p:${who.personId}` || subject === `h:${who.household}`)
      .map(({ openMatters }) => openMatters)
  const at = async (minutes: number) => {
    town.world.clock.pass(minutes)
    await town.world.work()
  }
  const day = 24 * 60

  it.each<[string, Said, object]>([
    ['solved, and ten', { solved: true, score: 10 }, { closing: 'resident_confirmed', outcome: 'recovered', newScore: 10 }],
    ['solved, and seven', { solved: true, score: 7 }, { closing: 'resident_confirmed', outcome: 'recovered', newScore: 7 }],
    [
      'solved, and six: not recovered',
      { solved: true, score: 6 },
      { closing: 'resident_confirmed', outcome: 'solved_not_recovered', newScore: 6 },
    ],
    ['solved, without a score: unknown', { solved: true }, { closing: 'resident_confirmed', outcome: 'unknown', newScore: null }],
    ['a score alone', { score: 9 }, { closing: 'resident_rated', outcome: 'recovered', newScore: 9 }],
    ['a low score alone', { score: 2 }, { closing: 'resident_rated', outcome: 'solved_not_recovered', newScore: 2 }],
  ])('%s', async (_, said, expected) => {
    const { who, caseId, say } = await resolved()
    expect((await say(said)).reply).toMatchObject({ state: 'closed', asks: null })
    expect(await read(caseId)).toMatchObject({ state: 'closed', ...expected })
    expect(await matters(who)).toEqual([0, 0])
  })

  it('"solved" is recorded at its tap; a score may be added once, within a day, and the owner hears of it', async () => {
    const { who, caseId, say } = await resolved()
    expect((await say({ solved: true })).reply).toMatchObject({ state: 'closed', asks: null })
    expect(await matters(who)).toEqual([0, 0])
    expect((await say({})).problem.errors).toEqual([{ pointer: '/body/score', code: 'required' }])
    expect((await say({ note: '师傅很细心' })).status).toBe(200)
    expect((await say({ score: 6, note: '就是晚了' })).status).toBe(200)
    expect(await read(caseId)).toMatchObject({ closing: 'resident_confirmed', outcome: 'solved_not_recovered', newScore: 6 })
    expect((await read(caseId)).timeline.filter(({ kind }) => kind === 'closed')).toHaveLength(1)
    expect((await say({ score: 10 })).problem.code).toBe('state_conflict')
    const told = (await rowsOf(town.world, 'inbox')).filter(({ target }) => (target as { id?: string } | null)?.id === caseId)
    expect(told.filter(({ title, body }) => `${title}${body}`.includes('6 分'))).toHaveLength(1)
    expect(await matters(who)).toEqual([0, 0])
  })

  it('"not solved" is recorded at its tap; what is still wrong may follow in words alone, and the owner hears of both', async () => {
    const { caseId, say } = await resolved()
    expect((await say({ solved: false })).reply).toMatchObject({ state: 'in_progress', asks: null })
    expect((await say({ note: '水槽下面还在滴' })).status).toBe(200)
    expect(await read(caseId)).toMatchObject({ state: 'in_progress', reopens: 1, newScore: null })
    const told = (await rowsOf(town.world, 'inbox')).filter(({ target }) => (target as { id?: string } | null)?.id === caseId)
    expect(told.filter(({ title }) => title.includes('没解决'))).toHaveLength(2)
    expect(told.filter(({ body }) => body.includes('水槽下面还在滴'))).toHaveLength(1)
    // nothing was asked, and nothing was answered: words and no answer are refused on a case that is under way for the first time
    const who = await town.moveIn()
    const fresh = await lowCase(town, who, 5)
    expect((await answer(who, fresh.caseId, { note: '还没好' })).problem.code).toBe('invalid_request')
  })

  it('a plan and "solved?" are pushed also on a day whose pushes are used up, because they need her answer', async () => {
    await town.operator.client.call(contract.changeSettings, { body: { pushesPerDay: 0 } })
    const who = await town.moveIn()
    const { caseId } = await lowCase(town, who, 5)
    const when = new Date(town.world.clock.now() + 3_600_000).toISOString()
    await town.butler.client.call(contract.contactResident, { params: { caseId }, body: { way: 'phone', reached: true, note: '今天就办' } })
    await town.butler.client.call(contract.planCase, { params: { caseId }, body: { what: '换一段新管', who: '陈师傅', when } })
    await town.butler.client.call(contract.resolveCase, { params: { caseId }, body: resolution })
    await town.operator.client.call(contract.changeSettings, { body: { pushesPerDay: 3 } })
    const pushed = (await rowsOf(town.world, 'outbox')).filter(({ recipient }) => recipient === `p:${who.personId}`)
    const states = pushed.map(({ kind, state }) => [kind, state === 'inbox_only'])
    expect(states).toContainEqual(['case_plan', false])
    expect(states).toContainEqual(['case_solved_question', false])
  })

  it('nothing can be added after a day, nor to a case that ended otherwise', async () => {
    const [late, rated] = [await resolved(), await resolved()]
    await late.say({ solved: true })
    await rated.say({ score: 9 })
    expect((await rated.say({ score: 3 })).problem.code).toBe('state_conflict')
    await at(day + 1)
    expect((await late.say({ score: 3 })).problem.code).toBe('state_conflict')
  })

  it('nothing said is no answer: the field is named', async () => {
    const { say } = await resolved()
    expect((await say({})).problem.errors).toEqual([{ pointer: '/body/solved', code: 'required' }])
  })

  it('the new score stands apart: answers and tallies are as they were', async () => {
    const { say } = await resolved()
    const before = [await rowsOf(town.world, 'responses'), await rowsOf(town.world, 'tallies')]
    await say({ solved: true, score: 10 })
    expect([await rowsOf(town.world, 'responses'), await rowsOf(town.world, 'tallies')]).toEqual(before)
  })

  it('somebody else’s question is missing, also within the household', async () => {
    const { who, caseId } = await resolved()
    const [partner, neighbour] = [await town.moveIn('家人', { roomId: who.roomId }), await town.moveIn()]
    for (const other of [partner, neighbour])
      expect((await answer(other, caseId, { solved: true, score: 10 })).problem.code).toBe('not_found')
    expect((await read(caseId)).state).toBe('resolved')
  })

  it('only "not solved" opens it again, twice at most; the third time the manager decides, with the words kept', async () => {
    const { who, caseId, say } = await resolved()
    for (const round of [1, 2]) {
      expect((await say({ solved: false, note: `第 ${round} 次还是不行` })).reply.state).toBe('in_progress')
      expect(await read(caseId)).toMatchObject({ reopens: round, plan: null, clock: { kind: 'resolve', overdue: false } })
      await resolve(town.butler.client, caseId)
    }
    await say({ solved: false, score: 1, note: '第三次还是不行' })
    const waiting = await read(caseId)
    expect(waiting).toMatchObject({ state: 'awaiting_decision', reopens: 2, newScore: 1 })
    expect(waiting.timeline.filter(({ kind }) => kind === 'solved_answered').map(({ note }) => note)).toEqual([
      '第 1 次还是不行',
      '第 2 次还是不行',
      '第三次还是不行',
    ])
    expect(
      (
        await town.butler.client.refused(contract.contactResident, {
          params: { caseId },
          body: { way: 'phone', reached: true, note: '再来' },
        })
      ).code,
    ).toBe('state_conflict')
    expect(await matters(who)).toEqual([1, 1])
    const ended = await town.manager.client.call(contract.decideCase, { params: { caseId }, body: { goOn: false, note: '换不了，退费' } })
    expect(ended).toMatchObject({ state: 'closed', closing: 'manager_decided', outcome: 'not_solved' })
    expect(await matters(who)).toEqual([0, 0])
  })

  it('the manager may also go on: the case runs again, and the next "not solved" is the manager’s once more', async () => {
    const { caseId, say } = await resolved()
    for (let round = 0; round < 2; round += 1) {
      await say({ solved: false })
      await resolve(town.butler.client, caseId)
    }
    await say({ solved: false })
    await town.manager.client.call(contract.decideCase, { params: { caseId }, body: { goOn: true, note: '再换一个办法' } })
    expect((await read(caseId)).state).toBe('in_progress')
    await resolve(town.butler.client, caseId)
    await say({ solved: false })
    expect((await read(caseId)).state).toBe('awaiting_decision')
  })

  it('said on the telephone it is kept as such, by whom it was entered', async () => {
    const { caseId } = await resolved()
    const params = { caseId }
    const tried = await town.butler.client.call(contract.enterVerification, { params, body: { reached: false, note: '没人接' } })
    expect([tried.state, tried.timeline.at(-1)?.kind]).toEqual(['resolved', 'not_reached'])
    expect((await town.butler.client.refused(contract.enterVerification, { params, body: { reached: true, note: '' } })).errors).toEqual([
      { pointer: '/body/solved', code: 'required' },
    ])
    const ended = await town.butler.client.call(contract.enterVerification, {
      params,
      body: { reached: true, solved: true, score: 8, note: '说好了' },
    })
    expect(ended).toMatchObject({ closing: 'phone_visit', outcome: 'recovered' })
    expect(ended.timeline.find(({ kind }) => kind === 'solved_answered')).toMatchObject({ by: '周晓岚', note: '说好了' })
  })

  it('after two days of silence one return call is due, after five it ends, satisfaction unknown', async () => {
    const { who, caseId } = await resolved()
    const calls = async () =>
      (await rowsOf(town.world, 'inbox')).filter(
        ({ recipient, title, target }) =>
          recipient === `s:${town.butler.staffId}` && title.startsWith('打个电话') && (target as { id: string }).id === caseId,
      ).length
    await at(2 * day - 1)
    expect(await calls()).toBe(0)
    await at(1)
    expect(await calls()).toBe(1)
    await at(3 * day - 1)
    expect([await calls(), (await read(caseId)).state]).toEqual([1, 'resolved'])
    await at(1)
    expect(await read(caseId)).toMatchObject({ state: 'closed', closing: 'timed_out', outcome: 'unknown', newScore: null })
    expect(await matters(who)).toEqual([0, 0])
    expect((await answer(who, caseId, { solved: true, score: 10 })).problem.code).toBe('state_conflict')
  })

  it('a butler has so many return calls a day; the others come the next morning', async () => {
    await town.world.changeSettings(town.communityId, { verification: { returnCallsPerButlerADay: 1 } })
    const cases = [(await resolved()).caseId, (await resolved()).caseId]
    const calls = async () =>
      (await rowsOf(town.world, 'inbox')).filter(
        ({ title, target }) => title.startsWith('打个电话') && cases.includes((target as { id: string }).id),
      ).length
    await at(2 * day)
    expect(await calls()).toBe(1)
    town.world.clock.pass(day)
    wakingHours(town.world)
    await town.world.work()
    expect(await calls()).toBe(2)
    await town.world.changeSettings(town.communityId, {})
  })

  it('an answer in time stops both: no call, and no end by silence', async () => {
    const { caseId, say } = await resolved()
    await say({ solved: false })
    await at(6 * day)
    expect((await read(caseId)).state).toBe('in_progress')
    expect(
      (await rowsOf(town.world, 'inbox')).filter(
        ({ title, target }) => title.startsWith('打个电话') && (target as { id: string }).id === caseId,
      ),
    ).toEqual([])
  })

  it('"solved" and the end by silence in the same moment end it once', async () => {
    const { who, caseId } = await resolved()
    town.world.clock.pass(5 * day)
    await Promise.all([answer(who, caseId, { solved: true, score: 9 }), town.world.work()])
    expect((await rowsOf(town.world, 'caseEvents')).filter((event) => event.caseId === caseId && event.kind === 'closed')).toHaveLength(1)
    expect(await matters(who)).toEqual([0, 0])
  })

  it('"not solved" said twice at once opens it again once', async () => {
    const { caseId, say } = await resolved()
    const answers = await Promise.all([say({ solved: false }), say({ solved: false }), say({ solved: false })])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await read(caseId)).reopens).toBe(1)
  })
})
