import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lowCase, resolve, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { openTown, type Colleague, type Town } from '../../support/town.ts'

describe.each(engines)('who closes a case by telephone, on %s', (engine) => {
  let town: Town

  beforeAll(async () => {
    town = await openTown(engine)
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  async function resolved(): Promise<string> {
    const { caseId } = await lowCase(town, await town.moveIn(), 5)
    await resolve(town.butler.client, caseId)
    return caseId
  }
  const verify = (by: Colleague, caseId: string, score = 9) =>
    by.client.call(contract.enterVerification, { params: { caseId }, body: { reached: true, solved: true, score, note: '说好了' } })

  it('is a colleague who did not work on it: the desk may', async () => {
    const caseId = await resolved()
    expect(await verify(town.desk, caseId)).toMatchObject({ state: 'closed', closing: 'phone_visit', selfVerified: false })
  })

  it('is marked as the own call where the owner rang, or who took it over', async () => {
    const own = await resolved()
    expect(await verify(town.butler, own)).toMatchObject({ closing: 'phone_visit', selfVerified: true })
    const handed = await resolved()
    const manager = town.manager
    await town.butler.client.call(contract.offerHandover, { params: { caseId: handed }, body: { toId: manager.staffId, note: '' } })
    await manager.client.call(contract.answerHandover, { params: { caseId: handed }, body: { accept: true } })
    expect(await verify(manager, handed)).toMatchObject({ selfVerified: true })
    const row = (await rowsOf(town.world, 'cases')).find(({ id }) => id === handed)
    expect(row?.selfVerified).toBeTruthy()
  })

  it('is asked of another colleague when the resident is silent', async () => {
    const caseId = await resolved()
    town.world.clock.pass(2 * 24 * 60)
    await town.world.work()
    const told = (await rowsOf(town.world, 'inbox')).filter(({ target }) => (target as { id?: string } | null)?.id === caseId)
    expect(told.filter(({ recipient, title }) => recipient === `s:${town.desk.staffId}` && title.startsWith('请您问一声'))).toHaveLength(1)
    expect(told.find(({ recipient, title }) => recipient === `s:${town.butler.staffId}` && title.startsWith('打个电话'))?.body).toContain(
      '来打',
    )
  })

  it('is no butler whose case it is not', async () => {
    const other = await town.hire(['butler'])
    const caseId = await resolved()
    const refused = await other.client.refused(contract.enterVerification, {
      params: { caseId },
      body: { reached: true, solved: true, note: '' },
    })
    expect(refused.code).toBe('not_found')
  })

  it('stays out of the recovery rate where it is the own call, and the rate is split by who confirmed', async () => {
    const here = await openTown(engine, '2026-07-02 09:00')
    try {
      const ends = async (close: (caseId: string, who: Awaited<ReturnType<Town['moveIn']>>) => Promise<unknown>) => {
        wakingHours(here.world)
        const who = await here.moveIn()
        const { caseId } = await lowCase(here, who, 4)
        await resolve(here.butler.client, caseId)
        await close(caseId, who)
      }
      const said = (by: Colleague, score: number) => (caseId: string) =>
        by.client.call(contract.enterVerification, { params: { caseId }, body: { reached: true, solved: true, score, note: '好' } })
      await ends(said(here.butler, 10))
      await ends(said(here.desk, 8))
      await ends(said(here.desk, 3))
      await ends((caseId, who) =>
        who.client.call(contract.confirmSolved, { params: { caseId }, body: { solved: true, score: 9, note: '' } }),
      )
      here.world.clock.to('2026-07-03 00:20')
      await here.world.work()
      const { cases } = await here.manager.client.call(contract.readScore, { query: { period: '2026-07' } })
      expect(cases).toMatchObject({ closed: 4, recovered: 2, recovery: { hits: 2, total: 3 } })
      expect(cases?.recoveredBy).toMatchObject({
        resident: { hits: 1, total: 1 },
        colleague: { hits: 1, total: 2 },
        self: { hits: 1, total: 1 },
      })
    } finally {
      await here.world.drop()
    }
  })
})
