import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answer, lowCase, resolve, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

describe.each(engines)('after an answer that was not low, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
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
  const told = async (who: Neighbour) =>
    (await rowsOf(town.world, 'inbox'))
      .filter(({ recipient, kind }) => recipient === `p:${who.personId}` && ['thanks', 'promoter_invitation'].includes(kind))
      .map(({ kind }) => kind)
  const write = (who: Neighbour, sheetKey: string, answers: Record<string, string | string[]>) =>
    who.client.call(contract.giveReasons, { body: { sheetKey, answers } })
  const tasks = async () => (await town.butler.client.call(contract.listFollowUps)).data

  it('a promoter is thanked and invited to tell, once the score can no longer be corrected', async () => {
    const who = await town.moveIn()
    await answer(town, who, 9)
    await later(1)
    expect(await told(who)).toEqual([])
    await later(1)
    expect(await told(who)).toEqual(['promoter_invitation'])
  })

  it('a passive is thanked and answered only if there were words; the task is the butler’s, for two days', async () => {
    const [silent, wrote] = [await town.moveIn(), await town.moveIn('写了的')]
    await answer(town, silent, 7)
    const { sheetKey } = await answer(town, wrote, 8)
    await write(wrote, sheetKey, { words: '再快一点' })
    await write(wrote, sheetKey, { words: '再快一点，谢谢' })
    await later(3)
    expect([await told(silent), await told(wrote)]).toEqual([[], ['thanks']])
    const [task, ...others] = await tasks()
    expect(others).toEqual([])
    expect(task).toMatchObject({ resident: { name: '写了的' }, score: 8, words: '再快一点，谢谢', touchpoint: '缴费' })
    const written = (await rowsOf(town.world, 'responses')).find(({ personId }) => personId === wrote.personId)?.at ?? 0
    expect(Date.parse(task?.dueBy.at ?? '') - written).toBe(48 * 3_600_000)
  })

  it('a task that lost its words goes; settled it is done, and not another butler’s to settle', async () => {
    const who = await town.moveIn()
    const { sheetKey } = await answer(town, who, 8)
    await write(who, sheetKey, { words: '写错了' })
    await write(who, sheetKey, {})
    expect((await tasks()).filter(({ resident }) => resident.personId === who.personId)).toEqual([])
    await write(who, sheetKey, { words: '再快一点' })
    const params = { followUpId: (await tasks()).find(({ resident }) => resident.personId === who.personId)?.id ?? '' }
    const far = await town.hire(['butler'])
    expect((await far.client.call(contract.listFollowUps)).data).toEqual([])
    expect((await far.client.refused(contract.settleFollowUp, { params, body: { note: '我来' } })).code).toBe('not_found')
    await town.butler.client.call(contract.settleFollowUp, { params, body: { note: '回了电话' } })
    expect((await town.desk.client.refused(contract.settleFollowUp, { params, body: { note: '再回' } })).code).toBe('already_done')
  })

  it('the colleague who has to answer may ring, on record; nobody else learns the number, nor anybody once it is answered', async () => {
    const who = await town.moveIn()
    const { sheetKey } = await answer(town, who, 8)
    await write(who, sheetKey, { words: '打个电话给我' })
    const followUpId = (await tasks()).find(({ resident }) => resident.personId === who.personId)?.id ?? ''
    const look = { params: { personId: who.personId }, body: { why: 'follow_up' as const, subjectId: followUpId } }
    const far = await town.hire(['butler'])
    expect((await far.client.refused(contract.readResidentPhone, look)).code).toBe('not_found')
    expect((await town.engineer.client.refused(contract.readResidentPhone, look)).code).toBe('not_found')
    expect(await town.butler.client.call(contract.readResidentPhone, look)).toEqual({ phone: who.phone })
    const { looks } = await who.client.call(contract.readMyData)
    expect(looks).toMatchObject([{ why: 'follow_up', by: town.butler.name }])
    await town.butler.client.call(contract.settleFollowUp, { params: { followUpId }, body: { note: '回了电话' } })
    expect((await town.butler.client.refused(contract.readResidentPhone, look)).code).toBe('not_found')
  })

  it('nothing tells a passive who wrote that it was read, or by when somebody answers', async () => {
    const who = await town.moveIn()
    const { sheetKey } = await answer(town, who, 7)
    await write(who, sheetKey, { words: '再快一点' })
    await later(3)
    const said = (await rowsOf(town.world, 'inbox')).filter(({ recipient, kind }) => recipient === `p:${who.personId}` && kind === 'thanks')
    expect(said.map(({ body }) => body)).toEqual([expect.not.stringMatching(/看了|看过|天内/)])
  })

  it('praise reaches the one who served the same day; blame does not', async () => {
    const [glad, angry] = [await town.moveIn(), await town.moveIn()]
    const praised = async () =>
      (await rowsOf(town.world, 'inbox')).filter(
        ({ recipient, kind }) => recipient === `s:${town.engineer.staffId}` && kind === 'staff_praise',
      )
    const good = await answer(town, glad, 10, { about: 'repair' })
    await write(glad, good.sheetKey, { like: ['skilled'], words: '手艺真好' })
    expect(await praised()).toMatchObject([{ body: expect.stringContaining('手艺真好') }])
    wakingHours(town.world)
    const bad = await answer(town, angry, 1, { about: 'repair' })
    await write(angry, bad.sheetKey, { pain: ['attitude'], words: '态度差' })
    await later(3)
    const all = (await rowsOf(town.world, 'inbox')).filter(({ recipient }) => recipient === `s:${town.engineer.staffId}`)
    expect(JSON.stringify(all)).not.toContain('态度差')
  })

  it('a story is kept with or without the consent to publish it, and gives nothing', async () => {
    const who = await town.moveIn()
    for (const mayPublish of [true, false]) await who.client.call(contract.shareStory, { body: { text: '师傅来得快', mayPublish } })
    expect(
      (await rowsOf(town.world, 'stories')).filter(({ personId }) => personId === who.personId).map(({ mayPublish }) => mayPublish),
    ).toEqual([true, false])
    expect((await who.client.call(contract.readMyData)).points).toBe(0)
  })

  it('five households who name one topic within a day alarm the manager, once that day; a mis-tap is no household', async () => {
    const other = await openTown(engine)
    const alarms = async () =>
      (await rowsOf(other.world, 'inbox')).filter(
        ({ recipient, kind }) => recipient === `s:${other.manager.staffId}` && kind === 'staff_alert',
      )
    const complain = async (who: Neighbour) => {
      const { sheetKey } = await answer(other, who, 4)
      await write(who, sheetKey, { pain: ['wrong_amount'] })
      return sheetKey
    }
    const mistaken = await other.moveIn()
    const sheetKey = await complain(mistaken)
    await mistaken.client.call(contract.correctScore, { body: { sheetKey, score: 9 } })
    for (let household = 1; household <= 4; household += 1) await complain(await other.moveIn())
    expect(await alarms()).toEqual([])
    await complain(await other.moveIn())
    expect(await alarms()).toMatchObject([{ title: expect.stringContaining('5 户'), body: '金额不对' }])
    await complain(await other.moveIn())
    expect(await alarms()).toHaveLength(1)
    expect(other.world.log).toEqual([])
    await other.world.drop()
  })

  it('the next moment of a household is asked about once its case is closed and a week has passed', async () => {
    const who = await town.moveIn()
    const { caseId } = await lowCase(town, who, 4)
    await resolve(town.butler.client, caseId)
    await who.client.call(contract.confirmSolved, { params: { caseId }, body: { solved: true, score: 9, note: '' } })
    town.world.clock.pass(7 * 24 * 60)
    wakingHours(town.world)
    const again = await answer(town, who, 9, { about: 'repair' })
    expect(again.outcome.scoreClass).toBe('promoter')
  })
})
