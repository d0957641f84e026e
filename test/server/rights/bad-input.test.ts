import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Changes, countChanges } from '../../support/changes.ts'
import { newKey, newSecret } from '../../support/client.ts'
import { answer, billFor, orderAt, pay, sheetAbout, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { foundTown, type Neighbour, openTown, type Town } from '../../support/town.ts'

type Told = { status: number; problem: contract.Problem }

/** What the issue names, one by one: a typed problem that names the field, or the 404 of a missing thing, and nothing half-written. */
describe.each(engines)('bad input, on %s', (engine) => {
  let town: Town
  let other: Town
  let changes: Changes
  let who: Neighbour

  beforeAll(async () => {
    town = await openTown(engine)
    other = await foundTown(town.world, await town.world.addCommunity('桂雨苑'), 2)
    changes = await countChanges(town.world)
  })
  beforeEach(async () => {
    wakingHours(town.world)
    who = await town.moveIn('林玉兰')
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const tapOn = (promptId: string, body: object = {}, key = newKey()) =>
    who.client.ask(contract.answerPrompt, {
      params: { promptId },
      body: { score: 9, anonymous: false, sheetKey: newSecret(), ...body } as never,
      key,
    })
  const field = (pointer: string, code: string) => ({ status: 400, code: 'invalid_request', fields: [[pointer, code]] })
  const missing = { status: 404, code: 'not_found', fields: [] }
  async function told(act: () => Promise<Told>) {
    const count = async () => [await changes.of(town.communityId), await changes.of(other.communityId)]
    const before = await count()
    const { status, problem } = await act()
    expect(await count()).toEqual(before)
    return { status, code: problem.code, fields: (problem.errors ?? []).map(({ pointer, code }) => [pointer, code]) }
  }

  it.each<[string, unknown, string]>([
    ['11', 11, 'too_big'],
    ['6.5', 6.5, 'not_whole'],
    ['"9"', '9', 'wrong_type'],
    ['−1', -1, 'too_small'],
  ])('a score of %s', async (_, score, code) => {
    const { promptId } = await sheetAbout(town, who)
    expect(await told(() => tapOn(promptId, { score }))).toEqual(field('/body/score', code))
  })

  it('a comment of 5 MB, and one of 2,001 characters', async () => {
    const { sheetKey } = await answer(town, who, 9)
    const write = (words: string) => who.client.ask(contract.giveReasons, { body: { sheetKey, answers: { words } } })
    expect(await told(() => write('长'.repeat(1_700_000)))).toEqual({ status: 413, code: 'payload_too_large', fields: [] })
    expect(await told(() => write('长'.repeat(2001)))).toEqual(field('/body/answers/words', 'too_long'))
    expect((await write('长'.repeat(2000))).status).toBe(204)
  })

  it.each([
    ['\u0000', ''],
    ['\u0007', ''],
    ['\u001b[31m', '[31m'],
    ['\u007f', ''],
    ['\u202e', ''],
    ['\u2066', ''],
    ['\ufeff', ''],
    ['\t', ' '],
  ])('a sign that nobody sees in words, names and lines is mended: %j', async (mark, mended) => {
    const [words, said] = [`a${mark}b`, `a${mended}b`]
    const body = { roomId: who.roomId, spot: 'kitchen' as const, description: words }
    expect((await who.client.call(contract.reportRepair, { body })).description).toBe(said)
    await who.client.call(contract.changeMyData, { body: { name: words, preferences: '' } })
    expect((await who.client.call(contract.readMyData)).name).toBe(said)
    expect((await town.desk.client.ask(contract.searchRooms, { query: { search: words } })).status).toBe(200)
  })

  it.each(['\r\n', '\r', '\u000b', '\u0085', '\u2028', '\u2029'])('a line break of another system is one of ours: %j', async (mark) => {
    const body = { roomId: who.roomId, spot: 'kitchen' as const, description: `水槽${mark}漏水` }
    expect((await who.client.call(contract.reportRepair, { body })).description).toBe('水槽\n漏水')
  })

  it('mended words are one request with their key, and a password is never mended', async () => {
    const body = { roomId: who.roomId, spot: 'kitchen' as const, description: '水槽\t漏水' }
    const key = newKey()
    const first = await who.client.call(contract.reportRepair, { body, key })
    expect((await who.client.call(contract.reportRepair, { body, key })).id).toBe(first.id)
    expect((await who.client.refused(contract.reportRepair, { body: { ...body, description: '别的' }, key })).code).toBe('key_reused')
    await town.manager.client.call(contract.createStaff, {
      body: {
        ...{ name: '孙\t小美', title: '客服', workPhone: '0571-8000', login: 'sun.xm', password: 'told\tin\tperson' },
        ...{ roles: ['desk'], buildingIds: [] },
      },
    })
    const signIn = (password: string) =>
      town.world.app.server.inject({
        method: 'POST',
        url: contract.signInStaff.path,
        payload: { login: 'sun.xm', password, carrier: 'bearer' },
      })
    expect([(await signIn('told in person')).statusCode, (await signIn('told\tin\tperson')).statusCode]).toEqual([401, 200])
  })

  it('line breaks are words, and in a line they are spaces', async () => {
    expect(
      (await who.client.ask(contract.reportRepair, { body: { roomId: who.roomId, spot: 'kitchen', description: '水槽\n漏水' } })).status,
    ).toBe(201)
    await who.client.call(contract.changeMyData, { body: { name: '林\n玉兰', preferences: '' } })
    expect((await who.client.call(contract.readMyData)).name).toBe('林 玉兰')
  })

  it('half a surrogate pair is refused with its field named, and nothing of it is kept', async () => {
    const write = (name: string, preferences: string) => who.client.ask(contract.changeMyData, { body: { name, preferences } })
    expect(await told(() => write('林\ud83d', ''))).toEqual(field('/body/name', 'control_characters'))
    expect(await told(() => write('林玉兰', '\udc00'))).toEqual(field('/body/preferences', 'control_characters'))
  })

  it.each(['\u200b', '\u3164', '\u3000', ' \t\n'])('a name in which nothing can be seen is too short: %j', async (name) => {
    expect(await told(() => who.client.ask(contract.changeMyData, { body: { name, preferences: '' } }))).toEqual(
      field('/body/name', 'too_short'),
    )
  })

  it.each(['Wolfeschlegelsteinhausenbergerdorf Johnson-Smith Jr', 'ئابدۇللاھ ئابدۇراخمان ئوغلى', '欧阳春晓'])(
    'a name of up to fifty letters is kept in whatever script: %s',
    async (name) => {
      await who.client.call(contract.changeMyData, { body: { name: name.slice(0, 50), preferences: '' } })
      expect((await who.client.call(contract.readMyData)).name).toBe(name.slice(0, 50))
    },
  )

  it.each([
    ['a script', Buffer.from('<script>alert(1)</script>')],
    ['a drawing that can hold a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['nothing', Buffer.alloc(0)],
  ])('a photo that is %s', async (_, bytes) => {
    const upload = async (): Promise<Told> => {
      const { status, body } = await who.client.upload(bytes)
      return { status, problem: body }
    }
    expect(await told(upload)).toEqual(field('/body/file', 'not_an_image'))
  })

  it('a prompt that has expired, one of a neighbour, one of another community, one that never was', async () => {
    const { promptId } = await sheetAbout(town, who)
    town.world.clock.pass(7 * 24 * 60)
    expect(await told(() => tapOn(promptId))).toEqual({ status: 410, code: 'prompt_over', fields: [] })
    wakingHours(town.world)
    await town.world.work()
    const [neighbour, stranger] = [await town.moveIn(), await other.moveIn()]
    for (const foreign of [
      (await sheetAbout(town, neighbour)).promptId,
      (await sheetAbout(other, stranger)).promptId,
      'pmt_00000000000000000000000000',
      'nonsense',
      '%00',
    ]) {
      expect(await told(() => tapOn(foreign))).toEqual(missing)
    }
  })

  it('a room of a neighbour, one of another community, one that never was', async () => {
    const foreign = [(await town.moveIn()).roomId, (await other.moveIn()).roomId, 'rom_00000000000000000000000000']
    for (const roomId of foreign) {
      expect(await told(() => who.client.ask(contract.reportRepair, { body: { roomId, spot: 'kitchen', description: '漏水' } }))).toEqual(
        field('/body/roomId', 'not_available'),
      )
    }
    expect(
      await told(() =>
        who.client.ask(contract.reportRepair, { body: { roomId: '8-1602', spot: 'kitchen', description: '漏水' } as never }),
      ),
    ).toEqual(field('/body/roomId', 'bad_format'))
  })

  it('a bill of a neighbour, one of another community, one that never was', async () => {
    const bills = [await billFor(town, (await town.moveIn()).roomId), await billFor(other, (await other.moveIn()).roomId)]
    for (const billId of [...bills.map(({ id }) => id), 'bil_00000000000000000000000000', '..']) {
      expect(await told(() => who.client.ask(contract.disputeBill, { params: { billId }, body: { about: '不对' } }))).toEqual(missing)
    }
  })

  it('the same key with another body, and a key that is none', async () => {
    const key = newKey()
    const report = (description: string, with_: string) =>
      who.client.ask(contract.reportRepair, { body: { roomId: who.roomId, spot: 'kitchen', description }, key: with_ })
    const first = await report('水槽漏水', key)
    expect(await told(() => report('别的事', key))).toEqual({ status: 422, code: 'key_reused', fields: [] })
    expect((await report('水槽漏水', key)).reply.id).toBe(first.reply.id)
    expect(await told(() => report('水槽漏水', 'short'))).toEqual(field('/headers/idempotency-key', 'bad_format'))
  })

  it('a token of another community, an invented one, and none', async () => {
    const order = await orderAt(town, 'submitted', who)
    const stranger = await other.moveIn()
    const there = stranger.client.in(town.communityId)
    expect(await told(() => there.ask(contract.readRepair, { params: { repairId: order.id } }))).toEqual(missing)
    expect(await told(() => there.ask(contract.cancelRepair, { params: { repairId: order.id }, body: { reason: '' } }))).toEqual(missing)
    for (const headers of [{}, { authorization: 'Bearer invented' }, { authorization: 'Basic abc' }, { authorization: 'Bearer ' }]) {
      const url = contract.listMyRepairs.path.replace('{communityId}', town.communityId)
      const response = await town.world.app.server.inject({ method: 'GET', url, headers })
      expect([response.statusCode, (response.json() as contract.Problem).code]).toEqual([401, 'not_signed_in'])
    }
  })

  it('a community that is none, in any spelling', async () => {
    for (const communityId of ['cmt_00000000000000000000000000', 'nonsense', '\u0000', '😭', 'CMT_00000000000000000000000000']) {
      const { status, problem } = await who.client.in(communityId).ask(contract.listMyRepairs)
      expect([status, problem.code]).toEqual([404, 'not_found'])
    }
  })

  it('around midnight and the month’s end in Shanghai: numbers, days and months are the community’s', async () => {
    town.world.clock.to('2026-08-31 23:59')
    const [last, lastPaid] = [await orderAt(town, 'submitted', who), await pay(town, who)]
    town.world.clock.to('2026-09-01 00:00')
    const [first, firstPaid] = [await orderAt(town, 'submitted', who), await pay(town, who)]
    expect([last.number, first.number, last.reportedAt.day, first.reportedAt.day]).toEqual([
      '0831-001',
      '0901-001',
      '2026-08-31',
      '2026-09-01',
    ])
    expect([lastPaid.payment?.receiptNumber, firstPaid.payment?.receiptNumber]).toEqual(['20260831-0001', '20260901-0001'])
    expect(first.reportedAt).toEqual({ at: '2026-08-31T16:00:00.000Z', day: '2026-09-01', time: '00:00' })
  })
})
