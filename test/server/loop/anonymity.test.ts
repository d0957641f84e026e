import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { behindTheScenes, everyReply, kinds, sidesOf } from '../../support/anonymous-case.ts'
import { answer, lowCase, orderAt, pay, shownSheet, tap, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { dump, type Dump, rowsOf } from '../../support/rows.ts'
import { type Cast, openCast } from '../../support/subjects/cast.ts'
import type { Neighbour } from '../../support/town.ts'
import { instantsIn, recordsIn, valuesIn } from '../../support/traces.ts'
import { openWorld, type World } from '../../support/world.ts'

const theirWords = '师傅没穿鞋套，地板踩脏了没收拾'
const minute = 60_000

/** The story of one anonymous detractor, lived through once; everything below looks at what it left. */
describe.each(engines)('an anonymous answer, on %s', (engine) => {
  let world: World
  let cast: Cast
  let who: Neighbour
  let order: contract.RepairOrder
  let caseId = ''
  let secret = ''
  let sheetKey = ''
  let outcome: contract.AnswerOutcome
  let tables: Dump
  let answeredAt = 0
  let heldMeanwhile: number[] = []

  const desk = () => cast.staff.desk.client
  const params = () => ({ caseId })
  const read = () => who.client.call(contract.readRelayCase, { body: { secret } })
  const say = (body: object) => who.client.call(contract.answerRelayCase, { body: { secret, note: '', ...body } })
  const later = async (minutes: number) => {
    world.clock.pass(minutes)
    await world.work()
  }

  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-01 08:30')
    cast = await openCast(world, world.communityId)
    const { town } = cast
    // others who answer by name around it
    for (const score of [2, 8, 10]) await answer(town, await town.moveIn('别人'), score, { about: 'payment' })
    wakingHours(world)
    who = await town.moveIn('林玉兰', { birthYear: 1961 })
    order = await orderAt(town, 'confirmed', who)
    await lowCase(town, await town.moveIn('别人'), 3)
    await later(121)
    const { promptId } = await shownSheet(who)
    const tapped = await tap(who, promptId, 2, true)
    answeredAt = world.clock.now()
    heldMeanwhile = (await rowsOf(world, 'surveyGate'))
      .filter(({ subject }) => subject === `p:${who.personId}` || subject === `h:${who.household}`)
      .map(({ openMatters }) => openMatters)
    ;({ outcome, sheetKey } = tapped)
    await who.client.call(contract.giveReasons, { body: { sheetKey, answers: { pain: ['mess', 'attitude'], words: theirWords } } })
    await who.client.call(contract.wishContact, { body: { sheetKey, wish: 'visit' } })
    await later(3)
    caseId = (await desk().call(contract.listCases, { query: { scope: 'mine' } })).data.find(({ anonymous }) => anonymous)?.id ?? ''
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  it('is thanked like any other, and told of no colleague who will ring', () => {
    expect(outcome).toMatchObject({ scoreClass: 'detractor', points: 10, followUp: null })
  })

  it('opens a case that is the desk’s, without a name and without a visit clock even where a visit was wished for', async () => {
    const detail = await desk().call(contract.readCase, { params: params() })
    expect(detail).toMatchObject({
      anonymous: true,
      resident: null,
      owner: { id: cast.staff.desk.staffId },
      coOwner: { id: cast.staff.manager.staffId },
      words: theirWords,
      wish: 'visit',
      history: [],
      wishes: '',
    })
    const row = (await rowsOf(world, 'cases')).find(({ id }) => id === caseId)
    expect(row).toMatchObject({ visitBy: null, personId: null, household: '', roomId: null, subjectId: '', matter: 'repair_finished' })
  })

  it('lets no caller learn the number behind it', async () => {
    const look = { params: { personId: who.personId }, body: { why: 'case' as const, subjectId: caseId } }
    for (const role of ['desk', 'butler', 'manager'] as const)
      expect((await cast.staff[role].client.refused(contract.readResidentPhone, look)).code).toBe('not_found')
  })

  it('is missing among the own cases of the one who gave it, and for the butler of the house', async () => {
    expect((await who.client.call(contract.listMyCases)).data).toEqual([])
    expect((await who.client.refused(contract.readMyCase, { params: params() })).code).toBe('not_found')
    expect((await cast.staff.butler.client.refused(contract.readCase, { params: params() })).code).toBe('not_found')
  })

  it('can be written to through the relay; the word says nothing but that there is one', async () => {
    world.clock.pass(37)
    await desk().call(contract.contactResident, { params: params(), body: { way: 'relay', reached: true, note: '对不起，给您添麻烦了。' } })
    await desk().call(contract.writeByRelay, { params: params(), body: { text: '请问是哪一间？' } })
    await later(1)
    const inbox = await who.client.call(contract.listInbox, { query: { as: 'resident' } })
    const notice = inbox.data.find(({ kind }) => kind === 'relay_message')
    expect(notice).toMatchObject({ target: { page: 'relay' }, body: expect.not.stringContaining('哪一间') })
    secret = notice?.target?.id ?? ''
    expect(secret).toMatch(/^[0-9a-f]{32}$/)
    expect(JSON.stringify(world.pushes)).not.toContain('哪一间')
  })

  it('is read and answered by the secret alone: by plan, by words, and whether it is solved', async () => {
    const whoSaid = async () => (await read()).timeline.map(({ kind, by, byResident, note }) => [kind, by, byResident, note])
    expect(await whoSaid()).toContainEqual(['relay_message', '', false, '请问是哪一间？'])
    expect((await who.client.refused(contract.readRelayCase, { body: { secret: '0'.repeat(32) } })).code).toBe('not_found')
    world.clock.pass(7)
    await say({ note: '客厅' })
    expect(await whoSaid()).toContainEqual(['relay_message', '', true, '客厅'])
    const noticeId =
      (await who.client.call(contract.listInbox, { query: { as: 'resident' } })).data.find(({ kind }) => kind === 'relay_message')?.id ?? ''
    await who.client.call(contract.readNotice, { params: { noticeId } })
    world.clock.pass(7)
    await desk().call(contract.planCase, {
      params: params(),
      body: { what: '保洁上门复位', who: '客服', when: new Date(world.clock.now() + 3_600_000).toISOString() },
    })
    expect(await read()).toMatchObject({ asks: 'plan', plan: { what: '保洁上门复位' } })
    world.clock.pass(7)
    await say({ acceptPlan: true })
    world.clock.pass(7)
    await desk().call(contract.resolveCase, {
      params: params(),
      body: { done: '复位了', cause: 'process', whys: ['没带鞋套'], learned: '鞋套放车上' },
    })
    expect((await read()).asks).toBe('solved')
    world.clock.pass(7)
    expect(await say({ solved: true, score: 9 })).toMatchObject({ state: 'closed', asks: null })
    expect(await desk().call(contract.readCase, { params: params() })).toMatchObject({
      outcome: 'recovered',
      closing: 'resident_confirmed',
    })
    await world.work()
  })

  it('never held the person: a hold would give the author away', async () => {
    const gates = (await rowsOf(world, 'surveyGate')).filter(
      ({ subject }) => subject === `p:${who.personId}` || subject === `h:${who.household}`,
    )
    expect(heldMeanwhile).toEqual([0, 0])
    expect(gates.map(({ openMatters }) => openMatters)).toEqual([0, 0])
  })

  it('leaves every opening of the seal on record: each to deliver a word', async () => {
    const openings = (await rowsOf(world, 'relayOpenings')).filter((row) => row.caseId === caseId)
    const words = (await rowsOf(world, 'inbox')).filter(
      ({ recipient, kind }) => recipient === `p:${who.personId}` && kind === 'relay_message',
    )
    expect(openings.filter(({ why }) => why === 'deliver')).toHaveLength(words.length)
    expect(openings.every(({ why }) => why === 'deliver')).toBe(true)
  })

  it('cannot be changed after the next day has ended: nothing leads to it any more', async () => {
    await later(30)
    expect((await rowsOf(world, 'anonymousResponses'))[0]?.sheetHash).not.toBeNull()
    world.clock.to('2026-06-03 00:00')
    await later(1)
    const [row] = await rowsOf(world, 'anonymousResponses')
    expect(row).toMatchObject({ sheetHash: null, score: 2, answers: { words: theirWords } })
    expect((await rowsOf(world, 'timers')).filter(({ subjectId }) => subjectId === row?.id)).toEqual([])
    for (const body of [
      { sheetKey, score: 9 },
      { sheetKey, answers: {} },
      { sheetKey, wish: 'phone' as const },
    ]) {
      const operation = 'score' in body ? contract.correctScore : 'wish' in body ? contract.wishContact : contract.giveReasons
      expect((await who.client.refused(operation, { body } as never)).code).toBe('not_found')
    }
  })

  it('is kept as week, touchpoint, version, channel and a building of twenty rooms, under a key that tells nothing', async () => {
    const [row] = await rowsOf(world, 'anonymousResponses')
    expect(Object.keys(row ?? {}).sort()).toEqual([
      'answers',
      'buildingId',
      'channel',
      'classId',
      'communityId',
      'id',
      'measure',
      'score',
      'sheetHash',
      'touchpoint',
      'versionId',
      'week',
    ])
    expect(row).toMatchObject({ buildingId: cast.town.buildingId, week: '2026-06-01', touchpoint: 'repair_finished' })
    expect(instantsIn({ id: row?.id })).toEqual([])
    expect(instantsIn({ id: caseId })).toEqual([])
  })

  it('leaves beside the person only that a sheet was used, the points of a week, and a key that says no more', async () => {
    tables = await dump(world)
    const prompt = tables['prompts']?.find(({ personId }) => personId === who.personId)
    expect(prompt).toMatchObject({ state: 'used', usedWeek: '2026-06-01', usedBand: cast.town.buildingId })
    const account = tables['persons']?.find(({ id }) => id === who.personId)?.['accountId']
    expect(tables['once']?.filter(({ actor, operation }) => actor === account && operation === 'answerPrompt')).toMatchObject([
      { outcome: { used: true }, bodyHash: '', week: '2026-06-01' },
    ])
    const points = tables['points']?.filter(({ personId }) => personId === who.personId) ?? []
    expect(points).toMatchObject([{ week: '2026-06-01', amount: 10 }])
    expect(instantsIn(points[0] ?? {})).toEqual([])
    expect(tables['responses']?.filter(({ personId }) => personId === who.personId)).toEqual([])
  })

  it('leaves no instant of its own in the gates, the inbox and the timers of the person', () => {
    const gates = tables['surveyGate']?.filter(({ subject }) => subject === `p:${who.personId}` || subject === `h:${who.household}`) ?? []
    const shownAt = tables['prompts']?.find(({ personId }) => personId === who.personId)?.['shownAt']
    // when it was shown, and until when the sheet would have lain open: the same of everybody who was asked
    const expiresAt = tables['prompts']?.find(({ personId }) => personId === who.personId)?.['expiresAt']
    for (const gate of gates) expect([...new Set(instantsIn(gate))].sort()).toEqual([shownAt, expiresAt].sort())
    const words = tables['inbox']?.filter(({ recipient, sealedTarget }) => recipient === `p:${who.personId}` && sealedTarget !== null) ?? []
    expect(words.length).toBeGreaterThan(0)
    // the hour is what is kept of a word, under a key that tells nothing; its secret stands nowhere in the clear
    for (const word of words) expect(instantsIn(word).map((at) => at % 3_600_000)).toEqual(instantsIn(word).map(() => 0))
    expect(JSON.stringify(tables)).not.toContain(secret)
    const subjects = new Set([caseId, tables['anonymousResponses']?.[0]?.['id']])
    expect(tables['timers']?.filter(({ subjectId }) => subjects.has(subjectId))).toEqual([])
  })

  it('shares no value with a row that names somebody but community, building, touchpoint, version and week', () => {
    const { ours, named } = sidesOf(tables, caseId)
    expect(ours.map(([name]) => name)).toEqual(
      expect.arrayContaining(['anonymousResponses', 'cases', 'caseEvents', 'relays', 'relayOpenings', 'inbox']),
    )
    expect(ours.filter((one) => named.includes(one))).toEqual([])
    const row = tables['anonymousResponses']?.[0] ?? {}
    const allowed = new Set<unknown>([
      row['communityId'],
      row['buildingId'],
      row['touchpoint'],
      row['versionId'],
      row['week'],
      ...Object.values(cast.staff).flatMap(({ staffId }) => [staffId, `s:${staffId}`]),
      ...kinds,
    ])
    for (const { accountId } of tables['staff'] ?? []) allowed.add(accountId)
    const theirs = new Set(named.flatMap(([, one]) => valuesIn(one)))
    const shared = ours.flatMap(([name, one]) =>
      valuesIn(one)
        // a small number is a score or a count; an instant is looked at below
        .filter((value) => typeof value === 'string' && value !== '' && !allowed.has(value) && theirs.has(value))
        .map((value) => `${name}: ${value}`),
    )
    expect(shared).toEqual([])
  })

  it('shares no minute with a row that names somebody: neither an instant, nor the time in a key, but the tap itself', () => {
    const { ours, named } = sidesOf(tables, caseId)
    // the case's own clock began with the tap: that is what the sheet warns of
    const own = new Set([answeredAt, Math.floor(answeredAt / minute)])
    // where only the part of the day is kept, its beginning tells no minute
    const isPart = (at: number) => (at + 8 * 60 * minute) % (6 * 60 * minute) === 0
    const times = [...new Set(ours.flatMap(([, row]) => instantsIn(row)))].filter(
      (at) => Math.abs(at - answeredAt) > minute && !own.has(at) && !isPart(at),
    )
    const near = named
      .filter(([name]) => !behindTheScenes.includes(name))
      .flatMap(([name, row]) =>
        instantsIn(row).flatMap((at) =>
          at <= world.clock.now() && times.some((time) => Math.abs(time - at) < minute) ? [`${name}: ${new Date(at).toISOString()}`] : [],
        ),
      )
    expect(near).toEqual([])
  })

  it('in no reply to anybody on the staff stands beside a name, an order, a room or a number', async () => {
    const known: Record<string, string> = { caseId, repairId: order.id, billId: (await pay(cast.town, await cast.town.moveIn('别人'))).id }
    const replies = await everyReply(cast, known)
    const records = replies.flatMap(recordsIn)
    const anonymous = records.filter((record) => valuesIn(record).includes(caseId) || valuesIn(record).includes(theirWords))
    expect(anonymous.length).toBeGreaterThan(5)
    const label = order.place.label
    const traces = [
      who.personId,
      who.household,
      who.residencyId,
      who.roomId,
      who.phone,
      `${who.phone.slice(0, 3)}****${who.phone.slice(-4)}`,
      '林玉兰',
      order.id,
      order.number,
      `${label?.building} ${label?.room}`,
    ]
    for (const record of anonymous) {
      const text = JSON.stringify(record)
      expect(traces.filter((trace) => text.includes(trace))).toEqual([])
    }
  })
})
