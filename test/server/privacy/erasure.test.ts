import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as contract from '@linsheng/shared/contract'
import { instrumentsOf } from '@linsheng/server/src/modules/insight/instruments.ts'
import { countPeriod } from '@linsheng/server/src/modules/insight/snapshot.ts'
import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answer, billFor, lowCase, orderAt, pay, resolve, upload, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { erase } from '../../support/erasing.ts'
import { recount, tallied } from '../../support/recount.ts'
import { type AnyRow, dump, rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'
import { templateId } from '../../support/wechat.ts'

const keys = makeKeys('a master secret of the tests, long enough')

/** Everything that a resident can leave behind here, brought to its end. Every word of theirs has 泡菜坛子 in it. */
async function fullLife(town: Town): Promise<Neighbour & { accountId: string; photoIds: string[] }> {
  const { world } = town
  const who = await town.moveIn('南宫泡菜', { birthYear: 1948 })
  const accountId = (await rowsOf(world, 'persons')).find(({ id }) => id === who.personId)?.accountId ?? ''
  await who.client.call(contract.bindWeChat, { body: { code: `wx:${who.phone}` } })
  await who.client.call(contract.reportSubscriptions, {
    body: { scene: 'report', results: [{ templateId: templateId('order'), result: 'accept' }] },
  })
  await who.client.call(contract.changeMyData, { body: { name: '南宫泡菜', preferences: '泡菜坛子别碰' } })
  for (const purpose of ['survey', 'marketing'] as const)
    await who.client.call(contract.giveConsent, { body: { purpose, given: true, scene: 'my_data' } })

  // an order, a low score about it with words and a photo, its case to the end
  const photoIds = [await upload(who.client), await upload(who.client)]
  const home = { roomId: who.roomId, spot: 'kitchen' as const, fault: 'water' as const }
  const first = await who.client.call(contract.reportRepair, {
    body: { ...home, description: '泡菜坛子旁边漏水。急', photoIds: photoIds.slice(0, 1) },
  })
  await who.client.call(contract.cancelRepair, { params: { repairId: first.id }, body: { reason: '泡菜坛子自己好了' } })
  await orderAt(town, 'confirmed', who, { description: '泡菜坛子又泡水了' })
  const low = await lowCase(town, who, 2, 'repair')
  await who.client.call(contract.giveReasons, { body: { sheetKey: low.sheetKey, answers: { words: '泡菜坛子没人管' } } })
  await who.client.call(contract.wishContact, { body: { sheetKey: low.sheetKey, wish: 'phone' } })
  world.clock.pass(3)
  await world.work()
  await resolve(town.butler.client, low.caseId)
  await who.client.call(contract.confirmSolved, { params: { caseId: low.caseId }, body: { solved: true, score: 9, note: '泡菜坛子谢谢' } })

  // a bill with a question, paid in WeChat; a passive answer with words; a story; somebody looked
  const bill = await billFor(town, who.roomId)
  await who.client.call(contract.disputeBill, { params: { billId: bill.id }, body: { about: '泡菜坛子也收费吗' } })
  await town.desk.client.call(contract.answerDispute, { params: { billId: bill.id }, body: { words: '泡菜坛子不收费', lines: null } })
  await pay(town, who)
  world.clock.pass(8 * 24 * 60)
  wakingHours(world)
  const passive = await answer(town, who, 8)
  await who.client.call(contract.giveReasons, { body: { sheetKey: passive.sheetKey, answers: { words: '泡菜坛子一般' } } })
  await who.client.call(contract.shareStory, { body: { text: '泡菜坛子的故事', mayPublish: true } })
  world.clock.pass(8 * 24 * 60)
  wakingHours(world)
  await answer(town, who, 1, { anonymous: true, about: 'access' })
  world.clock.pass(40)
  const looked = await orderAt(town, 'scheduled', who, { description: '泡菜坛子' })
  await town.engineer.client.call(contract.readResidentPhone, {
    params: { personId: who.personId },
    body: { why: 'repair', subjectId: looked.id },
  })
  await who.client.call(contract.cancelRepair, { params: { repairId: looked.id }, body: { reason: '泡菜坛子' } })
  await world.work()
  return { ...who, accountId, photoIds }
}

/** The columns in which something that is somebody's still stands, as `table.column`. */
function traces(tables: Record<string, AnyRow[]>, marks: readonly string[]): string[] {
  const found = Object.entries(tables).flatMap(([table, rows]) =>
    rows.flatMap((row) =>
      Object.entries(row).flatMap(([column, value]) => {
        const text = typeof value === 'string' ? value : JSON.stringify(value ?? '')
        return marks.some((mark) => mark !== '' && text.includes(mark)) ? [`${table}.${column}`] : []
      }),
    ),
  )
  return [...new Set(found)].sort()
}

/** What may still stand, and why. */
const mayStay: Record<string, string> = {
  'signInCodes.phoneLookup': 'how many codes a number was sent: against floods, a keyed hash, for two days',
  'guesses.subject': 'the same, by network',
}

describe.each(engines)('erasing a resident, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine, '2026-06-01 08:30')
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  it('leaves nothing of them in any table: no key, name, number, WeChat, word or picture', async () => {
    const { world } = town
    const neighbour = await town.moveIn('隔壁的')
    await lowCase(town, neighbour)
    const who = await fullLife(town)
    const [account] = (await rowsOf(world, 'accounts')).filter(({ id }) => id === who.accountId)
    const [binding] = (await rowsOf(world, 'wechatBindings')).filter(({ accountId }) => accountId === who.accountId)
    const lookup = keys.phoneLookup(who.phone)
    const marks = [
      who.personId,
      who.accountId,
      '南宫泡菜',
      '泡菜坛子',
      who.phone,
      lookup,
      account?.phoneCipher ?? '',
      account?.phoneEnd ?? '',
      ...who.photoIds,
    ]
    const weChat = [binding?.openidLookup ?? '', binding?.openidCipher ?? '']
    expect(weChat).not.toContain('')
    const before = await dump(world)
    expect(traces(before, [...marks, ...weChat]).length).toBeGreaterThan(25)
    const figures = await tallied(world)

    await erase(world, who)
    for (const [minutes, moment] of [
      [0, 'at once'],
      [11, 'after the second look'],
    ] as const) {
      world.clock.pass(minutes)
      await world.work()
      const left = traces(await dump(world), [...marks, ...weChat])
      expect([moment, left.filter((place) => !(place in mayStay))]).toEqual([moment, []])
    }
    expect(await tallied(world)).toEqual(await recount(world))
    const months = (all: typeof figures) => Object.fromEntries(Object.entries(all).filter(([key]) => !/\d{4}-\d{2}-\d{2}/.test(key)))
    expect(months(await tallied(world))).toEqual(months(figures))
    const ledger = await rowsOf(world, 'erasures')
    expect(ledger.map(({ what, sealed }) => [what, sealed]).sort()).toEqual([
      ['account', null],
      ['person', null],
    ])
  })

  it('keeps every answer in the figures of its month, quarter and year, and counts people as before', async () => {
    const { world } = town
    const [who, other] = [await town.moveIn('答了两次的'), await town.moveIn('答了一次的')]
    for (const one of [who, other]) await answer(town, one, 10)
    world.clock.pass(8 * 24 * 60)
    wakingHours(world)
    const { sheetKey, promptId } = await answer(town, who, 7, { about: 'access' })
    await who.client.call(contract.giveReasons, { body: { sheetKey, answers: { effort: 4, words: '门禁好用' } } })
    const figures = async () => {
      const deps = await town.deps()
      const counted = await Promise.all(
        ['2026-06', '2026-07', '2026-Q2', '2026'].map((period) =>
          world.db.read(async (tx) => {
            const instruments = await instrumentsOf(tx, town.communityId)
            return countPeriod(tx, deps, period, { closed: '2026-12-31', instruments })
          }),
        ),
      )
      return counted.map(({ period, cells, facts }) => [period, [...cells].map((cell) => JSON.stringify(cell)).sort(), facts])
    }
    // what was asked counts from the next day on
    world.clock.pass(24 * 60)
    const before = await figures()
    const answers = (await rowsOf(world, 'responses')).filter(({ personId }) => personId === who.personId)
    const seq = Math.max(...(await rowsOf(world, 'communityFeed')).map((row) => row.seq))
    await erase(world, who)
    expect(await figures()).toEqual(before)
    expect(await tallied(world)).toEqual(await recount(world))

    const tables = await dump(world)
    const old = [promptId, ...answers.flatMap(({ id, eventId, household }) => [id, eventId, household])]
    const events = answers.map(({ eventId }) => eventId)
    expect(traces(tables, old).filter((place) => place !== 'touchpointEvents.id')).toEqual([])
    const kept = tables['responses']?.filter((row) => Number(row['seq']) > seq) ?? []
    expect(kept.map(({ score }) => score).sort()).toEqual([10, 7])
    const { time } = await town.deps()
    for (const row of kept) {
      expect([row['sheetHash'], row['wish'], row['household']]).toEqual([null, null, ''])
      expect(row['at']).toBe(time.startOf(String(row['day'])))
      expect(new Date(`${String(row['day'])}T00:00:00Z`).getUTCDay() === 1 || String(row['day']).endsWith('-01')).toBe(true)
      expect(JSON.stringify(row['answers'])).not.toContain('门禁')
    }
    expect(kept.find(({ score }) => score === 7)?.['answers']).toEqual({ effort: 4 })
    expect((await rowsOf(world, 'touchpointEvents')).filter(({ id }) => events.includes(id)).map(({ personId }) => personId)).toEqual([
      null,
      null,
    ])
  })

  it('keeps order, bill and receipt with the room, and lets colleagues read what is left of them', async () => {
    const { world } = town
    const who = await town.moveIn('要走的')
    const mate = await town.moveIn('同屋的', { roomId: who.roomId, role: 'family' })
    const order = await orderAt(town, 'confirmed', who, { description: '水槽下面滴水' })
    const bill = await pay(town, who)
    const { caseId } = await lowCase(town, who, 3, 'access')
    await town.butler.client.call(contract.addPain, { params: { caseId }, body: { text: '门打不开', ownerId: town.engineer.staffId } })
    await resolve(town.butler.client, caseId)
    await who.client.call(contract.confirmSolved, { params: { caseId }, body: { solved: true, note: '' } })
    await erase(world, who)
    world.clock.pass(11)
    await world.work()

    const params = { repairId: order.id }
    const seen = await town.desk.client.call(contract.readRepair, { params })
    expect(seen).toMatchObject({
      state: 'confirmed',
      title: '厨房漏水',
      description: '',
      photos: [],
      resident: { personId: null, name: '', gone: true },
    })
    const mates = await mate.client.call(contract.readRepair, { params })
    expect([mates.title, mates.description]).toEqual(['厨房漏水', ''])
    const { data } = await town.desk.client.call(contract.listRepairs, { query: { scope: 'closed', limit: '100' } })
    expect(data.find(({ id }) => id === order.id)?.resident).toBe('')
    const receipt = await mate.client.call(contract.readBill, { params: { billId: bill.id } })
    expect(receipt).toMatchObject({ state: 'paid', totalFen: bill.totalFen })
    expect((await rowsOf(world, 'payments')).filter(({ billId }) => billId === bill.id).map(({ payerId }) => payerId)).toEqual([null])
    const matter = await town.manager.client.call(contract.readCase, { params: { caseId } })
    expect(matter).toMatchObject({ anonymous: false, resident: null, words: '', state: 'closed', pains: [], history: [] })
    expect(matter.timeline.map(({ note }) => note).join('')).toBe('')
    await town.manager.client.call(contract.listCases, { query: { scope: 'closed', limit: '100' } })
    const found = await town.desk.client.call(contract.listResidents, { query: { search: '要走的' } })
    expect(found.data).toEqual([])
    // who still lives there is asked as before
    world.clock.pass(8 * 24 * 60)
    wakingHours(world)
    await answer(town, mate, 9, { about: 'access' })
  })

  it('cuts the way back from an anonymous matter, which stays, and which held nobody’s place', async () => {
    const { world } = town
    const who = await town.moveIn('不留名的')
    const mate = await town.moveIn('同屋的', { roomId: who.roomId, role: 'family' })
    await answer(town, who, 2, { anonymous: true, about: 'access' })
    const ids = (await rowsOf(world, 'anonymousResponses')).map(({ id }) => id).sort()
    const open = (await rowsOf(world, 'cases')).filter(({ anonymous, closedAt }) => anonymous && closedAt === null)
    const caseId = open.at(-1)?.id ?? ''
    const waiting = async () =>
      (await rowsOf(world, 'surveyGate')).filter(({ subject }) => subject === `h:${mate.household}`).map(({ openMatters }) => openMatters)
    expect(await waiting()).toEqual([0])
    const relays = (await rowsOf(world, 'relays')).length
    await erase(world, who)
    expect((await rowsOf(world, 'relays')).length).toBe(relays - 1)
    expect((await rowsOf(world, 'anonymousResponses')).map(({ id }) => id).sort()).toEqual(ids)
    expect((await rowsOf(world, 'relayOpenings')).filter(({ why }) => why === 'erase').map((row) => row.caseId)).toContain(caseId)
    expect(await waiting()).toEqual([0])
    // nobody on the staff learns of it: the word is taken as ever, and the matter goes on to its end
    await town.desk.client.call(contract.writeByRelay, { params: { caseId }, body: { text: '请问是哪一天的事？' } })
    await resolve(town.desk.client, caseId)
    world.clock.pass(15 * 24 * 60)
    await world.work()
    expect((await rowsOf(world, 'cases')).find(({ id }) => id === caseId)?.state).toBe('closed')
    expect(await waiting()).toEqual([0])
  })

  it('takes the pictures of their home from every reader at once, and their bytes with the next night', async () => {
    const { world } = town
    const who = await town.moveIn('有照片的')
    const photoId = await upload(who.client)
    const body = { roomId: who.roomId, spot: 'kitchen' as const, fault: 'water' as const, photoIds: [photoId] }
    const order = await who.client.call(contract.reportRepair, { body })
    const link = order.photos[0]?.url ?? ''
    const read = async () => (await world.app.server.inject({ method: 'GET', url: link })).statusCode
    expect(await read()).toBe(200)
    const [file] = (await rowsOf(world, 'files')).filter(({ id }) => id === photoId)
    const path = join(world.folder, 'files', town.communityId, file?.sha256 ?? '')
    expect(existsSync(path)).toBe(true)
    await who.client.call(contract.cancelRepair, { params: { repairId: order.id }, body: { reason: '' } })
    await erase(world, who)
    expect(await read()).toBe(404)
    world.clock.pass(26 * 60)
    await world.work()
    expect((await rowsOf(world, 'files')).filter(({ sha256 }) => sha256 === file?.sha256)).toEqual([])
    await expect.poll(() => existsSync(path)).toBe(false)
  })
})
