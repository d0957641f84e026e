import { join } from 'node:path'
import * as contract from '@linsheng/shared/contract'
import type { PlaceCodes } from '@linsheng/server/src/gateway/place-codes.ts'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { photoFolder } from '@linsheng/server/src/platform/file/photos.ts'
import { codeKeeper } from '@linsheng/server/src/modules/place/code.ts'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.ts'
import { rowsOf } from '../../support/rows.ts'
import { sceneOfPlace, somePlace } from '../../support/subjects/place.ts'
import { foundTown, type Town } from '../../support/town.ts'
import { openWorld, type World } from '../../support/world.ts'

/** Somebody outside who draws codes, or does not. */
function artist() {
  const asked: string[] = []
  const state = { answer: 'made' as 'made' | 'down' | 'refused' | 'nonsense' }
  const codes: PlaceCodes = {
    opens: 'wechat',
    of: 'wechat:formal',
    async draw(scene) {
      asked.push(scene)
      if (state.answer === 'down') return { kind: 'down', reason: 'nobody answered', retryAfterMs: 60_000 }
      if (state.answer === 'refused') return { kind: 'refused', code: 41030, reason: 'errcode 41030' }
      if (state.answer === 'nonsense') return { kind: 'made', image: Buffer.from('GIF89a and no picture') }
      const background = `#${asked.length.toString(16).padStart(6, '0')}`
      return {
        kind: 'made',
        image: await sharp({ create: { width: 1280, height: 1280, channels: 3, background } })
          .jpeg()
          .toBuffer(),
      }
    },
  }
  return { asked, state, codes }
}

describe.each(engines)('the code that somebody else draws, on %s', (engine) => {
  const outside = artist()
  let world: World
  let town: Town

  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-01 09:00', { placeCodes: () => outside.codes })
    town = await foundTown(world, world.communityId)
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  const ask = (placeId: string) => town.desk.client.ask(contract.placeCode, { params: { placeId } })
  const filesOf = async (placeId: string) => (await rowsOf(world, 'files')).filter(({ useId }) => useId === placeId)

  it('is asked for once, by the 31 characters, and says that it opens the mini-program', async () => {
    const { id } = await somePlace(town)
    const before = outside.asked.length
    expect((await ask(id)).reply.opens).toBe('wechat')
    await ask(id)
    expect(outside.asked.slice(before)).toEqual([await sceneOfPlace(town, id)])
  })

  it.each(['down', 'refused', 'nonsense'] as const)(
    'is not available when its drawer is %s; nothing is kept, and the next one who asks gets it',
    async (answer) => {
      const { id } = await somePlace(town)
      outside.state.answer = answer
      const failed = await ask(id)
      outside.state.answer = 'made'
      expect([failed.status, failed.problem.code]).toEqual([503, 'unavailable'])
      expect(failed.problem.params).toEqual(answer === 'down' ? { retryAfterSeconds: 60 } : undefined)
      expect(await filesOf(id)).toEqual([])
      expect((await ask(id)).status).toBe(200)
    },
  )

  it('is drawn anew for another mini-program or version, and the picture of before goes in the night', async () => {
    const { id } = await somePlace(town)
    const first = (await ask(id)).reply.image.id
    const { publicPlaces } = world.db.tables
    await world.db.atomic((tx) => run(tx.update(publicPlaces).set({ codeFor: 'wechat:trial' }).where(eq(publicPlaces.id, id)).returning()))
    const second = (await ask(id)).reply.image.id
    expect(second).not.toBe(first)
    expect((await filesOf(id)).map((file) => file.id)).toEqual([second])
    world.clock.pass(3 * 24 * 60)
    await world.work()
    expect((await rowsOf(world, 'files')).map((file) => file.id)).not.toContain(first)
    expect((await ask(id)).reply.image.id).toBe(second)
  })

  it('of a place that was taken off the list while it was drawn is kept by nobody', async () => {
    const { id } = await somePlace(town)
    const draw = outside.codes.draw
    outside.codes.draw = async (scene) => {
      await town.desk.client.call(contract.removePlace, { params: { placeId: id } })
      return draw(scene)
    }
    const { status } = await ask(id)
    outside.codes.draw = draw
    expect(status).toBe(404)
    expect(await filesOf(id)).toEqual([])
  })

  it('that two processes draw in the same moment is kept once; what came second takes the place of the first', async () => {
    const { id } = await somePlace(town)
    const { accountId } = (await rowsOf(world, 'staff')).find((row) => row.id === town.desk.staffId) ?? { accountId: '' }
    const who = { ...town.desk, accountId, roles: ['desk' as const] }
    const deps = await town.deps()
    const process = () => codeKeeper({ db: world.db, folder: photoFolder(join(world.folder, 'files')), codes: outside.codes })
    const drawn = await Promise.all([process(), process()].map((codeOf) => codeOf(deps, who, id)))
    expect(drawn).toMatchObject([{ opens: 'wechat' }, { opens: 'wechat' }])
    expect((await filesOf(id)).map((file) => file.id)).toEqual([(await ask(id)).reply.image.id])
  })

  it('goes with its place: the picture is not kept for ever', async () => {
    const { id } = await somePlace(town)
    await ask(id)
    await town.desk.client.call(contract.removePlace, { params: { placeId: id } })
    expect(await filesOf(id)).toEqual([])
  })
})
