import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Deps } from '@linsheng/server/src/kernel/deps.ts'
import { useFiles } from '@linsheng/server/src/platform/file/files.ts'
import { isRefused } from '@linsheng/server/src/platform/outcome.ts'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../../support/engines.ts'
import { picture } from '../../../support/pictures.ts'
import { openWorld, type ResidentIn, type World } from '../../../support/world.ts'
import { plain } from './odd-pictures.ts'

describe.each(engines)('an upload, on %s', (engine) => {
  let world: World
  let lin: ResidentIn, wang: ResidentIn
  let deps: Deps
  let colour = 0
  beforeAll(async () => {
    world = await openWorld(engine)
    const { rooms } = await world.addBuilding(world.communityId, '8 栋', 1, 2)
    lin = await world.addResident(world.communityId, rooms[0] ?? '', '林玉兰')
    wang = await world.addResident(world.communityId, rooms[1] ?? '', '王先生')
    deps = (await world.app.depsFor(world.communityId)) ?? expect.fail('no community')
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  const rowOf = async (id: string) => (await world.db.read((tx) => tx.select().from(tx.t.files).where(eq(tx.t.files.id, id))))[0]
  async function upload(who: ResidentIn, bytes?: Buffer): Promise<string> {
    // far enough apart that no two are encoded alike
    colour = (colour + 0x3d5f2b) % 0xffffff
    return (await who.client.upload(bytes ?? (await picture(`#${colour.toString(16).padStart(6, '0')}`)))).body.id
  }
  async function use(ids: string[], by: ResidentIn, id = 'a thing'): Promise<unknown> {
    const owner = (await rowOf(await upload(by)))?.uploadedBy ?? ''
    return world.db.atomic(function* (tx) {
      yield* useFiles(tx, deps, ids, { kind: 'repair', id, by: owner, pointer: '/body/photoIds' })
      return 'used'
    })
  }
  const notAvailable = (index: number) => ({
    refused: 'invalid_request',
    errors: [{ pointer: `/body/photoIds/${index}`, code: 'not_available' }],
  })
  const onDisk = (sha?: string) => sha !== undefined && existsSync(join(world.folder, 'files', world.communityId, sha))

  it('is tied by its uploader to one thing, once', async () => {
    const [a, b] = [await upload(lin), await upload(lin)]
    expect(await use([a, b], lin, 'first')).toBe('used')
    expect(await use([b], lin, 'second')).toEqual(notAvailable(0))
    expect([(await rowOf(a))?.useId, (await rowOf(b))?.useId]).toEqual(['first', 'first'])
  })

  it('of somebody else, of nobody, or named twice, undoes the whole write and names the field at fault', async () => {
    const [mine, hers] = [await upload(wang), await upload(lin)]
    expect(await use([mine, hers], wang)).toEqual(notAvailable(1))
    expect(await use([mine, `fil_${'0'.repeat(26)}`], wang)).toEqual(notAvailable(1))
    expect(await use([mine, mine], wang)).toEqual(notAvailable(1))
    expect((await rowOf(mine))?.useKind).toBe('')
    expect(await use([mine], wang)).toBe('used')
  })

  it('is taken by one of ten who want it in the same moment', async () => {
    const id = await upload(lin)
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_, i) => use([id], lin, `thing ${i}`)))
    expect(outcomes.filter((one) => !isRefused(one))).toEqual(['used'])
  })

  it('that nothing uses goes after a day, row and bytes; what is used stays', async () => {
    world.clock.to('2026-06-20 12:00')
    const [unused, used] = [await upload(lin), await upload(lin)]
    await use([used], lin)
    const [gone, kept] = [await rowOf(unused), await rowOf(used)]
    world.clock.to('2026-06-21 11:59')
    await world.work()
    expect(await rowOf(unused)).toBeDefined()
    world.clock.to('2026-06-22 04:01')
    await world.work()
    expect(await rowOf(unused)).toBeUndefined()
    await expect.poll(() => [onDisk(gone?.sha256), onDisk(gone?.thumbSha256)], { timeout: 20_000 }).toEqual([false, false])
    expect([await rowOf(used), onDisk(kept?.sha256), onDisk(kept?.thumbSha256)]).toEqual([kept, true, true])
  })

  it('that goes takes no bytes with it that another still shows: the same picture, or the same small one', async () => {
    world.clock.to('2026-07-01 12:00')
    const same = await picture('#fedcba')
    const [kept, again] = [await upload(lin, same), await upload(wang, same)]
    // black in the dark: two sizes, one thumbnail
    const [dark, darker] = [
      await upload(lin, await plain(800, 600, '#000').png().toBuffer()),
      await upload(lin, await plain(640, 480, '#000').png().toBuffer()),
    ]
    const before = await Promise.all([kept, again, dark, darker].map(rowOf))
    expect(before[0]?.sha256).toBe(before[1]?.sha256)
    expect([before[2]?.sha256 === before[3]?.sha256, before[2]?.thumbSha256]).toEqual([false, before[3]?.thumbSha256])
    await use([kept], lin)
    await use([dark], lin)
    world.clock.to('2026-07-03 04:01')
    await world.work()
    expect(await Promise.all([again, darker].map(rowOf))).toEqual([undefined, undefined])
    await expect.poll(() => onDisk(before[3]?.sha256), { timeout: 20_000 }).toBe(false)
    for (const row of [before[0], before[2]]) expect([onDisk(row?.sha256), onDisk(row?.thumbSha256)]).toEqual([true, true])
  })

  it('that comes again in the moment in which the same picture is swept has its bytes all the same', async () => {
    world.clock.to('2026-07-10 12:00')
    const same = await picture('#abcdef')
    await upload(lin, same)
    world.clock.to('2026-07-12 04:01')
    // the sessions are of days ago: refreshed before the race, not in it
    await upload(wang)
    for (let round = 0; round < 8; round += 1) {
      const [, id] = await Promise.all([world.work(), upload(wang, same)])
      const row = await rowOf(id)
      expect([onDisk(row?.sha256), onDisk(row?.thumbSha256)]).toEqual([true, true])
      world.clock.pass(2 * 24 * 60)
      await upload(wang)
    }
  })
})
