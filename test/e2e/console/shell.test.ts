import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LiveDesk, openLiveDesk } from '../../support/desk.ts'
import { lowScores } from '../../support/low-scores.ts'
import { totp } from '../../support/totp.ts'
import { password, type StaffIn } from '../../support/world.ts'

describe('the console', () => {
  let live: LiveDesk
  let desk: StaffIn, manager: StaffIn
  let caseId = ''

  beforeAll(async () => {
    live = await openLiveDesk('2026-06-12 14:00')
    ;({ desk, manager, caseId } = await lowScores(live.world))
  })
  afterAll(() => live?.close())

  it('leads to signing in, says beside the fields what is missing or wrong, and then goes where the colleague wanted to', async () => {
    const at = await live.desk()
    await at.open('loop?scope=open')
    await at.page.getByRole('button', { name: '登录' }).click()
    await at.page.getByText('请填登录名').waitFor()
    await at.look('console-sign-in-empty')
    await at.page.getByLabel('登录名').fill(manager.login)
    await at.page.getByLabel('密码').fill('not-the-password')
    await at.page.getByRole('button', { name: '登录' }).click()
    await at.page.getByText('登录名或密码不对').waitFor()
    await at.look('console-sign-in-wrong')
    await at.signIn(manager)
    await at.page.getByRole('heading', { name: '闭环' }).waitFor()
    expect(at.page.url()).toContain('scope=open')
    await at.context.close()
  })

  it('lists cases and opens one beside the list, by click, by keys and by its address; back closes it', async () => {
    const at = await live.desk()
    await at.open('loop')
    await at.signIn(manager)
    await at.page.getByRole('table', { name: '全部在办' }).getByText('林女士').click()
    await at.page.getByRole('complementary').getByText('住户不满意').waitFor()
    expect(at.page.url()).toContain(`open=${caseId}`)
    await at.look('console-loop')
    await at.page.goBack()
    await at.page.getByRole('complementary').waitFor({ state: 'detached' })
    await at.page.keyboard.press('j')
    await at.page.keyboard.press('j')
    await at.page.keyboard.press('Enter')
    await at.page.getByRole('complementary').waitFor()
    await at.page.reload()
    await at.page.getByRole('complementary').getByText('经过').waitFor()
    await at.page.keyboard.press('Escape')
    await at.page.getByRole('complementary').waitFor({ state: 'detached' })
    await at.context.close()
  })

  it('finds a case from every page by /, and says so where nothing is found', async () => {
    const at = await live.desk({ dark: true })
    await at.open('loop')
    await at.signIn(desk)
    await at.page.getByRole('heading', { name: '闭环' }).waitFor()
    await at.page.keyboard.press('/')
    await at.page.keyboard.type('赵敏')
    await at.page.locator('.ant-select-item-option').getByText(/赵敏/).last().waitFor()
    await at.look('console-find-dark')
    await at.page
      .locator('.ant-select-item-option')
      .getByText(/^报修 · .*赵敏/)
      .first()
      .click()
    await at.page.getByRole('complementary', { name: /赵敏/ }).waitFor()
    await at.look('console-case-dark')
    await at.context.close()
  })

  it('keeps what is typed when the session ends, and goes on after signing in over the page', async () => {
    const at = await live.desk({ width: 1280 })
    await at.open('loop')
    await at.signIn(manager)
    await at.page.getByLabel('房号、姓名、电话或原话').fill('写到一半')
    await at.context.clearCookies()
    await at.page.getByText('已关闭', { exact: true }).click()
    await at.page.getByText('登录过期了').waitFor()
    await at.look('console-ended-1280')
    await at.page.getByRole('dialog').getByLabel('登录名').fill(manager.login)
    await at.page.getByRole('dialog').getByLabel('密码').fill('a-long-password')
    await at.page.getByRole('dialog').getByRole('button', { name: '登录' }).click()
    await at.page.getByRole('dialog').waitFor({ state: 'hidden' })
    await at.page.getByText('没有要办的事').waitFor()
    await at.context.close()
  })

  it('begins anew where another colleague signs in over the page, and shows nothing of what was typed there', async () => {
    const at = await live.desk()
    await at.open(`loop?open=${caseId}`)
    await at.signIn(manager)
    await at.page.getByRole('button', { name: '联系住户' }).click()
    await at.page.getByLabel('说了什么，住户怎么说').fill('只有经理写过的话')
    await at.context.clearCookies()
    await at.page.getByText('已关闭', { exact: true }).click()
    const dialog = at.page.getByRole('dialog')
    await dialog.getByLabel('登录名').fill(desk.login)
    await dialog.getByLabel('密码').fill(password)
    await dialog.getByRole('button', { name: '登录' }).click()
    await at.page.getByText('何小雨').waitFor()
    await at.page.getByRole('complementary').waitFor({ state: 'detached' })
    expect(await at.page.content()).not.toContain('只有经理写过的话')
    await at.context.close()
  })

  it('keeps nothing of what a colleague typed once they have signed out', async () => {
    const at = await live.desk()
    await at.open(`loop?open=${caseId}`)
    await at.signIn(manager)
    await at.page.getByRole('button', { name: '联系住户' }).click()
    await at.page.getByLabel('说了什么，住户怎么说').fill('只有经理写过的话')
    const kept = () => at.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
    expect(await kept()).toContain('只有经理写过的话')
    await at.page.getByRole('button', { name: '我的' }).click()
    await at.page.getByText('退出登录').click()
    await at.page.getByLabel('登录名').waitFor()
    expect(await kept()).not.toContain('只有经理写过的话')
    await at.context.close()
  })

  it('shows nothing of a page that is not there, of another community, or to somebody who works nowhere', async () => {
    const at = await live.desk()
    await at.open('')
    await at.signIn(desk)
    await at.open('no-such-page')
    await at.page.getByText('没有这一页').waitFor()
    const elsewhere = await live.world.addCommunity('望江苑')
    await at.open(`c/${elsewhere}/loop`)
    await at.page.getByText('没有这一页').waitFor()
    await at.look('console-nowhere')
    await at.context.close()
  })

  it('says of a list that cannot be read what happened, and reads it again', async () => {
    const at = await live.desk()
    await at.open('loop')
    await at.signIn(manager)
    await at.page.getByRole('table').waitFor()
    await at.page.route('**/cases?**', (route) => route.abort())
    await at.page.getByText('我负责', { exact: true }).click()
    await at.page.getByText('案件没读出来').waitFor()
    // nothing was to be sent
    expect(await at.page.getByRole('alert').textContent()).not.toContain('没发出去')
    await at.look('console-list-failed')
    await at.page.unroute('**/cases?**')
    await at.page.getByRole('button', { name: '再试一次' }).click()
    await at.page.getByRole('table', { name: '我负责' }).waitFor()
    await at.context.close()
  })

  it('asks for the code of a second factor as a second step, and leads to setting one up where it is required', async () => {
    const { world } = live
    const { secret } = await desk.client.call(contract.beginSecondFactor, { body: { password } })
    await desk.client.call(contract.confirmSecondFactor, { body: { code: totp(secret, world.clock.now()) } })
    world.clock.pass(1)
    const at = await live.desk()
    await at.open('loop')
    await at.page.getByLabel('登录名').fill(desk.login)
    await at.page.getByLabel('密码').fill(password)
    await at.page.getByRole('button', { name: '登录' }).click()
    await at.page.getByLabel('两步验证码').fill('000000')
    await at.page.getByRole('button', { name: '登录' }).click()
    await at.page.getByText(/验证码不对/).waitFor()
    await at.look('console-factor-wrong')
    await at.page.getByLabel('两步验证码').fill(totp(secret, world.clock.now()))
    await at.page.getByRole('button', { name: '登录' }).click()
    await at.page.getByRole('heading', { name: '闭环' }).waitFor()
    await at.context.close()

    await world.changeSettings(world.communityId, { secondFactor: { everybody: true } })
    const other = await live.desk()
    await other.open('loop')
    await other.page.getByLabel('登录名').fill(manager.login)
    await other.page.getByLabel('密码').fill(password)
    await other.page.getByRole('button', { name: '登录' }).click()
    await other.page.getByText('这里要求同事用两步验证。设好就能接着办事。').waitFor()
    await other.look('console-factor-due')
    await other.context.close()
  })

  it('writes a fresh nonce into each page, takes no inline script, and has no page for a file of an earlier build', async () => {
    const pages = await Promise.all([1, 2].map(() => live.world.app.server.inject({ url: '/console/c/any/loop' })))
    const nonces = pages.map(({ body }) => /nonce="([^"]+)"/.exec(body)?.[1])
    expect(new Set(nonces).size).toBe(2)
    for (const [index, { headers }] of pages.entries()) {
      expect(headers['content-security-policy']).toContain(`style-src-elem 'self' 'nonce-${nonces[index]}'`)
      expect(headers['content-security-policy']).toContain("script-src 'self';")
      expect(headers['cache-control']).toBe('no-store')
    }
    expect((await live.world.app.server.inject({ url: '/console/assets/index-old.js' })).statusCode).toBe(404)
  })
})
