import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answer, billFor, happen, lowCase, orderAt, pay, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { type AnyRow, dump, rowsOf } from '../../support/rows.ts'
import { anonymousMatter } from '../../support/subjects/loop.ts'
import { openCast } from '../../support/subjects/cast.ts'
import { freshPhone, signInByPhone } from '../../support/sessions.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'
import { openWorld } from '../../support/world.ts'

describe.each(engines)('one’s own data, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const consentsOf = async (who: Neighbour) =>
    Object.fromEntries((await who.client.call(contract.readMyData)).consents.map((one) => [one.purpose, one]))
  const agree = (who: Neighbour, purpose: 'service' | 'survey' | 'marketing', given: boolean) =>
    who.client.ask(contract.giveConsent, { body: { purpose, given, scene: 'my_data' } })

  it('a consent is a receipt with version, time and scene; the newest counts and the earlier ones stay', async () => {
    const who = await town.moveIn()
    for (const given of [true, false, true]) expect((await agree(who, 'survey', given)).status).toBe(201)
    expect((await consentsOf(who))['survey']).toMatchObject({
      given: true,
      necessary: false,
      version: expect.any(String),
      at: { at: new Date(town.world.clock.now()).toISOString() },
    })
    const receipts = (await rowsOf(town.world, 'consents')).filter(({ personId }) => personId === who.personId)
    expect(receipts.map(({ given, scene }) => [given, scene])).toEqual([
      [true, 'my_data'],
      [false, 'my_data'],
      [true, 'my_data'],
    ])
  })

  it('refusing one purpose changes nothing in another, and what the service needs cannot be refused apart from it', async () => {
    const who = await town.moveIn()
    const before = await consentsOf(who)
    await agree(who, 'marketing', false)
    const after = await consentsOf(who)
    expect(after['marketing']?.given).toBe(false)
    for (const purpose of ['service', 'survey']) expect(after[purpose]).toEqual(before[purpose])
    const refused = await agree(who, 'service', false)
    expect(refused.problem.errors).toEqual([{ pointer: '/body/given', code: 'not_available' }])
    expect((await consentsOf(who))['service']?.given).toBe(true)
  })

  it('name and wishes are corrected by their owner, and staff who come read the wishes', async () => {
    const who = await town.moveIn('错名')
    await who.client.call(contract.changeMyData, { body: { name: '林玉兰', preferences: '中午宝宝睡觉' } })
    expect(await who.client.call(contract.readMyData)).toMatchObject({ name: '林玉兰', preferences: '中午宝宝睡觉' })
    const order = await orderAt(town, 'scheduled', who)
    const seen = await town.engineer.client.call(contract.readRepair, { params: { repairId: order.id } })
    expect(seen.resident).toMatchObject({ name: '林玉兰', wishes: '中午宝宝睡觉' })
  })

  it('no phone number of a resident stands in any table, nor any code or token', async () => {
    const who = await town.moveIn()
    await orderAt(town, 'confirmed', who)
    const stranger = freshPhone()
    await signInByPhone(town.world, stranger, town.communityId)
    const everything = JSON.stringify(await dump(town.world))
    const numbers = [who.phone, stranger]
    expect(numbers.filter((phone) => everything.includes(phone))).toEqual([])
    expect(town.world.sms.map(({ params }) => params.code ?? '').filter((code) => everything.includes(`"${code}"`))).toEqual([])
    for (const token of [who.client.session?.access ?? '', who.client.session?.refresh ?? '']) expect(everything).not.toContain(token)
  })

  /** Lines that read like the file: with a key, a code or English, or about what has no words. */
  const notInWords = (told: contract.MyExport['told'] = []) =>
    told
      .flatMap(({ entries }) => entries)
      .flatMap(({ title, lines }) => [title, ...lines.flatMap(({ label, text }) => [label, text])])
      .filter((text) => /[A-Za-z_{}]|只写在文件里/.test(text))

  /** Where a row names a person by key. */
  const names = (row: AnyRow, personId: string) => Object.values(row).some((value) => value === personId || value === `p:${personId}`)
  /** What is kept beside the export, and why. */
  const notExported = {
    once: 'the keys of writes',
    outbox: 'the same words as in the inbox, on their way',
    pushDays: 'a count against too many pushes',
    repairEvents: 'with their orders',
    caseEvents: 'with their cases',
    touchpointEvents: 'the moment itself: the order or payment is there',
    surveyGate: 'a lock',
  }

  it('the export holds every row that carries one’s name', async () => {
    const who = await town.moveIn('林玉兰', { birthYear: 1961 })
    await agree(who, 'marketing', true)
    await lowCase(town, who, 4, 'repair')
    await pay(town, who)
    town.world.clock.pass(7)
    await town.world.work()
    await who.client.call(contract.shareStory, { body: { text: '师傅来得快', mayPublish: true } })
    const order = await orderAt(town, 'scheduled', who)
    await town.engineer.client.call(contract.readResidentPhone, {
      params: { personId: who.personId },
      body: { why: 'repair', subjectId: order.id },
    })
    const passive = await town.moveIn('写了意见的')
    const { sheetKey } = await answer(town, passive, 8)
    await passive.client.call(contract.giveReasons, { body: { sheetKey, answers: { words: '再快一点' } } })
    const caller = await town.moveIn('孙奶奶', { smartphone: false })
    await happen(town, 'smart_access_first_used', caller)
    town.world.clock.pass(121)
    await town.world.work()
    for (const person of [who, passive, caller]) {
      const mine = await person.client.call(contract.exportMyData)
      const exported = JSON.stringify(mine)
      expect(mine.told?.[0]?.title).toBe('您的资料')
      expect(notInWords(mine.told)).toEqual([])
      const missing = Object.entries(await dump(town.world)).flatMap(([table, rows]) =>
        table in notExported
          ? []
          : rows
              .filter((row) => names(row, person.personId))
              .map((row) => String(row['id'] ?? row['eventId']))
              .flatMap((id) => (exported.includes(id) ? [] : [`${table} ${id}`])),
      )
      expect(missing).toEqual([])
    }
  })

  it('the export holds the number in clear, what was said in the case, and no name of anybody else', async () => {
    const [who, neighbour] = [await town.moveIn('林玉兰'), await town.moveIn('别人家')]
    await billFor(town, who.roomId)
    await lowCase(town, neighbour)
    const { caseId } = await lowCase(town, who)
    await town.butler.client.call(contract.contactResident, {
      params: { caseId },
      body: { way: 'phone', reached: true, note: '您说水槽下又在滴' },
    })
    const exported = await who.client.call(contract.exportMyData)
    expect(exported.person).toMatchObject({ name: '林玉兰', phone: who.phone })
    const text = JSON.stringify(exported)
    expect(text).toContain('您说水槽下又在滴')
    expect(text).not.toContain(neighbour.personId)
    expect(text).not.toContain('sheetHash')
  })
})

describe.each(engines)('the export beside anonymous answers, on %s', (engine) => {
  it('holds nothing that leads to one', async () => {
    const world = await openWorld(engine, '2026-06-01 08:30')
    const cast = await openCast(world, world.communityId)
    const { who, caseId, secret } = await anonymousMatter(cast)
    expect(secret).toMatch(/^[0-9a-f]{32}$/)
    const text = JSON.stringify(await who.client.call(contract.exportMyData))
    const [row] = await rowsOf(world, 'anonymousResponses')
    for (const trace of [caseId, secret, row?.id ?? '', 'relay', 'sealed']) expect(text).not.toContain(trace)
    const { answers, cases } = await who.client.call(contract.exportMyData)
    expect([answers, cases]).toEqual([[], []])
    expect(world.log).toEqual([])
    await world.drop()
  })
})
