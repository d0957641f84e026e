import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import { photoLink, readLink } from '@linsheng/server/src/platform/file/files.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../../support/engines.ts'
import { picture } from '../../../support/pictures.ts'
import { openWorld, type ResidentIn, type World } from '../../../support/world.ts'

const keys = makeKeys('a master secret of the tests, long enough')
const minute = 60_000

describe('a link to a picture', () => {
  const fileId = `fil_${'0123456789abcdefghjkmnpqrs'}`
  const community = { id: '', companyId: '', code: 'abcde', name: '', servicePhone: '', dutyPhone: '' }
  const deps = (now: number) => ({ community, keys, now })
  const parse = (url: string) => {
    const { pathname, searchParams } = new URL(url, 'http://here')
    return { name: pathname.slice('/files/'.length), query: Object.fromEntries(searchParams) }
  }

  it('lives between five and ten minutes, whenever it is given out, and not a millisecond after its end', () => {
    for (let now = 1_781_234_567_000; now < 1_781_234_567_000 + 12 * minute; now += 7_919) {
      const { name, query } = parse(photoLink(deps(now), fileId).url)
      const expires = Number(query['e'])
      expect(expires - now).toBeGreaterThanOrEqual(5 * minute)
      expect(expires - now).toBeLessThanOrEqual(10 * minute)
      expect(readLink(keys, name, query, now)).toEqual({ code: 'abcde', fileId, size: 'full' })
      expect(readLink(keys, name, query, expires)).not.toBeNull()
      expect(readLink(keys, name, query, expires + 1)).toBeNull()
    }
  })

  it('is the same within some minutes, so that a list shown twice loads nothing twice', () => {
    const start = 5 * minute * 1_000_000
    expect(photoLink(deps(start + 1), fileId)).toEqual(photoLink(deps(start + 5 * minute), fileId))
  })

  it('is good for one size, one file, one community and one end only', () => {
    const now = 1_781_234_567_000
    const { name, query } = parse(photoLink(deps(now), fileId).url)
    const thumb = parse(photoLink(deps(now), fileId).thumbUrl).query
    const odd: [string, Record<string, string>][] = [
      [name, { ...query, v: 'thumb' }],
      [name, { ...thumb, v: 'full' }],
      [name, { ...query, e: String(Number(query['e']) + 1) }],
      [name, { ...query, s: `${query['s']}x` }],
      [name, { ...query, s: keys.link('anything') }],
      [name, { v: 'full', e: query['e'] ?? '' }],
      [`fghjk${name.slice(5)}`, query],
      [`${name.slice(0, -1)}t`, query],
      ['..', query],
    ]
    for (const [other, its] of odd) expect(readLink(keys, other, its, now), JSON.stringify(its)).toBeNull()
    expect(readLink(makeKeys('another master secret, also long enough'), name, query, now)).toBeNull()
  })
})

describe.each(engines)('a picture, on %s', (engine) => {
  let world: World
  let lin: ResidentIn
  let neighbour = ''
  beforeAll(async () => {
    world = await openWorld(engine)
    const { rooms } = await world.addBuilding(world.communityId, '8 栋', 1, 1)
    lin = await world.addResident(world.communityId, rooms[0] ?? '', '林玉兰')
    neighbour = await world.addCommunity('兰亭苑')
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })
  const get = (url: string) => world.app.server.inject({ method: 'GET', url })
  const upload = async (colour: string) => (await lin.client.upload(await picture(colour))).body

  it('is read by everybody who has its link, as a JPEG that no browser takes for anything else', async () => {
    const { url, thumbUrl } = await upload('#963')
    const [full, thumb] = [await get(url), await get(thumbUrl)]
    for (const response of [full, thumb]) {
      expect(response.statusCode).toBe(200)
      expect(response.headers).toMatchObject({
        'content-type': 'image/jpeg',
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, max-age=300',
      })
      expect(Number(response.headers['content-length'])).toBe(response.rawPayload.length)
      expect(response.rawPayload.subarray(0, 3).toString('hex')).toBe('ffd8ff')
    }
    expect(thumb.rawPayload.length).toBeLessThan(full.rawPayload.length)
  })

  it('is not there any more when its link has ended', async () => {
    const { url } = await upload('#369')
    world.clock.pass(11)
    const late = await get(url)
    expect([late.statusCode, late.json()]).toMatchObject([404, { code: 'not_found' }])
  })

  it('is not there under another community’s sign, even with a good signature', async () => {
    const { id } = await upload('#396')
    const deps = await world.app.depsFor(neighbour)
    if (!deps) return expect.fail('no neighbour')
    expect((await get(photoLink(deps, id).url)).statusCode).toBe(404)
    expect((await get(photoLink({ ...deps, community: { ...deps.community, code: 'zzzzz' } }, id).url)).statusCode).toBe(404)
  })

  it('answers nonsense in the link with the same 404, and nothing breaks', async () => {
    const { url } = await upload('#639')
    const [path, query] = url.split('?')
    const odd = [
      `${path}?${query}&s=again`,
      `${path}?${query}&e=1`,
      `${path}`,
      `${path}?e=x&s=y`,
      `${path}?e=1e999&s=`,
      '/files/..%2f..%2fetc%2fpasswd',
      '/files/%00',
      `${path}?__proto__=1`,
    ]
    for (const one of odd) expect([(await get(one)).statusCode, one]).toEqual([404, one])
  })
})
