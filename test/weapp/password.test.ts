import * as contract from '@linsheng/shared/contract'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { rowsOf } from '../support/rows.ts'
import type { StaffIn } from '../support/world.ts'
import type { Phone } from './harness/index.ts'
import { useStage } from './stage.ts'

const [first, own] = ['told-in-person', 'only-mine-2026']

describe('a colleague with a password that somebody else gave, on a phone', () => {
  const stage = useStage('2026-06-12 14:00')
  let manager: StaffIn
  let butler: StaffIn
  let rooms: readonly string[] = []
  let hired = 0
  beforeAll(async () => {
    const { world } = stage
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    rooms = building.rooms
    manager = await world.addStaff(world.communityId, '王建国', ['manager'])
    butler = await world.addStaff(world.communityId, '周晓岚', ['butler'], [building.buildingId])
  })

  /** Somebody new has signed in and is to choose. */
  async function newcomer(): Promise<Phone> {
    hired += 1
    const login = `newcomer${hired}`
    const body = { login, password: first, name: '孙小美', title: '客服', workPhone: '100-0000', roles: ['desk' as const], buildingIds: [] }
    await manager.client.call(contract.createStaff, { body })
    const phone = stage.phone()
    await phone.launch()
    await phone.press('我是工作人员')
    await phone.type('登录名', login)
    await phone.type('密码', first)
    await phone.press('登录')
    expect(phone.route, phone.screen.outline).toBe('packages/mine/password/index')
    return phone
  }
  async function choose(phone: Phone): Promise<void> {
    await phone.type('别人给您的密码', first)
    await phone.type('新密码', own)
    await phone.type('新密码再填一次', own)
    await phone.press('换密码')
  }

  it('goes to work with the own one, also where the network goes as soon as it is chosen', async () => {
    const { db } = stage.world
    const phone = await newcomer()
    const atomic = db.atomic.bind(db)
    const goes = vi.spyOn(db, 'atomic').mockImplementation(async (...steps) => {
      const done = await atomic(...steps)
      phone.device.network = 'off'
      return done
    })
    await choose(phone).finally(() => goes.mockRestore())
    expect(phone.route, phone.screen.outline).toMatch(/^packages\/(desk|engineer|butler|manager)\//)
    phone.kill()
    await phone.launch('packages/staff/me/index')
    expect(phone.route, phone.screen.outline).toBe('packages/staff/me/index')
  })

  it('is led to it by an invitation that is scanned as well, which waits until then', async () => {
    const phone = await newcomer()
    const { code } = await butler.client.call(contract.inviteResident, { body: { roomId: rooms[0] ?? '', role: 'family' } })
    const scene = code.replace('-', '')
    await phone.launch(`packages/mine/join/index?scene=${scene}`)
    expect(phone.route, phone.screen.outline).toBe('packages/mine/password/index')
    await choose(phone)
    expect([phone.route, phone.query], phone.screen.outline).toMatchObject(['packages/mine/join/index', { scene }])
  })

  it('and by the code of a public place', async () => {
    const phone = await newcomer()
    const { id } = await manager.client.call(contract.addPlace, { body: { name: '电梯' } })
    const [community] = await rowsOf(stage.world, 'communityCodes')
    await phone.launch(`packages/repair/report/index?scene=${community?.code}${id.slice(4)}`)
    expect(phone.route, phone.screen.outline).toBe('packages/mine/password/index')
    await choose(phone)
    expect(phone.route, phone.screen.outline).toBe('packages/repair/report/index')
    phone.see('电梯')
  })
})
