import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive, type Phone } from '../support/live.ts'
import { rowsOf } from '../support/rows.ts'
import type { StaffIn } from '../support/world.ts'

const [first, own] = ['told-in-person', 'only-mine-2026']

describe('a colleague comes, as the manager and the colleague see it', () => {
  let live: Live
  let manager: StaffIn

  beforeAll(async () => {
    live = await openLive('2026-06-12 14:00')
    const { world } = live
    for (const name of ['7 栋', '8 栋']) await world.addBuilding(world.communityId, name, 16, 2)
    manager = await world.addStaff(world.communityId, '王建国', ['manager'])
  })
  afterAll(() => live?.close())

  const field = (phone: Phone, label: string) => phone.page.getByLabel(label, { exact: true }).locator('visible=true').last()
  const chip = (phone: Phone, name: string) => phone.page.getByRole('checkbox', { name, exact: true }).locator('visible=true').last()
  async function signIn(phone: Phone, login: string, secret: string): Promise<void> {
    await phone.text('我是工作人员').click()
    await field(phone, '登录名').fill(login)
    await field(phone, '密码').fill(secret)
    await phone.text('登录').click()
  }

  it('the manager says who it is and what for; what is missing is named, and heads are not the manager’s to give', async () => {
    const phone = await live.phone()
    await phone.beStaff(manager)
    await phone.open('packages/manager/team/index')
    await phone.button('添加同事').click()
    await phone.text('在这里做什么').waitFor()
    await phone.look('hire')
    expect(await phone.page.getByText('物业经理').locator('visible=true').count()).toBe(0)
    await phone.button('添加').click()
    await phone.text('请填姓名').waitFor()
    await field(phone, '姓名').fill('孙小美')
    await field(phone, '怎么称呼岗位').fill('管家')
    await field(phone, '工作电话').fill('0571-8000')
    await field(phone, '登录名').fill(manager.login)
    await field(phone, '第一次用的密码').fill(first)
    await chip(phone, '管家').click()
    await phone.button('添加').click()
    await phone.text('管家要选管的楼').waitFor()
    await phone.look('hire-missing')
    await chip(phone, '8 栋').click()
    await phone.button('添加').click()
    await phone.text('这个登录名有人用了，换一个').waitFor()
    await field(phone, '登录名').fill('sun.xiaomei')
    await phone.button('添加').click()
    await phone.text('手上没有事，管 8 栋').waitFor()
    await phone.look('hire-done')
    await phone.context.close()
    expect((await rowsOf(live.world, 'staff')).filter(({ name }) => name === '孙小美')).toHaveLength(1)
  })

  it('the colleague chooses a password before anything else, whatever page is opened, and goes to work by it', async () => {
    const phone = await live.phone()
    await signIn(phone, 'sun.xiaomei', first)
    await phone.text('换成自己的密码').waitFor()
    await phone.look('password-due')
    for (const path of ['packages/butler/cases/index', 'pages/home/index']) {
      await phone.open(path)
      await phone.text('换成自己的密码').waitFor()
    }
    const save = async (current: string, next: string, again: string) => {
      await field(phone, '别人给您的密码').fill(current)
      await field(phone, '新密码').fill(next)
      await field(phone, '新密码再填一次').fill(again)
      await phone.button('换密码').click()
    }
    await save(first, 'short', 'short')
    await phone.text('新密码至少 10 位').waitFor()
    await save(first, own, `${own}x`)
    await phone.text('两次填的不一样，再填一次').waitFor()
    await save('wrong-password', own, own)
    await phone.text('现在的密码不对').waitFor()
    await phone.look('password-wrong')
    await save(first, own, own)
    await phone.text('消息').waitFor()
    await phone.tap('我的')
    await phone.text('孙小美').waitFor()
    await phone.context.close()
  })

  it('and changes it again later from the own page, with the one in use', async () => {
    const phone = await live.phone({ width: 320 })
    await signIn(phone, 'sun.xiaomei', own)
    await phone.text('消息').waitFor()
    await phone.tap('我的')
    await phone.tap('改密码')
    await phone.text('现在的密码').waitFor()
    await phone.look('password-320')
    await field(phone, '现在的密码').fill(own)
    await field(phone, '新密码').fill('another-one-2026')
    await field(phone, '新密码再填一次').fill('another-one-2026')
    await phone.button('换密码').click()
    await phone.text('消息').waitFor()
    await phone.context.close()
    const later = await live.phone()
    await signIn(later, 'sun.xiaomei', own)
    await later.text('登录名或密码不对').waitFor()
    await field(later, '密码').fill('another-one-2026')
    await later.text('登录').click()
    await later.text('消息').waitFor()
    await later.context.close()
  })
})
