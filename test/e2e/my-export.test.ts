import { readFile } from 'node:fs/promises'
import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive, type Phone } from '../support/live.ts'
import type { ResidentIn } from '../support/world.ts'

describe('all that is kept about a resident', () => {
  let live: Live
  let phone: Phone
  let lin: ResidentIn

  beforeAll(async () => {
    live = await openLive('2026-06-12 13:24')
    const { world } = live
    const { rooms, buildingId } = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    await world.addStaff(world.communityId, '何小雨', ['desk'])
    await world.addStaff(world.communityId, '周晓岚', ['butler'], [buildingId])
    lin = await world.addResident(world.communityId, rooms[31] ?? '', '林女士', { birthYear: 1950 })
    await lin.client.call(contract.reportRepair, {
      body: { roomId: lin.roomId, spot: 'kitchen', fault: 'water', description: '厨房水槽下面漏水' },
    })
    phone = await live.phone()
    await phone.be(lin)
  })
  afterAll(() => live?.close())

  it('is a page to read: headings, times of the community and its words, found from 我的信息', async () => {
    await phone.open('packages/mine/my-data/index')
    await phone.tap('把资料带走')
    await phone.text('厨房水槽下面漏水').waitFor()
    expect(await phone.page.getByRole('heading', { name: '报修', exact: true }).count()).toBe(1)
    for (const words of ['2026 年 6 月 12 日 13:24', '业主', '等着受理']) await phone.text(words).first().waitFor()
    await phone.look('my-export')
  })

  it('comes as a file beside the page, with the same facts for a computer', async () => {
    const waiting = phone.page.waitForEvent('download')
    await phone.tap('存成文件')
    const download = await waiting
    expect(download.suggestedFilename()).toBe('我的资料.json')
    const file = JSON.parse(await readFile((await download.path()) ?? '', 'utf8')) as contract.MyExport
    expect(file.person).toMatchObject({ name: '林女士', phone: lin.phone })
    expect(file.repairs.map(({ description }) => description)).toEqual(['厨房水槽下面漏水'])
    expect(file.told).toBeUndefined()
  })

  it('is printed without bars and buttons', async () => {
    await phone.page.emulateMedia({ media: 'print' })
    await phone.text('厨房水槽下面漏水').waitFor()
    expect(await phone.page.getByText('存成文件').locator('visible=true').count()).toBe(0)
    await phone.page.emulateMedia({ media: 'screen' })
  })
})
