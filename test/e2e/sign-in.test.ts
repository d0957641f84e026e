import type { SendOutcome } from '@linsheng/server/src/gateway/sms.ts'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive, type Phone } from '../support/live.ts'
import type { ResidentIn } from '../support/world.ts'

const accepted: SendOutcome = { kind: 'accepted' }
const hourly: SendOutcome = { kind: 'limited', reason: 'too many', retryAfterMs: 3_600_000, windowMs: 3_600_000 }
const shortly: SendOutcome = { kind: 'failed', reason: '503', retryAfterMs: 4000 }

describe('somebody whose code is held back', () => {
  let live: Live
  let outcome: SendOutcome = accepted
  let lin: ResidentIn

  beforeAll(async () => {
    live = await openLive('2026-06-12 14:00', { sms: () => ({ send: async () => outcome }) })
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    lin = await world.addResident(world.communityId, building.rooms[31] ?? '', '林女士')
    world.clock.pass(70)
  })
  afterAll(() => live?.close())

  const numberOf = (phone: Phone) => phone.page.getByRole('textbox', { name: '手机号', exact: true }).locator('visible=true')
  const codeOf = (phone: Phone) => phone.page.getByRole('textbox', { name: '短信验证码', exact: true }).locator('visible=true')
  const held = '验证码要得太勤了，过 1 小时再要一次。急事请打物业电话。'

  it('reads beside the button when to ask again; the button counts down and asks nobody meanwhile; another number may', async () => {
    outcome = hourly
    const phone = await live.phone()
    await phone.button('发验证码').click()
    await phone.text('请填 11 位手机号').waitFor()
    // beneath the number's own field, above that of the code
    const top = async (what: Locator) => (await what.boundingBox())?.y ?? 0
    const tops = [await top(numberOf(phone)), await top(phone.text('请填 11 位手机号')), await top(codeOf(phone))]
    expect(tops).toEqual([...tops].sort((one, other) => one - other))
    await phone.look('sign-in-no-number')
    await numberOf(phone).fill('13900001234')
    await phone.text('请填 11 位手机号').waitFor({ state: 'hidden' })
    await phone.button('发验证码').click()
    await phone.text(held).waitFor()
    await phone.look('sign-in-held-back')
    const before = live.world.sms.length
    await phone.button('1 小时后再发').click()
    await phone.text(held).waitFor()
    expect(live.world.sms.length).toBe(before)
    outcome = accepted
    await numberOf(phone).fill('13900004321')
    await phone.button('发验证码').click()
    await phone.button('59 秒后再发').waitFor()
    expect(live.world.sms.length).toBe(before + 1)
    await phone.look('sign-in-code-sent')
    await numberOf(phone).fill('13900001234')
    await phone.text(held).waitFor()
    await phone.context.close()
  })

  it('sees the words go when the time has come, and gets in by the next code', async () => {
    outcome = shortly
    const phone = await live.phone()
    await numberOf(phone).fill(lin.phone)
    await phone.button('发验证码').click()
    await phone.text(/^短信这会儿发不出去，过 \d 秒再要一次。急事请打物业电话。$/).waitFor()
    await phone.look('sign-in-sms-down')
    outcome = accepted
    await phone.button('发验证码').waitFor()
    expect(await phone.page.getByText('短信这会儿发不出去').count()).toBe(0)
    await phone.be(lin)
    await phone.context.close()
  })

  it('reads it in the dark, on a narrow phone and in large letters too, and where a code proves that she may erase all', async () => {
    outcome = accepted
    const phone = await live.phone({ dark: true })
    await phone.be(lin)
    await phone.tap('我的')
    await phone.page.getByRole('switch', { name: '长辈模式' }).click()
    live.world.clock.pass(2)
    await phone.text('发了，请看短信').waitFor({ state: 'hidden' })
    await phone.open('packages/mine/erase/index')
    await phone.page.getByPlaceholder(/^填全/).fill(lin.phone)
    outcome = hourly
    await phone.button('发验证码').click()
    // counted from the code by which she has just signed in
    const why = phone.text('验证码要得太勤了，过 59 分钟再要一次。急事请打物业电话。')
    await why.waitFor()
    await why.scrollIntoViewIfNeeded()
    await phone.look('erase-held-back-dark')
    await phone.context.close()

    const stranger = await live.phone({ dark: true, width: 320 })
    await numberOf(stranger).fill('13900001235')
    await stranger.button('发验证码').click()
    await stranger.text(held).waitFor()
    await stranger.look('sign-in-held-back-dark-narrow')
    await stranger.context.close()
  })
})
