import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { upload } from '../support/courses.ts'
import { type Live, openLive, type Phone } from '../support/live.ts'
import { picture } from '../support/pictures.ts'
import type { ResidentIn, StaffIn } from '../support/world.ts'

const soon = { timeout: 10_000 }

describe('a form that was left half filled in', () => {
  let live: Live
  let lin: ResidentIn
  let desk: StaffIn, engineer: StaffIn
  let repairId = ''

  beforeAll(async () => {
    live = await openLive('2026-06-12 10:00')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    desk = await world.addStaff(world.communityId, '何小雨', ['desk'])
    engineer = await world.addStaff(world.communityId, '陈立军', ['engineer'])
    await world.addStaff(world.communityId, '周晓岚', ['butler'], [building.buildingId])
    lin = await world.addResident(world.communityId, building.rooms[31] ?? '', '林女士')
    repairId = (await lin.client.call(contract.reportRepair, { body: { roomId: lin.roomId, spot: 'kitchen', description: '水槽漏水' } })).id
    const params = { repairId }
    await desk.client.call(contract.acceptRepair, { params, body: {} })
    await desk.client.call(contract.scheduleRepair, { params, body: { engineerId: engineer.staffId } })
    await engineer.client.call(contract.arriveAtRepair, { params, body: { photoIds: [await upload(engineer.client)] } })
  })
  afterAll(() => live?.close())

  const photos = (phone: Phone) => phone.page.locator('.photo img:visible, img.picture:visible').count()

  it('of a resident has its photo, place and words again after a reload on the second step', async () => {
    const phone = await live.phone()
    await phone.be(lin)
    await phone.tap('报修')
    const chooser = phone.page.waitForEvent('filechooser')
    await phone.tap('从相册选')
    await (await chooser).setFiles({ name: 'leak.jpg', mimeType: 'image/jpeg', buffer: await picture('#685a4a') })
    await phone.page.getByRole('radio', { name: '阳台', exact: true }).click()
    await phone.page.locator('textarea:visible').fill('地漏返水')
    await expect.poll(() => photos(phone), soon).toBe(1)
    await phone.page.reload()
    await phone.text('上次没交的还在').waitFor()
    await expect.poll(() => phone.page.locator('textarea:visible').inputValue(), soon).toBe('地漏返水')
    await expect.poll(() => photos(phone), soon).toBe(1)
    expect(await phone.page.getByRole('radio', { name: '阳台', exact: true }).getAttribute('aria-checked')).toBe('true')
    await phone.context.close()
  })

  it('of finished work has its photos and its words again after a reload', async () => {
    const phone = await live.phone()
    await phone.beStaff(engineer)
    await phone.open(`packages/engineer/finish/index?id=${repairId}`)
    await phone.page.locator('textarea:visible').waitFor()
    const shown = await photos(phone)
    await phone.page.getByRole('button', { name: '拍一张', exact: true }).locator('visible=true').first().click()
    const chooser = phone.page.waitForEvent('filechooser')
    await phone.button('从相册选').click()
    await (await chooser).setFiles({ name: 'done.jpg', mimeType: 'image/jpeg', buffer: await picture('#4a6858') })
    await phone.page.locator('textarea:visible').fill('换了软管')
    await expect.poll(() => photos(phone), soon).toBe(shown + 1)
    await phone.page.reload()
    await expect.poll(() => phone.page.locator('textarea:visible').inputValue(), soon).toBe('换了软管')
    await expect.poll(() => photos(phone), soon).toBe(shown + 1)
    await phone.context.close()
  })

  it('of a report that the desk takes down has its answers and words again after a reload', async () => {
    const phone = await live.phone()
    await phone.beStaff(desk)
    await phone.open('packages/desk/entry/index')
    await phone.page.getByRole('radio', { name: '厨房', exact: true }).click()
    await phone.page.locator('textarea:visible').fill('打电话来说水槽漏')
    await phone.page.reload()
    await expect.poll(() => phone.page.locator('textarea:visible').inputValue(), soon).toBe('打电话来说水槽漏')
    expect(await phone.page.getByRole('radio', { name: '厨房', exact: true }).getAttribute('aria-checked')).toBe('true')
    await phone.context.close()
  })
})
