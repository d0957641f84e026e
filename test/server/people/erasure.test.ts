import * as contract from '@linsheng/shared/contract'
import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answer, billFor, happen, lowCase, orderAt, pay, resolve, upload, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { erase } from '../../support/erasing.ts'
import { recount, tallied } from '../../support/recount.ts'
import { type AnyRow, dump, rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

const keys = makeKeys('a master secret of the tests, long enough')

/** Everything that a resident can leave behind here, brought to its end. Every word of theirs has 泡菜坛子 in it. */
async function fullLife(town: Town): Promise<Neighbour & { accountId: string; photoIds: string[] }> {
  const { world } = town
  const who = await town.moveIn('南宫泡菜', { birthYear: 1948 })
  const accountId = (await rowsOf(world, 'persons')).find(({ id }) => id === who.personId)?.accountId ?? ''
  await who.client.call(contract.bindWeChat, { body: { code: `wx:${who.phone}` } })
  await who.client.call(contract.reportSubscriptions, {
    body: { scene: 'report', results: [{ templateId: (await who.client.call(contract.readSubscriptions)).templates?.[0]?.templateId ?? '', result: 'accept' }] },
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
  await town.manager.client.call(contract.reportRepair, {}).catch(() => undefined)
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
  await answer(town, who, 1, { anonymous: true })
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
    const marks = [who.personId, who.accountId, '南宫泡菜', '泡菜坛子', who.phone, lookup, account?.phoneCipher ?? '', ...who.photoIds]
    const weChat = [binding?.openidLookup ?? '', binding?.openidCipher ?? '']
    expect(weChat).not.toContain('')
    const before = await dump(world)
    expect(traces(before, [...marks, ...weChat]).length).toBeGreaterThan(25)
    const figures = await tallied(world)

    await erase(world, who)
    for (const [minutes, moment] of [[0, 'at once'], [11, 'after the second look']] as const) {
      world.clock.pass(minutes)
      await world.work()
      const left = traces(await dump(world), [...marks, ...weChat])
      expect([moment, left.filter((place) => !(place in mayStay))]).toEqual([moment, []])
    }
    expect(await tallied(world)).toEqual(await recount(world))
    const months = (all: typeof figures) => Object.fromEntries(Object.entries(all).filter(([key]) => !/\d{4}-\d{2}-\d{2}/.test(key)))
    expect(months(await tallied(world))).toEqual(months(figures))
    const ledger = await rowsOf(world, 'erasures')
    expect(ledger.map(({ what, sealed }) => [what, sealed])).toEqual([['person', null], ['account', null]])
  })
})
