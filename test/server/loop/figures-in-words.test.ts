import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lowCase, orderAt, resolve, sheetAbout, tap, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

const aDay = 24 * 60

/** Each figure is one that no default, no other figure and no name has. */
const own: contract.BodyOf<typeof contract.changeSettings> = {
  service: { from: '06:10', to: '21:50' },
  followUpMinutes: 43 * 60,
  topicAlarm: { households: 2, withinMinutes: 5 * 60 + 47 },
  coOwner: { repeatDays: 17, scoreAtMost: 1 },
  verification: { maxReopens: 3 },
  samePlace: { alarmReports: 2 },
  sheet: { correctionMinutes: 4 },
}
/** What was said of the defaults, in whatever words. */
const ofDefaults = /(?<!\d)(48 ?小时|[2两二7七] ?天|90 ?天|第 ?[3三] ?次|[1一] ?天里|24 小时|[2两二] ?分钟|8:00|20:00)/

describe.each(engines)('a notice, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
    await town.operator.client.call(contract.changeSettings, { body: own })
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const later = async (minutes: number) => {
    town.world.clock.pass(minutes)
    await town.world.work()
  }
  const allWords = async () => (await rowsOf(town.world, 'inbox')).map(({ recipient, title, body }) => `${recipient} ${title} ${body}`)
  const toManager = async () => (await allWords()).filter((words) => words.startsWith(`s:${town.manager.staffId}`))
  const giveReasons = (who: Neighbour, sheetKey: string, answers: object) =>
    who.client.call(contract.giveReasons, { body: { sheetKey, answers: answers as never } })

  it('says to the colleague how soon somebody who wrote is answered', async () => {
    const who = await town.moveIn()
    const { promptId } = await sheetAbout(town, who)
    const { sheetKey } = await tap(who, promptId, 7)
    await giveReasons(who, sheetKey, { words: '窗口少了一点' })
    await later(5)
    expect(await allWords()).toContainEqual(expect.stringMatching(/^s:.*窗口少了一点”，43 小时内回一声$/))
  })

  it('says in how long a household is no longer new with a low score', async () => {
    const who = await town.moveIn()
    const first = await lowCase(town, who, 5)
    await resolve(town.butler.client, first.caseId)
    await who.client.call(contract.confirmSolved, { params: { caseId: first.caseId }, body: { solved: true, score: 9, note: '' } })
    await later(8 * aDay)
    wakingHours(town.world)
    await lowCase(town, who, 5, 'access')
    await later(5)
    expect(await toManager()).toContainEqual(expect.stringContaining('这家 17 天内不是第一次。'))
  })

  it('says of a place that was reported too often that it was, and not that the household is a known one', async () => {
    const who = await town.moveIn()
    await orderAt(town, 'confirmed', who, { description: '又漏' })
    await later(8 * aDay)
    wakingHours(town.world)
    await lowCase(town, who, 5, 'repair')
    await later(5)
    expect((await toManager()).at(-1)).toContain('同一处报了又报。')
  })

  it('counts how often it was not solved when the manager has to decide', async () => {
    const who = await town.moveIn()
    const { caseId } = await lowCase(town, who, 5)
    for (let round = 0; round < 4; round += 1) {
      await resolve(town.butler.client, caseId)
      await who.client.call(contract.confirmSolved, { params: { caseId }, body: { solved: false, note: '还是不行' } })
    }
    expect(await toManager()).toContainEqual(expect.stringContaining('第 4 次说没解决，请您定'))
  })

  it('says within how long so many households spoke of one thing', async () => {
    for (const who of [await town.moveIn(), await town.moveIn()]) {
      const { sheetKey } = await lowCase(town, who, 5)
      await giveReasons(who, sheetKey, { pain: ['too_expensive'] })
    }
    expect(await toManager()).toContainEqual(expect.stringContaining('5 小时 47 分里 2 户说到同一件事'))
  })

  it('holds none of the defaults, whatever was told', async () => {
    const words = await allWords()
    expect(words.length).toBeGreaterThan(20)
    expect(words.filter((said) => ofDefaults.test(said))).toEqual([])
  })
})
