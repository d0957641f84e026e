import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive, type Phone } from '../support/live.ts'
import { totp } from '../support/totp.ts'
import type { StaffIn } from '../support/world.ts'

describe('a second factor, as a colleague sets it up and signs in with it', () => {
  let live: Live
  let desk: StaffIn, operator: StaffIn
  let secret = ''
  let recovery = ''

  beforeAll(async () => {
    live = await openLive('2026-06-12 14:00')
    const { communityId } = live.world
    operator = await live.world.addStaff(communityId, '李运营', ['operator'])
    desk = await live.world.addStaff(communityId, '何小雨', ['desk'])
    await live.world.addBuilding(communityId, '8 栋', 2, 2)
    await operator.client.call(contract.changeSettings, { body: { secondFactor: { everybody: true } } })
  })
  afterAll(() => live?.close())

  const field = (phone: Phone, name: string) => phone.page.getByLabel(name, { exact: true }).locator('visible=true').last()
  async function signIn(phone: Phone, who: StaffIn): Promise<void> {
    await phone.tap('我是工作人员')
    await field(phone, '登录名').fill(who.login)
    await field(phone, '密码').fill('a-long-password')
    await phone.button('登录').click()
  }

  it('is set up before anything else where the operator requires it, with recovery codes shown once', async () => {
    const phone = await live.phone()
    await signIn(phone, desk)
    await phone.text('这里要求同事用两步验证。设好就能接着办事。').waitFor()
    await phone.look('factor-begin')
    await field(phone, '您的密码').fill('a-long-password')
    await phone.button('下一步').click()
    await phone.text('用验证器扫这个码').waitFor()
    await phone.look('factor-key')
    secret = ((await phone.page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? '').replaceAll(' ', '')
    await field(phone, '验证器上的 6 位数字').fill('000000')
    await phone.button('设好了').click()
    await phone.text(/验证码不对/).waitFor()
    await field(phone, '验证器上的 6 位数字').fill(totp(secret, live.world.clock.now()))
    await phone.button('设好了').click()
    await phone.text('把备用码抄下来，只显示这一次').waitFor()
    await phone.look('factor-codes')
    recovery =
      (await phone.page
        .getByText(/^[0-9a-z]{5}-[0-9a-z]{5}$/)
        .first()
        .textContent()) ?? ''
    await phone.button('抄好了').click()
    await phone.text('消息').waitFor()
    await phone.context.close()
  })

  it('is asked for at the next sign-in as a second step, and looked after on a page of its own', async () => {
    live.world.clock.pass(1)
    const phone = await live.phone({ dark: true })
    await signIn(phone, desk)
    await field(phone, '两步验证码').fill('000000')
    await phone.look('factor-sign-in-dark')
    await phone.button('登录').click()
    await phone.text(/验证码不对/).waitFor()
    await field(phone, '两步验证码').fill(recovery)
    await phone.button('登录').click()
    await phone.text('消息').waitFor()
    await phone.open('packages/mine/second-factor/index')
    await phone.text('备用码还剩 9 个').waitFor()
    await phone.look('factor-on-dark')
    await phone.button('换一批备用码').click()
    await field(phone, '验证码或备用码').fill(totp(secret, live.world.clock.now()))
    await phone.button('换一批备用码').click()
    await phone.text('把备用码抄下来，只显示这一次').waitFor()
    await phone.context.close()
  })

  it('is taken away by the operator when it was lost', async () => {
    const { secret: own } = await operator.client.call(contract.beginSecondFactor, { body: { password: 'a-long-password' } })
    await operator.client.call(contract.confirmSecondFactor, { body: { code: totp(own, live.world.clock.now()) } })
    live.world.clock.pass(1)
    const phone = await live.phone({ width: 320 })
    await signIn(phone, operator)
    await field(phone, '两步验证码').fill(totp(own, live.world.clock.now()))
    await phone.button('登录').click()
    await phone.text('消息').waitFor()
    await phone.open('packages/manager/team/index')
    await phone.tap('何小雨')
    await phone.button('登录和密码').click()
    await phone.button('取消两步验证').click()
    await phone.look('factor-reset-320')
    await phone.button('取消验证').click()
    await phone.text(/李运营取消了两步验证/).waitFor()
    await phone.nothing('取消验证')
    expect((await desk.client.ask(contract.readMe)).status).toBe(401)
    await phone.context.close()
  })
})
