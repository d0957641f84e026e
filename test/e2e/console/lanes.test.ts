import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, type LiveDesk, openLiveDesk } from '../../support/desk.ts'
import type { ResidentIn, StaffIn } from '../../support/world.ts'

describe('the lanes of the day', () => {
  let live: LiveDesk
  let desk: StaffIn
  let other: StaffIn
  let [one, two] = [{} as StaffIn, {} as StaffIn]
  let home: ResidentIn

  beforeAll(async () => {
    live = await openLiveDesk('2026-06-12 10:40')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    other = await world.addStaff(world.communityId, '孙莉', ['desk'])
    one = await world.addStaff(world.communityId, '邓海', ['engineer'])
    two = await world.addStaff(world.communityId, '陈国强', ['engineer'])
    home = await world.addResident(world.communityId, building.rooms[31] ?? '', '罗玉兰')
  })
  afterAll(() => live?.close())

  const report = async (description: string, appointment?: { from: string; to: string }) =>
    (
      await home.client.call(contract.reportRepair, {
        params: {},
        body: { roomId: home.roomId, spot: 'kitchen', fault: 'water', description, ...(appointment && { appointment }) },
      })
    ).id
  const read = (repairId: string) => desk.client.call(contract.readRepair, { params: { repairId } })
  const signedIn = async (options = {}, who = desk) => {
    const at = await live.desk(options)
    await at.open('dispatch?view=lanes')
    await at.signIn(who)
    await at.page.getByRole('group', { name: '邓海的一行' }).waitFor()
    return at
  }
  const card = ({ page }: Desk, title: string) => page.getByLabel(new RegExp(`· ${title}`))

  it('is empty in words where nothing waits', async () => {
    const at = await signedIn({ dark: true })
    await at.page.getByText('都派出去了').first().waitFor()
    await at.look('console-lanes-empty-dark')
    await at.context.close()
  })

  it('takes an order that is carried to a lane: one save accepts, assigns and tells', async () => {
    const id = await report('水槽漏水')
    await report('龙头滴水', { from: '2026-06-12T06:00:00.000Z', to: '2026-06-12T08:00:00.000Z' })
    const at = await signedIn()
    await at.page.getByText(/建议派/).waitFor()
    await at.look('console-lanes')
    const lane = await at.page.getByRole('group', { name: '陈国强的一行' }).boundingBox()
    const from = await card(at, '水槽漏水').boundingBox()
    if (!lane || !from) throw new Error('nothing to carry')
    await at.page.mouse.move(from.x + 20, from.y + 20)
    await at.page.mouse.down()
    await at.page.mouse.move(lane.x + lane.width * 0.3, lane.y + 20, { steps: 8 })
    await at.page.mouse.move(lane.x + lane.width * 0.34, lane.y + 24, { steps: 4 })
    await at.page.mouse.up()
    await at.page.getByText(/工单 0612-001 派给 陈国强/).waitFor()
    await at.look('console-lanes-plan')
    await at.page.getByRole('button', { name: '派他去，告诉住户' }).click()
    await at.page.getByText('工单 0612-001 派给了 陈国强').waitFor()
    await at.look('console-lanes-given')
    const order = await read(id)
    expect(order).toMatchObject({ state: 'scheduled', engineer: { id: two.staffId } })
    expect(order.timeline.map(({ kind }) => kind)).toEqual(['submitted', 'accepted', 'scheduled'])
    await at.context.close()
  })

  it('is worked by keys alone', async () => {
    const at = await signedIn({ width: 1280 })
    await card(at, '龙头滴水').focus()
    await at.page.keyboard.press('Space')
    await at.page.waitForTimeout(200)
    await at.page.keyboard.press('ArrowDown')
    await at.page.waitForTimeout(200)
    await at.page.keyboard.press('Space')
    await at.page.getByText(/工单 0612-002 派给/).waitFor()
    await at.look('console-lanes-keys-1280')
    await at.page.keyboard.press('Enter')
    await at.page.getByText(/工单 0612-002 派给了/).waitFor()
    await at.context.close()
  })

  it('names who was first where two send somebody in the same second, and shows both', async () => {
    const id = await report('水管爆了')
    const at = await signedIn()
    await at.page.getByRole('button', { name: /^派给/ }).click()
    const save = at.page.getByRole('button', { name: '派他去，告诉住户' })
    await save.waitFor()
    const chosen = (await at.page.getByText(/工单 0612-003 派给/).textContent())?.includes('邓海') ? one : two
    const theirs = chosen === one ? two : one
    const body = { engineerId: theirs.staffId, replaces: null, accept: {} }
    await other.client.call(contract.scheduleRepair, { params: { repairId: id }, body })
    await save.click()
    await at.page.getByText(/孙莉先派给了/).waitFor()
    await at.look('console-lanes-conflict')
    expect((await read(id)).engineer?.id).toBe(theirs.staffId)
    await at.page.getByRole('button', { name: /^改派给/ }).click()
    await at.page.getByText(/工单 0612-003 派给了/).waitFor()
    expect((await read(id)).engineer?.id).toBe(chosen.staffId)
    await at.context.close()
  })
})
