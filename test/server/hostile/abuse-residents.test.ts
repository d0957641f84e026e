import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newSecret } from '../../support/client.ts'
import { answer, orderAt, resolve, sheetAbout, toldCase, upload, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { dumpOf, rowsOf } from '../../support/rows.ts'
import { freshPhone, signInByPhone } from '../../support/sessions.ts'
import { type Neighbour, openTown, type Town } from '../../support/town.ts'

/** The use cases, read by somebody who means no good and lives here. */
describe.each(engines)('a resident who means no good, on %s', (engine) => {
  let town: Town
  let her: Neighbour
  let him: Neighbour

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(async () => {
    wakingHours(town.world)
    her = await town.moveIn('林玉兰')
    him = await town.moveIn('隔壁的')
  })
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })
  const untouched = async (act: () => Promise<unknown>) => {
    const before = await dumpOf(town.world, town.communityId)
    await act()
    expect(await dumpOf(town.world, town.communityId)).toEqual(before)
  }

  it('signs, returns, takes back and urges no order of another', async () => {
    const params = { repairId: (await orderAt(town, 'finished', her)).id }
    await untouched(async () => {
      for (const [operation, body] of [
        [contract.confirmRepair, {}],
        [contract.returnRepair, { reason: '还在漏' }],
        [contract.cancelRepair, { reason: '不修了' }],
        [contract.urgeRepair, {}],
        [contract.readRepair, undefined],
      ] as const) {
        const { status } = await him.client.ask(operation as contract.Operation, { params, body } as object)
        expect([operation.id, status]).toEqual([operation.id, 404])
      }
    })
    expect((await her.client.ask(contract.confirmRepair, { params, body: {} })).status).toBe(200)
  })

  it('answers once: another key, another device and another score change nothing', async () => {
    const { promptId } = await sheetAbout(town, her)
    const give = (score: number) =>
      her.client.ask(contract.answerPrompt, { params: { promptId }, body: { score, anonymous: score === 1, sheetKey: newSecret() } })
    const all = await Promise.all([give(9), give(0), give(1), give(10), give(5)])
    expect(all.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409])
    const named = (await rowsOf(town.world, 'responses')).filter((row) => row.promptId === promptId)
    expect((await give(3)).problem.code).toBe('already_done')
    expect((await rowsOf(town.world, 'responses')).filter((row) => row.promptId === promptId)).toEqual(named)
  })

  it('corrects a score for two minutes and not a second longer, and nobody else’s at any time', async () => {
    const { sheetKey } = await answer(town, her, 9)
    const correct = (who: Neighbour, score: number) => who.client.ask(contract.correctScore, { body: { sheetKey, score } })
    expect((await correct(him, 0)).problem.code).toBe('not_found')
    town.world.clock.pass(2)
    expect((await correct(her, 8)).status).toBe(200)
    town.world.clock.pass(1 / 60)
    expect((await correct(her, 0)).problem.code).toBe('correction_over')
    await her.client.call(contract.closeSheet, { body: { sheetKey } })
    expect((await correct(her, 0)).problem.code).toBe('sheet_closed')
  })

  it('says of no case but the own that it is solved, agrees to no other plan, reads none', async () => {
    const { id: caseId } = await toldCase(town.butler.client, her)
    await resolve(town.butler.client, caseId)
    const said = { params: { caseId }, body: { solved: true, score: 10, note: '' } }
    await untouched(async () => {
      expect((await him.client.ask(contract.confirmSolved, said)).status).toBe(404)
      expect((await him.client.ask(contract.answerPlan, { params: { caseId }, body: { accept: true, note: '' } })).status).toBe(404)
      expect((await him.client.ask(contract.readMyCase, { params: { caseId } })).status).toBe(404)
    })
    expect((await her.client.ask(contract.confirmSolved, said)).status).toBe(200)
    expect((await her.client.ask(contract.confirmSolved, said)).problem.code).toBe('state_conflict')
  })

  it('has no vote any more once moved out, with the same token and the same sheet on the screen', async () => {
    const son = await town.moveIn('儿子', { roomId: her.roomId, role: 'family' })
    const { promptId } = await sheetAbout(town, son)
    const { id: caseId } = await toldCase(town.butler.client, son)
    await resolve(town.butler.client, caseId)
    await town.desk.client.call(contract.endResidency, { params: { residencyId: son.residencyId } })
    for (const ask of [
      () => son.client.ask(contract.answerPrompt, { params: { promptId }, body: { score: 0, anonymous: false, sheetKey: newSecret() } }),
      () => son.client.ask(contract.confirmSolved, { params: { caseId }, body: { solved: false, note: '没有' } }),
      () => son.client.ask(contract.claimPrompt),
      () => son.client.ask(contract.shareStory, { body: { text: '不好', mayPublish: true } }),
    ]) {
      expect((await ask()).status).toBe(404)
    }
  })

  it('cannot bury the desk in reports: after so many in a day there is the telephone, and an emergency still gets through', async () => {
    const report = (emergency = false) =>
      him.client.ask(contract.reportRepair, { body: { roomId: him.roomId, spot: 'kitchen', description: '漏水', emergency } })
    const limit = 5
    await town.world.changeSettings(town.communityId, { daily: { reports: limit } })
    for (let i = 0; i < limit; i += 1) expect((await report()).status).toBe(201)
    await untouched(async () => {
      const refused = await report()
      expect([refused.status, refused.problem.code]).toEqual([429, 'rate_limited'])
      expect(refused.problem.params?.['retryAfterSeconds']).toBeGreaterThan(0)
    })
    expect((await report(true)).status).toBe(201)
    expect(
      (await her.client.ask(contract.reportRepair, { body: { roomId: her.roomId, spot: 'kitchen', description: '漏水' } })).status,
    ).toBe(201)
    town.world.clock.pass(24 * 60)
    expect((await report()).status).toBe(201)
    await town.world.changeSettings(town.communityId, {})
  })

  it('cannot raise the alarm without end', async () => {
    const alarm = () =>
      him.client.ask(contract.reportRepair, { body: { roomId: him.roomId, spot: 'kitchen', description: '着火了', emergency: true } })
    const limit = 3
    await town.world.changeSettings(town.communityId, { daily: { emergencies: limit } })
    for (let i = 0; i < limit; i += 1) expect((await alarm()).status).toBe(201)
    expect((await alarm()).problem.code).toBe('rate_limited')
    await town.world.changeSettings(town.communityId, {})
  })

  it('cannot fill the disk with pictures, nor the lists with stories, urges and receipts', async () => {
    await town.world.changeSettings(town.communityId, { daily: { photos: 3, stories: 2, urges: 2, consents: 2 } })
    const { id: repairId } = await orderAt(town, 'submitted', him)
    await upload(him.client)
    await upload(him.client)
    await upload(him.client)
    // what begins as a picture costs the decoder its work, whatever comes of it
    expect((await him.client.upload(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]))).status).toBe(429)
    const acts = [
      () => him.client.ask(contract.shareStory, { body: { text: '好', mayPublish: true } }),
      () => him.client.ask(contract.urgeRepair, { params: { repairId }, body: {} }),
      () => him.client.ask(contract.giveConsent, { body: { purpose: 'marketing', given: true, scene: 'my_data' } }),
    ] as const
    for (const act of acts) {
      const statuses = [(await act()).status, (await act()).status, (await act()).status]
      expect([statuses[0]! < 300, statuses[1]! < 300, statuses[2]]).toEqual([true, true, 429])
    }
    await town.world.changeSettings(town.communityId, {})
    const kept = (await rowsOf(town.world, 'counters')).filter(({ name }) => name.startsWith('daily:'))
    expect(kept.length).toBeGreaterThan(0)
    town.world.clock.pass(3 * 24 * 60)
    await town.world.work()
    expect((await rowsOf(town.world, 'counters')).filter(({ name }) => name.startsWith('daily:'))).toEqual([])
  })

  it('asks to be bound to a few rooms and not to all of them', async () => {
    const stranger = await signInByPhone(town.world, freshPhone(), town.communityId)
    const limit = (await town.deps()).settings.daily.requests
    const rooms = (await rowsOf(town.world, 'rooms')).filter(({ buildingId }) => buildingId === town.buildingId).map(({ number }) => number)
    const ask = (roomNumber: string) =>
      stranger.ask(contract.requestResidency, {
        body: { communityId: town.communityId, buildingId: town.buildingId, roomNumber, role: 'owner', name: '我' },
      })
    const statuses: number[] = []
    for (const number of rooms.slice(-limit - 2)) statuses.push((await ask(number)).status)
    expect(statuses).toEqual([...Array(limit).fill(201), 429, 429])
    expect((await stranger.ask(contract.listMyRepairs)).status).toBe(404)
  })
})
