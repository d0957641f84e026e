import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LiveDesk, openLiveDesk } from '../../support/desk.ts'
import { lowScores } from '../../support/low-scores.ts'
import type { StaffIn } from '../../support/world.ts'

describe('the day at a glance', () => {
  let live: LiveDesk
  let desk: StaffIn, manager: StaffIn, butler: StaffIn
  beforeAll(async () => {
    live = await openLiveDesk('2026-06-12 14:00')
  })
  afterAll(() => live?.close())

  it('says on an empty day that nothing is due, to a head with no team yet', async () => {
    manager = await live.world.addStaff(live.world.communityId, '王建国', ['manager'])
    const at = await live.desk({ dark: true })
    await at.open('')
    await at.signIn(manager)
    await at.page.getByText('今天没有到期的事').waitFor()
    await at.page.getByText('结满一个月才有得比').waitFor()
    await at.look('console-today-empty-dark')
    await at.context.close()
  })

  it('shows a head what is late and who may be lost, and opens each where it is done', async () => {
    ;({ desk, manager, butler } = await lowScores(live.world))
    live.world.clock.pass(45)
    await live.world.work()
    const at = await live.desk()
    await at.open('today')
    await at.signIn(manager)
    await at.page.getByText('3 件已超时').waitFor()
    expect(await at.page.getByRole('region', { name: '在失去谁' }).textContent()).toContain('林女士')
    expect(await at.page.getByRole('region', { name: '各组' }).textContent()).toContain('管家 1 人')
    await at.look('console-today')
    await at.page.getByRole('region', { name: '迟了什么' }).getByText('林女士').click()
    await at.page.getByRole('complementary').getByText('林女士').first().waitFor()
    await at.page.goBack()
    await at.page.getByText('3 件已超时').waitFor()
    await at.page.getByText('我手上').click()
    await at.page.getByText(/没有超时的|今天没有到期的事|件已超时/).waitFor()
    expect(at.page.url()).toContain('view=mine')
    await at.context.close()
  })

  it('shows a butler and the desk their own day, and nothing that is not theirs to see', async () => {
    for (const who of [butler, desk]) {
      const at = await live.desk({ width: 1280 })
      await at.open('today')
      await at.signIn(who)
      await at.page.getByRole('heading', { level: 1 }).waitFor()
      await at.page.getByRole('region', { name: '迟了什么' }).waitFor()
      expect(await at.page.getByRole('region', { name: '什么变了' }).count()).toBe(0)
      expect(await at.page.getByRole('region', { name: '各组' }).count()).toBe(0)
      await at.look(`console-today-${who === butler ? 'butler' : 'desk'}-1280`)
      await at.context.close()
    }
  })

  it('says what could not be read, and keeps the rest', async () => {
    const at = await live.desk()
    await at.context.route('**/insight/score**', (route) => route.fulfill({ status: 500, body: '{}' }))
    await at.open('today')
    await at.signIn(manager)
    await at.page.getByText('得分没读出来').waitFor()
    await at.page.getByRole('region', { name: '迟了什么' }).getByText('林女士').waitFor()
    await at.look('console-today-error')
    await at.context.close()
  })
})
