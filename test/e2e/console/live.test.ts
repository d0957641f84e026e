import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, type LiveDesk, openLiveDesk } from '../../support/desk.ts'
import { lowScores } from '../../support/low-scores.ts'
import type { StaffIn } from '../../support/world.ts'

describe('the console while others work', () => {
  let live: LiveDesk
  let desk: StaffIn, manager: StaffIn
  let caseId = ''
  beforeAll(async () => {
    live = await openLiveDesk('2026-06-12 14:00')
    ;({ desk, manager, caseId } = await lowScores(live.world))
  })
  afterAll(() => live?.close())

  const rowsOf = (at: Desk) => at.page.locator('table.list tbody tr')
  const report = (where: string) =>
    desk.client.call(contract.enterRepair, { body: { spot: 'public', where, fault: 'lighting', channel: 'phone' } })

  it('shows a new order by itself, and moves no row while one is open', async () => {
    const at = await live.desk()
    await at.open('dispatch?scope=submitted')
    await at.signIn(desk)
    await at.page.getByRole('heading', { level: 1 }).waitFor()
    await report('一号门路灯')
    await at.page.getByText('一号门路灯').first().waitFor()
    const before = await rowsOf(at).count()
    await rowsOf(at).last().click()
    await at.page.getByRole('complementary').waitFor()
    const order = await rowsOf(at).allTextContents()
    live.world.clock.pass(1)
    await report('二号门路灯')
    const waiting = at.page.getByRole('button', { name: /又来了 \d 条/ })
    await expect.poll(async () => (await waiting.count()) + (await rowsOf(at).count()) - before, { timeout: 8_000 }).toBe(1)
    expect((await rowsOf(at).allTextContents()).slice(0, before).map((text) => text.slice(0, 12))).toEqual(
      order.map((text) => text.slice(0, 12)),
    )
    await at.look('console-live')
    await at.page.keyboard.press('Escape')
    await expect.poll(() => rowsOf(at).count(), { timeout: 8_000 }).toBe(before + 1)
    await at.context.close()
  })

  it('says in an open form that a colleague was at it, and keeps the half-written text', async () => {
    const at = await live.desk()
    await at.open(`loop?open=${caseId}`)
    await at.signIn(manager)
    await at.page.getByRole('button', { name: '联系住户' }).click()
    await at.page.getByLabel('说了什么，住户怎么说').fill('刚说到一半')
    const { owner } = await manager.client.call(contract.readCase, { params: { caseId } })
    const colleague = owner.id === desk.staffId ? desk : manager
    await colleague.client.call(contract.contactResident, { params: { caseId }, body: { way: 'phone', reached: false, note: '没人接' } })
    await at.page.getByText(/有了新进展/).waitFor()
    expect(await at.page.getByLabel('说了什么，住户怎么说').inputValue()).toBe('刚说到一半')
    await at.look('console-live-news')
    await at.context.close()
  })

  it('listens once for all tabs of a browser', async () => {
    const at = await live.desk()
    let streams = 0
    at.context.on('request', (request) => {
      if (request.resourceType() === 'eventsource') streams += 1
    })
    await at.open('dispatch?scope=submitted')
    await at.signIn(desk)
    await expect.poll(() => streams).toBe(1)
    const second = await at.context.newPage()
    await second.goto(at.page.url())
    await second.getByRole('heading', { level: 1 }).waitFor()
    await report('三号门路灯')
    await Promise.all([at.page, second].map((page) => page.getByText('三号门路灯').first().waitFor()))
    expect(streams).toBe(1)
    // the one that listened is closed: the other takes over
    await at.page.close()
    await expect.poll(() => streams).toBe(2)
    await report('四号门路灯')
    await second.getByText('四号门路灯').first().waitFor()
    await at.context.close()
  })
})
