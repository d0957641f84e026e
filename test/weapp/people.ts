import * as contract from '@linsheng/shared/contract'
import { expect } from 'vitest'
import { repairFinished } from '../support/past.ts'
import { password, type ResidentIn, type StaffIn, type World } from '../support/world.ts'
import type { Phone } from './harness/index.ts'

interface SigningIn {
  world: World
  who: ResidentIn
  /** The page that stands there afterwards. */
  opens?: string
}

/** Signs in by the code of the text message, as a person would; on a phone that is not open yet, from its first start. */
export async function signIn(phone: Phone, { world, who, opens = 'pages/home/index' }: SigningIn): Promise<void> {
  // One code a minute for a number.
  world.clock.pass(1.1)
  if (!phone.isOpen) await phone.launch()
  expect(phone.route).toBe('pages/sign-in/index')
  await phone.press('用短信验证码登录')
  await phone.type('手机号', who.phone)
  await phone.press('发验证码')
  await phone.type('短信验证码', world.sms.filter((one) => one.phone === who.phone).at(-1)?.params.code ?? '')
  await phone.press('同意用我的手机号、姓名、房号来办报修和账单')
  await phone.press('同意办完事后问我一句满不满意')
  await phone.press('登录')
  expect(phone.route, phone.screen.outline).toBe(opens)
}

/** The same for a member of staff, by name and password. */
export async function signInStaff(phone: Phone, { login }: StaffIn): Promise<void> {
  await phone.launch()
  await phone.press('我是工作人员')
  await phone.type('登录名', login)
  await phone.type('密码', password)
  await phone.press('登录')
  expect(phone.route, phone.screen.outline).toMatch(/^packages\/(desk|engineer|butler|manager)\//)
}

/** A report made elsewhere: its id. */
export async function reportedRepair({ client, roomId }: ResidentIn, description: string): Promise<string> {
  return (await client.call(contract.reportRepair, { body: { roomId, spot: 'kitchen', fault: 'water', description } })).id
}

/** A resident who has had one place mended twice, and those who work for her. */
export async function thirdTime(world: World): Promise<Record<'desk' | 'engineer' | 'butler', StaffIn> & { lin: ResidentIn }> {
  const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
  const desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
  const engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
  const butler = await world.addStaff(world.communityId, '周晓岚', ['butler'], [building.buildingId])
  await world.addStaff(world.communityId, '王建国', ['manager'])
  const lin = await world.addResident(world.communityId, building.rooms[0] ?? '', '林玉兰', { birthYear: 1961 })
  for (const words of ['厨房漏水', '厨房又漏了']) {
    const earlier = await repairFinished(lin, desk, engineer, words)
    await lin.client.call(contract.confirmRepair, { params: { repairId: earlier }, body: {} })
    world.clock.pass(4 * 24 * 60)
  }
  return { desk, engineer, butler, lin }
}
