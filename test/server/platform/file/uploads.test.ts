import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client } from '../../../support/client.ts'
import { picture } from '../../../support/pictures.ts'
import { openWorld, type ResidentIn, type World } from '../../../support/world.ts'
import { bomb, impostors, plain, script } from './odd-pictures.ts'

const limit = contract.maxPhotoBytes

describe('an upload', () => {
  let world: World
  let lin: ResidentIn
  beforeAll(async () => {
    world = await openWorld('sqlite')
    const { rooms } = await world.addBuilding(world.communityId, '8 栋', 1, 1)
    lin = await world.addResident(world.communityId, rooms[0] ?? '', '林玉兰')
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })
  const url = () => contract.uploadPhoto.path.replace('{communityId}', world.communityId)
  const send = (headers: Record<string, string>, payload: Buffer | string) =>
    world.app.server.inject({
      method: 'POST',
      url: url(),
      headers: { authorization: `Bearer ${lin.client.session?.access ?? ''}`, ...headers },
      payload,
    })
  const multipart = { 'content-type': 'multipart/form-data; boundary=b' }
  const part = (headers: string, body: Buffer | string, end = '\r\n--b--\r\n') =>
    Buffer.concat([Buffer.from(`--b\r\n${headers}\r\n\r\n`), Buffer.from(body as Buffer), Buffer.from(end)])
  const rows = async () => (await world.db.read((tx) => tx.select({ id: tx.t.files.id }).from(tx.t.files))).length

  it('is answered with a key and links that work', async () => {
    const { status, body } = await lin.client.upload(await picture('#963'))
    expect(status).toBe(201)
    expect(contract.photo.safeParse(body).success).toBe(true)
    expect((await world.app.server.inject(body.thumbUrl)).statusCode).toBe(200)
  })

  it('is judged by its content and not by what it calls itself', async () => {
    expect((await lin.client.upload(await plain(100, 100).png().toBuffer(), 'text/html')).status).toBe(201)
    const { status, body } = await lin.client.upload(Buffer.from(script), 'image/jpeg')
    expect([status, body]).toMatchObject([400, { code: 'invalid_request', errors: [{ pointer: '/body/file', code: 'not_an_image' }] }])
  })

  it('that is no picture leaves no row', async () => {
    const before = await rows()
    for (const bytes of Object.values(impostors)) expect((await lin.client.upload(bytes)).status).toBe(400)
    expect((await lin.client.upload(bomb(30_000, 30_000))).body).toMatchObject({ errors: [{ code: 'image_too_large' }] })
    expect(await rows()).toBe(before)
  })

  it('of more than ten megabytes is refused with the limit, one of exactly ten is read', async () => {
    const image = await picture('#123')
    const padded = (size: number) => Buffer.concat([image, Buffer.alloc(size - image.length)])
    expect((await lin.client.upload(padded(limit))).status).toBe(201)
    const { status, body } = await lin.client.upload(padded(limit + 1))
    expect([status, body]).toMatchObject([
      413,
      { code: 'payload_too_large', errors: [{ pointer: '/body/file', code: 'too_big', params: { limit } }] },
    ])
  })

  it('that is no multipart message, or has no file in it, says so', async () => {
    expect((await send({ 'content-type': 'application/json' }, '{}')).json()).toMatchObject({ status: 415, code: 'unsupported_media' })
    expect((await send({ 'content-type': 'image/jpeg' }, await picture('#123'))).json()).toMatchObject({
      status: 415,
      code: 'unsupported_media',
    })
    const field = part('content-disposition: form-data; name="file"', 'only words')
    expect((await send(multipart, field)).json()).toMatchObject({ status: 400, errors: [{ pointer: '/body/file', code: 'required' }] })
  })

  it('that broke off, or cannot be read as what it says it is, is the sender’s fault and not ours', async () => {
    const head = 'content-disposition: form-data; name="file"; filename="photo"\r\ncontent-type: image/jpeg'
    const broken: [Record<string, string>, Buffer][] = [
      [multipart, part(head, await picture('#321'), '')],
      [multipart, part(head, Buffer.alloc(100), '\r\n--b')],
      [multipart, Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="photo"\r\n')],
      [multipart, Buffer.alloc(0)],
      [multipart, Buffer.from('nonsense')],
      [{ 'content-type': 'multipart/form-data' }, part(head, 'x')],
      [{ 'content-type': 'multipart/form-data; boundary=' }, part(head, 'x')],
    ]
    for (const [headers, payload] of broken) {
      const response = await send(headers, payload)
      expect(response.headers['content-type'], payload.toString('latin1').slice(0, 80)).toMatch(/^application\/problem\+json/)
      expect(response.statusCode, payload.toString('latin1').slice(0, 80)).toBe(400)
    }
  })

  it('keeps the name of its file out of everything', async () => {
    const named = part(
      `content-disposition: form-data; name="file"; filename="../../${'evil'.repeat(5)}.html"\r\ncontent-type: text/html`,
      await picture('#456'),
    )
    expect((await send(multipart, named)).statusCode).toBe(201)
    const names = readdirSync(join(world.folder, 'files', world.communityId))
    expect(names.filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([])
  })

  it('is for members of the community only', async () => {
    const nobody = new Client(world.app, null, world.communityId)
    expect((await nobody.upload(await picture('#654'))).status).toBe(401)
    const elsewhere = await world.addCommunity('兰亭苑')
    expect((await lin.client.in(elsewhere).upload(await picture('#654'))).status).toBe(404)
  })
})
