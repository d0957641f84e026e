import * as contract from '@linsheng/shared/contract'
import { pageOf } from '@linsheng/server/src/modules/notify/wechat-page.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { reportedRepair } from './people.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'
import type { Phone } from './harness/index.ts'
import { signIn } from './people.ts'
import { useStage } from './stage.ts'

describe('opening, closing and moving about in the mini-program', () => {
  const stage = useStage('2026-06-12 14:00')
  let lin: ResidentIn
  let desk: StaffIn, engineer: StaffIn
  let phone: Phone
  let orderId = ''

  beforeAll(async () => {
    const { world } = stage
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
    await world.addStaff(world.communityId, '周晓岚', ['butler'], [building.buildingId])
    lin = await world.addResident(world.communityId, building.rooms[0] ?? '', '林女士')
    orderId = await reportedRepair(lin, '厨房水槽下面漏水')
    await desk.client.call(contract.acceptRepair, { params: { repairId: orderId }, body: {} })
    await desk.client.call(contract.scheduleRepair, { params: { repairId: orderId }, body: { engineerId: engineer.staffId } })
    await world.work()
    phone = stage.phone()
    await signIn(phone, { world, who: lin })
  })

  it('opens signed in after a cold start, and goes on when its token has run out', async () => {
    phone.kill()
    stage.world.clock.pass(11)
    await phone.launch()
    expect(phone.route).toBe('pages/home/index')
    phone.see('厨房水槽下面漏水')
    stage.world.clock.pass(11)
    await phone.press('服务')
    await phone.press('首页')
    phone.see('厨房水槽下面漏水')
  })

  it('keeps its session when the answer to a refresh was lost', async () => {
    stage.world.clock.pass(11)
    await phone.network('deaf')
    await phone.pass(30_000)
    phone.see('连不上服务器')
    await phone.network('on')
    await phone.pass(30_000)
    phone.miss('连不上服务器')
    expect(phone.route).toBe('pages/home/index')
  })

  it('shows what it knew, and since when, where there is no network at the start', async () => {
    phone.kill()
    phone.device.network = 'off'
    await phone.launch()
    phone.see('厨房水槽下面漏水')
    phone.see(/没有网络。看到的是 \d+:\d+ 的内容/)
    await phone.network('on')
    phone.miss('没有网络')
  })

  it('goes from tab to tab without laying pages on each other', async () => {
    for (const [tab, route] of [
      ['服务', 'pages/services/index'],
      ['消息', 'pages/inbox/index'],
      ['我的', 'pages/me/index'],
      ['首页', 'pages/home/index'],
    ] as const) {
      await phone.press(tab === '消息' ? /^消息/ : tab)
      expect(phone.route).toBe(route)
      expect(phone.depth).toBe(1)
    }
  })

  it('goes back by the phone and by the page, and from a page opened directly to where it belongs', async () => {
    await phone.press('看进度')
    expect([phone.route, phone.depth]).toEqual(['packages/repair/order/index', 2])
    await phone.back()
    expect([phone.route, phone.depth]).toEqual(['pages/home/index', 1])
    await phone.press('看进度')
    await phone.press('返回')
    expect([phone.route, phone.depth]).toEqual(['pages/home/index', 1])
    await phone.launch(`packages/repair/order/index?id=${orderId}`)
    await phone.press('返回')
    expect([phone.route, phone.depth]).toEqual(['pages/services/index', 1])
  })

  it('opens from a notice what it is about, and the notice is read', async () => {
    await phone.launch('pages/inbox/index')
    const unread = () => lin.client.call(contract.listInbox, { query: { as: 'resident' } })
    const before = (await unread()).unread
    await phone.press(/^陈立军.*来修/)
    expect(phone.route).toBe('packages/repair/order/index')
    expect(phone.query.id).toBe(orderId)
    expect((await unread()).unread).toBe(before - 1)
    await phone.back()
    expect(phone.route).toBe('pages/inbox/index')
  })

  it('opens from a message of WeChat the very order, in the community it belongs to, whichever home is chosen', async () => {
    const { world } = stage
    const other = await world.addCommunity('桂花苑')
    const building = await world.addBuilding(other, '2 栋', 3, 2)
    const colleague = await world.addStaff(other, '赵客服', ['desk'])
    const body = {
      roomId: building.rooms[0] ?? '',
      phone: lin.phone,
      name: '林女士',
      role: 'owner' as const,
      livesHere: true,
      birthYear: null,
      smartphone: true,
    }
    await colleague.client.call(contract.listResident, { params: {}, body })
    const there: ResidentIn = { ...lin, roomId: body.roomId, client: lin.client.in(other) }
    const elsewhere = await reportedRepair(there, '阳台门关不上')
    await phone.launch(pageOf(other, { page: 'repair', id: elsewhere }))
    phone.see('阳台门关不上')
    await phone.launch(pageOf(world.communityId, { page: 'repair', id: orderId }))
    phone.see('厨房水槽下面漏水')
    await phone.launch(pageOf(world.communityId, null))
    expect(phone.route).toBe('pages/inbox/index')
  })

  it('fills in the invitation of a scanned code, also for somebody who has yet to sign in, and binds nothing by itself', async () => {
    const { world } = stage
    const { rooms } = await world.addBuilding(world.communityId, '9 栋', 2, 1)
    const { code } = await desk.client.call(contract.inviteResident, { body: { roomId: rooms[0] ?? '', role: 'family' } })
    const guest = await world.addResident(world.communityId, rooms[1] ?? '', '郑小满')
    const guestPhone = stage.phone()
    await guestPhone.launch(`packages/mine/join/index?scene=${encodeURIComponent(code)}`, 1047)
    expect(guestPhone.route).toBe('pages/sign-in/index')
    await signIn(guestPhone, { world, who: guest, opens: 'packages/mine/join/index' })
    expect(guestPhone.screen.value('有邀请码')).toBe(code.replace('-', ''))
    const homes = async () => (await guest.client.call(contract.readMe)).communities.flatMap((one) => one.homes)
    expect(await homes()).toHaveLength(1)
    await guestPhone.press('用邀请码绑定')
    guestPhone.see('绑上以后，您是这套房的家人')
    expect(await homes()).toHaveLength(1)
    await guestPhone.press('对，就绑这里')
    expect(await homes()).toHaveLength(2)
    expect(guestPhone.route).toBe('pages/home/index')
  })

  it('fills in the invitation of a code that is scanned while the mini-program runs, and nothing of a code that holds none', async () => {
    const { world } = stage
    const { rooms } = await world.addBuilding(world.communityId, '10 栋', 1, 1)
    const { code } = await desk.client.call(contract.inviteResident, { body: { roomId: rooms[0] ?? '', role: 'owner' } })
    await phone.launch()
    await phone.press('看进度')
    for (const [scene, stands] of [
      [code, code.replace('-', '')],
      ['a%E0', ''],
      ['<script>', ''],
      ['', ''],
    ]) {
      await phone.openAgain(`packages/mine/join/index?scene=${scene === 'a%E0' ? scene : encodeURIComponent(scene ?? '')}`, 1047)
      expect([phone.route, phone.depth]).toEqual(['packages/mine/join/index', 1])
      expect(phone.screen.value('有邀请码'), scene).toBe(stands)
    }
    expect(
      (await lin.client.call(contract.readMe)).communities.flatMap((one) => one.homes).map(({ label }) => label.building),
    ).not.toContain('10 栋')
  })

  it('begins at home where a page is asked for that does not exist', async () => {
    await phone.launch('pages/gone/index?id=1')
    expect(phone.route).toBe('pages/home/index')
  })

  it('leaves nothing of a person on the phone after signing out', async () => {
    await phone.launch('pages/me/index')
    await phone.press('退出登录')
    await phone.press('退出')
    expect(phone.route).toBe('pages/sign-in/index')
    const left = [...phone.device.storage].map(([name, value]) => `${name} ${value}`).join('\n')
    expect(left).not.toMatch(/^(tokens|me|last:|choice)|林女士|厨房/m)
    expect(left).not.toContain(lin.phone)
    phone.kill()
    await phone.launch()
    expect(phone.route).toBe('pages/sign-in/index')
  })
})
