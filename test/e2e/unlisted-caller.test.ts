import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../support/live.ts'
import type { StaffIn } from '../support/world.ts'

describe('an order of somebody on no list, on the engineer’s phone', () => {
  let live: Live
  let engineer: StaffIn
  let repairId = ''

  beforeAll(async () => {
    live = await openLive('2026-06-12 10:12')
    const { world } = live
    const desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
    const caller = { name: '送奶的师傅', phone: '13900000077' }
    const body = { spot: 'public', where: '北门岗亭', fault: 'lighting', channel: 'phone', caller } as const
    repairId = (await desk.client.call(contract.enterRepair, { body })).id
    await desk.client.call(contract.acceptRepair, { params: { repairId }, body: {} })
    await desk.client.call(contract.scheduleRepair, { params: { repairId }, body: { engineerId: engineer.staffId } })
  })
  afterAll(() => live?.close())

  it('says who it was with the number masked, and shows the number to whom it rings, on record', async () => {
    const phone = await live.phone()
    await phone.beStaff(engineer)
    await phone.open(`packages/staff/order/index?id=${repairId}`)
    await phone.text('来电人：送奶的师傅 139****0077').waitFor()
    await phone.nothing('打给住户')
    await phone.nothing(/告诉住户|住户马上看到|请住户签字/)
    await phone.look('order-of-a-caller')
    await phone.button('打给来电人').click()
    await phone.text('139 0000 0077').waitFor()
    await phone.look('order-of-a-caller-number')
    expect(await phone.page.getByText('打开会记一笔；办完以后会删掉').count()).toBeGreaterThan(0)
    await phone.context.close()
  })
})
