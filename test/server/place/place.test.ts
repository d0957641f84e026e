import * as contract from '@linsheng/shared/contract'
import { encode } from 'uqr'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Client, newKey } from '../../support/client.ts'
import { bring, wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshPhone, signInByPhone } from '../../support/sessions.ts'
import { sceneOfPlace, somePlace } from '../../support/subjects/place.ts'
import { openTown, type Town } from '../../support/town.ts'

const unknown = '0'.repeat(31)

describe.each(engines)('a public place and its code, on %s', (engine) => {
  let town: Town
  let nobody: Client

  beforeAll(async () => {
    town = await openTown(engine)
    nobody = new Client(town.world.app, null, '')
  })
  beforeEach(() => wakingHours(town.world))
  afterAll(async () => {
    expect(town?.world.log).toEqual([])
    await town?.world.drop()
  })

  const picture = async (url: string) => {
    const response = await town.world.app.server.inject({ method: 'GET', url })
    expect(response.statusCode).toBe(200)
    return response.rawPayload
  }

  it('stands on the list by building, what concerns everybody first, until it is taken off', async () => {
    const gate = await town.desk.client.call(contract.addPlace, { body: { name: '东门' } })
    const lift = await town.butler.client.call(contract.addPlace, { body: { name: '电梯', buildingId: town.buildingId } })
    expect([gate, lift]).toMatchObject([
      { name: '东门', building: null, label: '东门' },
      { name: '电梯', building: '8 栋', label: '8 栋 电梯' },
    ])
    const { data, buildings } = await town.manager.client.call(contract.listPlaces)
    expect(data.map(({ label }) => label)).toEqual(['东门', '8 栋 电梯'])
    expect(buildings).toEqual([{ id: town.buildingId, name: '8 栋' }])
    await town.desk.client.call(contract.removePlace, { params: { placeId: lift.id } })
    expect((await town.desk.client.ask(contract.removePlace, { params: { placeId: lift.id } })).status).toBe(404)
    expect((await town.desk.client.call(contract.listPlaces)).data.map(({ label }) => label)).toEqual(['东门'])
  })

  it('has a name of its own in its building; once it is gone the name is free; the same key adds once', async () => {
    const [body, key] = [{ name: '大堂', buildingId: town.buildingId }, newKey()]
    const first = await town.desk.client.call(contract.addPlace, { body, key })
    expect(await town.desk.client.call(contract.addPlace, { body, key })).toEqual(first)
    expect((await town.desk.client.refused(contract.addPlace, { body })).code).toBe('already_done')
    expect((await town.desk.client.ask(contract.addPlace, { body: { name: '大堂' } })).status).toBe(201)
    await town.desk.client.call(contract.removePlace, { params: { placeId: first.id } })
    expect((await town.desk.client.call(contract.addPlace, { body })).id).not.toBe(first.id)
  })

  it('needs a name, and a building of this community', async () => {
    const buildingId = 'bld_00000000000000000000000000'
    expect((await town.desk.client.refused(contract.addPlace, { body: { name: '  ' } })).errors).toEqual([
      { pointer: '/body/name', code: 'too_short', params: { limit: 1 } },
    ])
    expect((await town.desk.client.refused(contract.addPlace, { body: { name: '大堂', buildingId } })).errors).toEqual([
      { pointer: '/body/buildingId', code: 'not_available' },
    ])
  })

  it('has a code that holds the address of the pages with its 31 characters, wide enough to print', async () => {
    const place = await somePlace(town)
    const code = await town.butler.client.call(contract.placeCode, { params: { placeId: place.id } })
    expect(code).toMatchObject({ place, opens: 'web', community: '梧桐里', servicePhone: '400-100-0000' })
    const scene = await sceneOfPlace(town, place.id)
    expect(scene).toMatch(/^[0-9a-hjkmnp-tv-z]{31}$/)
    const { data: wanted, size } = encode(`https://linsheng.example/?at=${scene}`, { ecc: 'Q', border: 4 })
    const { data, info } = await sharp(await picture(code.image.url))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(info.width).toBeGreaterThanOrEqual(1280)
    const at = (x: number) => Math.floor(((x + 0.5) * info.width) / size)
    const read = wanted.map((row, y) => row.map((_, x) => (data[at(y) * info.width + at(x)] ?? 255) < 128))
    expect(read).toEqual(wanted)
  })

  it('is drawn once and kept: asked again, also at the same moment, it is the same picture', async () => {
    const params = { placeId: (await somePlace(town)).id }
    const both = await Promise.all([town.desk, town.manager].map(({ client }) => client.call(contract.placeCode, { params })))
    const again = await town.butler.client.call(contract.placeCode, { params })
    expect(new Set([...both, again].map(({ image }) => image.id)).size).toBe(1)
    expect((await rowsOf(town.world, 'files')).filter(({ useId }) => useId === params.placeId)).toHaveLength(1)
    // the night that clears away what nothing uses leaves it alone
    town.world.clock.pass(3 * 24 * 60)
    await town.world.work()
    await picture((await town.desk.client.call(contract.placeCode, { params })).image.url)
  })

  it('tells a reader who is not signed in two names and nothing else', async () => {
    const place = await somePlace(town)
    const params = { scene: await sceneOfPlace(town, place.id) }
    expect(await nobody.call(contract.readPlaceCode, { params })).toEqual({ community: '梧桐里', place: place.label })
    expect((await nobody.ask(contract.resolvePlaceCode, { params })).status).toBe(401)
  })

  it('tells a reader who is signed in where to report, and whom to ring, also those who live elsewhere', async () => {
    const place = await somePlace(town)
    const stranger = await signInByPhone(town.world, freshPhone(), '')
    expect(await stranger.call(contract.resolvePlaceCode, { params: { scene: await sceneOfPlace(town, place.id) } })).toEqual({
      communityId: town.communityId,
      placeId: place.id,
      community: '梧桐里',
      place: place.label,
      servicePhone: '400-100-0000',
    })
  })

  it('leads nowhere once it is taken down, of another community, or no code at all: one answer for all', async () => {
    const [place, other] = [await somePlace(town), await town.world.addCommunity('桂语')]
    const scene = await sceneOfPlace(town, place.id)
    await town.desk.client.call(contract.removePlace, { params: { placeId: place.id } })
    const standing = await somePlace(town)
    const code = (await town.world.app.depsFor(other))?.community.code ?? ''
    const who = await town.moveIn()
    for (const wrong of [scene, `${code}${standing.id.slice(4)}`, unknown, 'x', '%E0%A4', `${scene}0`]) {
      for (const [client, operation] of [
        [nobody, contract.readPlaceCode],
        [who.client, contract.resolvePlaceCode],
      ] as const) {
        const { status, problem } = await client.ask(operation, { params: { scene: wrong } })
        expect([wrong, status]).toEqual([wrong, 404])
        expect(problem.code).toBe('not_found')
      }
    }
    expect((await town.desk.client.ask(contract.placeCode, { params: { placeId: place.id } })).status).toBe(404)
  })

  it('is not found by trying: after sixty in vain nothing is answered for a while, right ones count for nothing', async () => {
    const who = await town.moveIn()
    const right = { scene: await sceneOfPlace(town, (await somePlace(town)).id) }
    for (let scan = 0; scan < 70; scan += 1) await who.client.call(contract.resolvePlaceCode, { params: right })
    const codes = new Set<string>()
    for (let scan = 0; scan < 60; scan += 1)
      codes.add((await who.client.refused(contract.resolvePlaceCode, { params: { scene: unknown } })).code)
    expect([...codes]).toEqual(['not_found'])
    const locked = await who.client.refused(contract.resolvePlaceCode, { params: right })
    expect(locked).toMatchObject({ code: 'rate_limited', params: { retryAfterSeconds: expect.any(Number) } })
    // nobody else is held up by it
    await nobody.call(contract.readPlaceCode, { params: right })
    town.world.clock.pass(16)
    await who.client.call(contract.resolvePlaceCode, { params: right })
  })

  it('fills in the place of a report, which came by its code; the words stay when it is taken off the list', async () => {
    const [who, place] = [await town.moveIn(), await somePlace(town, '北侧电梯')]
    const body = { spot: 'public' as const, placeId: place.id, fault: 'lighting' as const }
    const order = await who.client.call(contract.reportRepair, { body })
    expect(order).toMatchObject({
      title: '8 栋 北侧电梯灯不亮',
      channel: 'qr',
      place: { label: null, spot: 'public', where: '8 栋 北侧电梯' },
      timesReported: 1,
    })
    await town.desk.client.call(contract.removePlace, { params: { placeId: place.id } })
    expect(await bring(town, order.id, 'accepted', who)).toMatchObject({ place: { where: '8 栋 北侧电梯' } })
    expect((await who.client.refused(contract.reportRepair, { body })).errors).toEqual([
      { pointer: '/body/placeId', code: 'not_available' },
    ])
  })

  it('is one place for all who report it, by its code or in the same words from the same building', async () => {
    const [first, second] = [await town.moveIn(), await town.moveIn()]
    const place = await somePlace(town, '南侧电梯')
    await first.client.call(contract.reportRepair, { body: { spot: 'public', where: place.label, fault: 'lighting' } })
    const again = await second.client.call(contract.reportRepair, { body: { spot: 'public', placeId: place.id, fault: 'lighting' } })
    expect(again.timesReported).toBe(2)
  })

  it('is no place at home', async () => {
    const [who, place] = [await town.moveIn(), await somePlace(town)]
    const fault = async (body: object) =>
      (
        await who.client.refused(contract.reportRepair, {
          body: { fault: 'lighting', placeId: place.id, ...body } as contract.ReportRepair,
        })
      ).errors
    expect(await fault({ spot: 'public', roomId: who.roomId })).toEqual([{ pointer: '/body/placeId', code: 'not_available' }])
    expect(await fault({ spot: 'kitchen' })).toEqual([{ pointer: '/body/spot', code: 'not_available' }])
  })
})
