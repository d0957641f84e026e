import { type Operation, operations } from '@linsheng/shared/contract'
import type { Caller } from '@linsheng/shared/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Changes, countChanges } from '../../support/changes.ts'
import { newKey } from '../../support/client.ts'
import { engines } from '../../support/engines.ts'
import { type Cast, openCast } from '../../support/subjects/cast.ts'
import { openWorld, type World } from '../../support/world.ts'
import { expected } from '../rights/expected.ts'
import { expectAnAnswer, type Told, toldBy } from './answers.ts'

/** Texts that are no body of ours, whatever they are for. */
const bodies: readonly [string, string | Buffer][] = [
  ['broken off', '{"a":'],
  ['two values', '{}{}'],
  ['a comment', '{/* */}'],
  ['no JSON at all', '<x/>'],
  ['only a NUL', '\u0000'],
  ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x7b, 0x7d])],
  ['compressed', Buffer.from('1f8b080000000000000303000000000000000000', 'hex')],
  ['a prototype', '{"__proto__":{"admin":true}}'],
  ['a constructor', '{"constructor":{"prototype":{"admin":true}}}'],
  ['a list', '[]'],
  ['a number', '1e999'],
  ['a text', '"null"'],
  ['fifty thousand lists in one another', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ['twenty thousand objects in one another', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
  ['ten thousand names', `{${Array.from({ length: 10_000 }, (_, i) => `"k${i}":0`).join()}}`],
  ['a name of a hundred kilobytes', `{"${'k'.repeat(100_000)}":1}`],
  ['a third of a megabyte', `{"a":"${'长'.repeat(100_000)}"}`],
]
const types = ['application/json', 'application/json; charset=utf-16', 'APPLICATION/JSON', 'text/json', 'application/xml', 'nonsense', '']
const keys = ['', 'short', 'x'.repeat(65), 'a, b', '../../../etc/passwd', "' or 1=1 --", '\u00ff'.repeat(20), '%00'.repeat(8), '__proto__']
const queries = [
  '?limit=1&limit=2&cursor=a&cursor=b&scope=open&scope=mine&as=staff&as=resident&search=a&search=b&period=2026&period=2025',
  '?__proto__=1&constructor=2&hasOwnProperty=3&toString=4',
  '?limit[]=1&limit[$gt]=0&as[as]=staff',
  '?limit=100000&cursor=%00&search=%ff&period=9999-99',
  '?%ff%fe=%ff&=&&&=',
  `?search=${'a'.repeat(8000)}`,
  `?cursor=${Buffer.from('9999999999999999:rpr_00000000000000000000000000').toString('base64url')}&scope=open&as=staff&limit=1`,
  `?cursor=${Buffer.from('99999999999999999999:x').toString('base64url')}&scope=closed&as=resident`,
]
const ids = [
  ...['%00', '%ff', '%2e%2e%2f%2e%2e%2fetc%2fpasswd', '..%5c..%5c', '%252e%252e', '__proto__', 'null', '%F0%9F%92%A9', '%E2%80%AE'],
  ...['a'.repeat(119), 'a'.repeat(5000), 'RPR_00000000000000000000000000', 'rpr_0000000000000000000000000%0a', "rpr_'or'1'='1"],
]

describe.each(engines)('what is put on the wire by hand, on %s', (engine) => {
  let world: World
  let cast: Cast
  let changes: Changes

  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-01 08:30')
    cast = await openCast(world, world.communityId)
    changes = await countChanges(world)
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  const accessOf = ({ id }: Operation) => {
    const caller: Caller = expected[id]?.find((one) => one !== 'anyone' && one !== 'account') ?? 'manager'
    return id === 'endSession' ? 'invented' : (cast.clientOf(caller).session?.access ?? '')
  }
  const pathOf = ({ path }: Operation, id = 'x') => path.replace('{communityId}', cast.town.communityId).replace(/\{\w+\}/g, () => id)
  async function send(operation: Operation, url: string, headers: Record<string, string>, payload?: string | Buffer): Promise<Told> {
    const authorization = `Bearer ${accessOf(operation)}`
    return toldBy(
      await world.app.server.inject({
        method: operation.method,
        url,
        headers: { authorization, 'idempotency-key': newKey(), ...headers },
        ...(payload === undefined ? {} : { payload }),
      }),
    )
  }
  const unchanged = async (act: () => Promise<void>) => {
    const before = await changes.of(cast.town.communityId)
    await act()
    expect(await changes.of(cast.town.communityId)).toEqual(before)
  }

  const writes = operations.filter(({ method, body }) => method !== 'GET' && body)
  it.each(writes.map((operation) => ({ id: operation.id, operation })))('$id takes no body that is none', async ({ operation }) => {
    await unchanged(async () => {
      for (const [name, payload] of bodies) {
        const told = await send(operation, pathOf(operation), { 'content-type': 'application/json' }, payload)
        expectAnAnswer(told, `${operation.id}: ${name}`, operation)
        // an object of unknown names is an empty one, and some operations take that
        if (!['ten thousand names', 'a name of a hundred kilobytes'].includes(name) && !/objects/.test(name))
          expect([name, told.status >= 400]).toEqual([name, true])
      }
    })
  })

  const once = operations.filter((operation) => operation.once)
  it.each(once.map((operation) => ({ id: operation.id, operation })))('$id takes no key that is none', async ({ operation }) => {
    await unchanged(async () => {
      for (const key of keys) {
        const told = await send(operation, pathOf(operation), { 'idempotency-key': key, 'content-type': 'application/json' }, '{}')
        expectAnAnswer(told, `${operation.id}: key ${key}`, operation)
        expect([key, told.status >= 400]).toEqual([key, true])
      }
    })
  })

  it('odd types of content are refused or read, and never break anything', async () => {
    for (const operation of writes) {
      for (const type of types)
        expectAnAnswer(await send(operation, pathOf(operation), type ? { 'content-type': type } : {}, '{"a":1}'), `${operation.id} ${type}`)
      const zipped = await send(
        operation,
        pathOf(operation),
        { 'content-type': 'application/json', 'content-encoding': 'gzip' },
        bodies[6]?.[1],
      )
      expectAnAnswer(zipped, `${operation.id} gzip`)
      expect(zipped.status).toBeGreaterThanOrEqual(400)
    }
  })

  it('odd queries are refused or read, and never break anything', async () => {
    for (const operation of operations.filter(({ method }) => method === 'GET'))
      for (const query of queries) expectAnAnswer(await send(operation, `${pathOf(operation)}${query}`, {}), `${operation.id} ${query}`)
  })

  it('odd keys in the path name nothing', async () => {
    for (const operation of operations.filter(({ path }) => /\{(?!communityId)/.test(path))) {
      for (const id of ids) {
        const told = await send(
          operation,
          pathOf(operation, id),
          { 'content-type': 'application/json' },
          operation.method === 'GET' ? undefined : '{}',
        )
        expectAnAnswer(told, `${operation.id} ${id}`)
        expect([operation.id, id, [400, 404].includes(told.status)]).toEqual([operation.id, id, true])
      }
    }
  })

  it('odd addresses lead nowhere: not out of the folder, not to another site, not around the rights', async () => {
    const get = async (url: string) => world.app.server.inject({ method: 'GET', url })
    const root = `/api/v1/communities/${cast.town.communityId}`
    for (const url of [
      ...['/../etc/passwd', '/..%2f..%2fetc%2fpasswd', '/files/..%2f..%2flinsheng.db', '/files/%2e%2e/linsheng.db', '/files/'],
      ...[
        '//evil.example/',
        '/%2f%2fevil.example',
        '/\\evil.example',
        '/.env',
        '/.git/config',
        '/%00',
        '/index.html%00.js',
        '/%c0%ae%c0%ae/',
      ],
      ...[`${root}/cases/`, `/${root}/cases?scope=open`, `${root}//cases?scope=open`, `${root}/./cases?scope=open`, `/API/v1/me`],
    ]) {
      const response = await get(url)
      expect([url, response.statusCode >= 400, response.statusCode < 500]).toEqual([url, true, true])
      expect(response.headers['location']).toBeUndefined()
      expectAnAnswer(toldBy(response), url)
    }
  })

  it('methods that no operation has are refused, and no header makes one method of another', async () => {
    for (const method of ['PATCH', 'TRACE', 'HEAD', 'OPTIONS'] as const) {
      const response = await world.app.server.inject({ method: method as 'PATCH', url: '/api/v1/sign-in/codes', payload: '' })
      expect([method, response.statusCode < 500]).toEqual([method, true])
    }
    const sent = world.sms.length
    const response = await world.app.server.inject({
      method: 'GET',
      url: '/api/v1/sign-in/codes',
      headers: { 'x-http-method-override': 'POST', 'x-http-method': 'POST', 'x-original-url': '/api/v1/me' },
    })
    expect([response.statusCode, world.sms.length]).toEqual([405, sent])
  })
})
