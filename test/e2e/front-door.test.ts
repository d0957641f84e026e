import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Live, openLive } from '../support/live.ts'
import type { ResidentIn } from '../support/world.ts'

describe('the first page of a resident, in the browser', () => {
  let live: Live
  let lin: ResidentIn
  beforeAll(async () => {
    live = await openLive('2026-06-12 14:00')
    const { world } = live
    const building = await world.addBuilding(world.communityId, '8 栋', 16, 2)
    lin = await world.addResident(world.communityId, building.rooms[31] ?? '', '林女士')
  })
  afterAll(() => live?.close())

  it('names the company and the number for emergencies while the scripts are on their way', async () => {
    const phone = await live.phone()
    await phone.page.route('**/*.js', () => undefined)
    await phone.page.goto(`${live.address}/`, { waitUntil: 'commit' })
    await phone.text(/^栖邻物业 · 急事请打 [\d-]+$/).waitFor()
    await phone.look('shell')
    await phone.context.close()
  })

  it('asks the server twice before it stands: what it says, and whether there is something to ask', async () => {
    const phone = await live.phone()
    await phone.be(lin)
    const asked: string[] = []
    phone.page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (pathname.startsWith('/api/')) asked.push(pathname.split('/').slice(5).join('/'))
    })
    // what the page before it still asks is not this one's
    phone.page.once('framenavigated', () => asked.splice(0))
    await phone.page.reload()
    await phone.text('报修').waitFor()
    await expect.poll(() => asked).toEqual(expect.arrayContaining(['my-home', 'prompts/claim']))
    // who is signed in is asked again once the page stands
    expect(asked.filter((path) => path !== '').sort()).toEqual(['my-home', 'prompts/claim'])
    expect(asked[0]).not.toBe('')
    await phone.context.close()
  })
})
