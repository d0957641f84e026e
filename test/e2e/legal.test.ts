import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../support/live.ts'
import type { StaffIn } from '../support/world.ts'

describe('what the company says of personal data, in the browser', () => {
  let live: Live
  let operator: StaffIn
  beforeAll(async () => {
    live = await openLive('2026-06-12 14:00')
    operator = await live.world.addStaff(live.world.communityId, '李运营', ['operator'])
  })
  afterAll(() => live?.close())

  it('can be read before anything is ticked, and leads back to the sign-in with what was typed there', async () => {
    const phone = await live.phone()
    await phone.text(/^由.+提供$/).waitFor()
    await phone.look('sign-in-company')
    const number = phone.page.getByLabel('手机号', { exact: true }).locator('visible=true').last()
    await number.fill('13800001021')
    await phone.tap('隐私政策')
    await phone.text('收什么，为什么收').waitFor()
    await phone.look('legal-privacy')
    await phone.page.goBack()
    await number.waitFor()
    expect(await number.inputValue()).toBe('13800001021')
    await phone.tap('用户协议')
    await phone.text('报修和承诺的时间').waitFor()
    await phone.look('legal-terms')
    await phone.context.close()
    const dark = await live.phone({ dark: true, width: 320 })
    await dark.tap('隐私政策')
    await dark.text('收什么，为什么收').waitFor()
    await dark.look('legal-privacy-dark')
    await dark.context.close()
  })

  it('is written anew by the operator, and the next visitor reads that', async () => {
    const phone = await live.phone()
    await phone.beStaff(operator)
    await phone.open('packages/manager/legal/index')
    await phone.text('现在用的是自带的文字，还没改过。上线前请法务看一遍。').waitFor()
    await phone.look('legal-change')
    const field = phone.page.getByLabel('隐私政策', { exact: true }).locator('visible=true').last()
    await field.fill('## 我们的新说法\n只收办事要用的。')
    await phone.tap('存下来')
    await phone.text('现在是第 1 版。改了就是新的一版，以前的都留着。').waitFor()
    await phone.look('legal-changed')
    await phone.context.close()
    const visitor = await live.phone()
    await visitor.tap('隐私政策')
    await visitor.text('我们的新说法').waitFor()
    expect(await visitor.page.getByText('2026 年 6 月 12 日更新').count()).toBe(1)
    await visitor.context.close()
  })
})
