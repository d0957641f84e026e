import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client, newSecret } from '../../support/client.ts'
import { proof, resolution } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { payByCode } from '../../support/paying.ts'
import { recount, tallied } from '../../support/recount.ts'
import { rowsOf } from '../../support/rows.ts'
import { openOldWorld, type OldWorld } from '../../upgrade/open.ts'
import { releases } from '../../upgrade/release.ts'

const everyone = releases.flatMap((release) => engines.map((engine) => ({ release, engine })))

describe.each(everyone)('a company that ran release $release, on $engine', ({ release, engine }) => {
  let world: OldWorld

  beforeAll(async () => {
    world = await openOldWorld(release, engine)
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  const id = (name: string) => world.manifest.ids[name] ?? ''
  const personOf = (name: string) => world.manifest.people[name]?.personId ?? ''
  const gatesOf = async (name: string) => {
    const who = world.manifest.people[name]
    return (await rowsOf(world, 'surveyGate')).filter(({ subject }) =>
      [`p:${who?.personId}`, `h:${who?.household}`, `a:${who?.accountId}`].includes(subject),
    )
  }
  const later = async (minutes: number) => {
    world.clock.pass(minutes)
    await world.work()
  }

  it('finds its figures as they were: the tallies equal a recount, and a month that was closed says what it said', async () => {
    expect(await tallied(world as never)).toEqual(await recount(world as never))
    const [snapshot] = (await rowsOf(world, 'scoreSnapshots')).filter(({ period }) => period === '2026-08')
    const whole = (snapshot?.cells as { filters: object; named: { people: number }; anonymous: { people: number } }[]).find(
      ({ filters }) => Object.keys(filters).length === 0,
    )
    const shown = (snapshot?.visible as { anonymous: string[] }).anonymous.includes(JSON.stringify(['2026-08', []]))
    const { figure } = await world.as('manager').call(contract.readScore, { query: { period: '2026-08' } })
    expect(figure.people).toBe((whole?.named.people ?? 0) + (shown ? (whole?.anonymous.people ?? 0) : 0))
    const answers = await rowsOf(world, 'anonymousResponses')
    expect(answers.filter(({ week, classId }) => (classId === 'before') !== week < '2026-09')).toEqual([])
    expect(answers.some(({ classId }) => classId === null)).toBe(true)
  })

  it('has one open sheet for each person who had two, and each open sheet holds its places', async () => {
    const open = (await rowsOf(world, 'prompts')).filter(({ state }) => state === 'reserved' || state === 'shown')
    expect(open.filter(({ personId }) => personId === personOf('twice')).map((row) => [row.id, row.state])).toEqual([
      [id('promptFirst'), 'shown'],
    ])
    for (const name of ['unseen', 'shown', 'twice', 'elder']) {
      const [own] = open.filter(({ personId }) => personId === personOf(name))
      const gates = await gatesOf(name)
      expect([name, gates.map(({ holdPrompt, holdUntil }) => [holdPrompt, holdUntil])]).toEqual([
        name,
        gates.map(() => [own?.id, own?.expiresAt]),
      ])
      expect(gates).toHaveLength(3)
    }
    const verdicts = await rowsOf(world, 'eventVerdicts')
    expect(open.filter((prompt) => !verdicts.some(({ promptId }) => promptId === prompt.id))).toEqual([])
  })

  it('counts in its gates the open named cases alone: a person with an open anonymous one is free', async () => {
    for (const { openMatters } of await gatesOf('author')) expect(openMatters).toBe(0)
    for (const name of ['li', 'zhou', 'wu', 'zheng', 'qian'])
      expect([
        name,
        (await gatesOf(name)).filter(({ subject }) => !subject.startsWith('a:')).map(({ openMatters }) => openMatters),
      ]).toEqual([name, [1, 1]])
  })

  it('has erased again the people who were erased after the backup', async () => {
    expect((await rowsOf(world, 'persons')).some(({ id: person }) => person === personOf('gone'))).toBe(false)
    expect((await rowsOf(world, 'repairs')).find((row) => row.id === id('orderOfErased'))).toMatchObject({
      reporterId: null,
      state: 'working',
    })
  })

  it('lets people in by a session of then, by a code, and by a password', async () => {
    expect((await world.as('lin').call(contract.readMe)).accountId).toBe(world.manifest.people['lin']?.accountId)
    const anyone = new Client(world.app, null, '')
    const phone = world.manifest.people['lin']?.phone ?? ''
    await anyone.call(contract.requestSignInCode, { body: { phone } })
    const code = world.sms.at(-1)?.params.code ?? ''
    await anyone.call(contract.signInByPhone, { body: { phone, code, carrier: 'bearer' } })
    const login = world.manifest.people['manager']?.login ?? ''
    await anyone.call(contract.signInStaff, { body: { login, password: world.manifest.password, carrier: 'bearer' } })
  })

  it('goes on with its orders: one is finished, one signed, one accepted', async () => {
    const engineer = world.as('engineer')
    await engineer.call(contract.finishRepair, { params: { repairId: id('orderOnSite') }, body: await proof(engineer) })
    const signed = await world.as('zhao').call(contract.confirmRepair, { params: { repairId: id('orderFinished') }, body: {} })
    expect(signed).toMatchObject({ state: 'confirmed', completion: { totalFen: 3800 } })
    const accepted = await world.as('desk').call(contract.acceptRepair, { params: { repairId: id('orderSubmitted') }, body: {} })
    expect(accepted.state).toBe('accepted')
  })

  it('goes on with its cases: contacted, solved, and what waited for the manager is decided', async () => {
    const butler = world.as('butler')
    const body = { way: 'phone' as const, reached: true, note: '对不起。' }
    expect((await butler.call(contract.contactResident, { params: { caseId: id('caseOpen') }, body })).state).toBe('contacted')
    const solved = { params: { caseId: id('caseResolved') }, body: { solved: true, score: 9, note: '' } }
    expect((await world.as('wu').call(contract.confirmSolved, solved)).state).toBe('closed')
    const manager = world.as('manager')
    const params = { caseId: id('caseAwaitsApproval') }
    const [waiting] = (await manager.call(contract.readCase, { params })).compensations
    expect(waiting).toMatchObject({ state: 'awaiting_approval', amountFen: 80_000 })
    await manager.call(contract.decideCompensation, { params, body: { compensationId: waiting?.id ?? '', approve: true } })
    const mine = await world.as('zheng').call(contract.readMyCase, { params })
    // granted now, it is delivered now; what was granted before is the manager's to deliver
    expect(mine.compensations).toEqual([{ kind: 'fee_reduction', amountFen: 80_000, as: 'credit' }])
    expect((await world.as('qian').call(contract.readMyCase, { params: { caseId: id('caseGranted') } })).compensations).toEqual([
      { kind: 'voucher', amountFen: 5_000 },
    ])
  })

  it('goes on with its anonymous case, through the relay, to the end', async () => {
    const [desk, author, secret] = [world.as('desk'), world.as('author'), id('relaySecret')]
    const params = { caseId: id('caseAnonymous') }
    await author.call(contract.answerRelayCase, { body: { secret, note: '公摊那一行' } })
    await desk.call(contract.contactResident, { params, body: { way: 'relay', reached: true, note: '谢谢您告诉我们。' } })
    await desk.call(contract.resolveCase, { params, body: resolution })
    const closed = await author.call(contract.answerRelayCase, { body: { secret, note: '', solved: true, score: 8 } })
    expect(closed.state).toBe('closed')
    for (const { openMatters } of await gatesOf('author')) expect(openMatters).toBe(0)
  })

  it('takes the answers to its sheets: the waiting one, the one that lies open, and the first of two', async () => {
    const tap = (name: string, promptId: string, anonymous = false) =>
      world.as(name).call(contract.answerPrompt, { params: { promptId }, body: { score: 9, anonymous, sheetKey: newSecret() } })
    expect((await world.as('unseen').call(contract.claimPrompt)).sheet?.promptId).toBe(id('promptUnseen'))
    await tap('unseen', id('promptUnseen'))
    await tap('shown', id('promptShown'), true)
    expect((await world.as('twice').call(contract.claimPrompt)).sheet?.promptId).toBe(id('promptFirst'))
    await tap('twice', id('promptFirst'))
    const late = { params: { promptId: id('promptSecond') }, body: { score: 9, anonymous: false, sheetKey: newSecret() } }
    expect((await world.as('twice').refused(contract.answerPrompt, late)).code).toBe('prompt_over')
    await world.as('fresh').call(contract.giveReasons, { body: { sheetKey: id('sheetKeyNamed'), answers: { words: '都挺好' } } })
    expect(await tallied(world as never)).toEqual(await recount(world as never))
  })

  it('has its call-back made, its bill paid and its question answered', async () => {
    const { data } = await world.as('desk').call(contract.listCallbacks)
    const callback = data.find(({ resident }) => resident.personId === personOf('elder'))
    await world
      .as('desk')
      .call(contract.enterCallback, { params: { callbackId: callback?.id ?? '' }, body: { outcome: 'answered', score: 10 } })
    const lin = world.as('lin')
    const bill = await lin.call(contract.readBill, { params: { billId: id('billUnpaid') } })
    expect((await payByCode(world, lin, bill)).reply).toMatchObject({ state: 'paid' })
    const answer = { params: { billId: id('billDisputed') }, body: { words: '按面积分摊的', lines: null } }
    expect(await world.as('desk').call(contract.answerDispute, answer)).toMatchObject({ disputed: false })
  })

  it('asks a person who had an anonymous case open like everybody else, once the week is over', async () => {
    await later(8 * 24 * 60)
    world.clock.to('2026-09-24 09:00')
    await world.work()
    const author = world.as('author')
    const order = await author.call(contract.reportRepair, {
      body: { roomId: world.manifest.people['author']?.roomId ?? '', spot: 'kitchen', fault: 'water', description: '水龙头滴水' },
    })
    const params = { repairId: order.id }
    const [desk, engineer] = [world.as('desk'), world.as('engineer')]
    await desk.call(contract.acceptRepair, { params, body: {} })
    await desk.call(contract.scheduleRepair, { params, body: { engineerId: world.manifest.people['engineer']?.staffId ?? '' } })
    await engineer.call(contract.departForRepair, { params, body: {} })
    const { afterPhotoIds } = await proof(engineer)
    await engineer.call(contract.arriveAtRepair, { params, body: { photoIds: afterPhotoIds } })
    await engineer.call(contract.finishRepair, { params, body: await proof(engineer) })
    await author.call(contract.confirmRepair, { params, body: {} })
    await later(125)
    expect((await author.call(contract.claimPrompt)).sheet).not.toBeNull()
  })

  it('closes its months by the new rules, and what it had closed before stays as it was', async () => {
    const before = await world.as('manager').call(contract.readScore, { query: { period: '2026-08' } })
    world.clock.to('2026-10-01 00:20')
    await world.work()
    const september = await world.as('manager').call(contract.readScore, { query: { period: '2026-09' } })
    expect(september.closedThrough).toBe('2026-09-30')
    expect((await world.as('manager').call(contract.readScore, { query: { period: '2026-08' } })).figure).toEqual(before.figure)
  })
})
