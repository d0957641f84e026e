import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as contract from '@linsheng/shared/contract'
import { outboxLagMs } from '@linsheng/server/src/modules/notify/deliver.ts'
import { setTimer, timerLagMs } from '@linsheng/server/src/platform/timer/timers.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { engines, openEngine } from '../../../support/engines.ts'
import { type OpenApp, openApp, operator } from './open-app.ts'

const token = 'a token of the metrics, long enough'

describe('the metrics', () => {
  let opened: OpenApp | null = null
  afterEach(async () => {
    await opened?.close()
    opened = null
  })
  const read = async (headers: Record<string, string> = { authorization: `Bearer ${token}` }) =>
    (await opened!.app.server.inject({ url: '/metrics', headers })) as {
      statusCode: number
      body: string
      headers: Record<string, unknown>
    }

  it('are not there unless they are configured', async () => {
    opened = await openApp()
    expect((await read()).statusCode).toBe(404)
  })

  it('are given to the holder of the token alone', async () => {
    opened = await openApp({}, null, { token, listen: null })
    for (const headers of [{}, { authorization: token }, { authorization: 'Bearer wrong' }, { cookie: `ls_access=${token}` }])
      expect((await read(headers as Record<string, string>)).statusCode).toBe(401)
    expect(await read()).toMatchObject({ statusCode: 200, headers: { 'content-type': expect.stringContaining('text/plain') } })
  })

  it('count requests by the route as the code has it and by status', async () => {
    opened = await openApp({}, null, { token, listen: null })
    await opened.app.server.inject({ method: 'POST', url: contract.signInStaff.path, payload: { ...operator, carrier: 'bearer' } })
    await opened.app.server.inject('/api/v1/me')
    await opened.app.server.inject('/api/v1/communities/com_13800001001/residents?query=13800001001')
    await opened.app.server.inject('/somewhere/13800001001')
    const { body } = await read()
    const counted = (method: string, route: string, status: number) =>
      expect(body).toContain(`linsheng_http_request_seconds_count{method="${method}",route="${route}",status="${status}"} 1`)
    counted('POST', contract.signInStaff.path, 200)
    counted('GET', contract.readMe.path, 401)
    counted('GET', contract.listResidents.path, 401)
    counted('GET', 'unknown', 404)
  })

  it('hold no path, query, name or token as it was sent', async () => {
    opened = await openApp({}, null, { token, listen: null })
    for (const url of ['/somewhere/13800001001', '/files/secret-of-a-file?s=signed', '/api/v1/communities/com_private/cases?q=%E6%9E%97'])
      await opened.app.server.inject({ url, headers: { authorization: 'Bearer token-of-somebody', 'user-agent': 'agent-of-somebody' } })
    const { body } = await read()
    for (const secret of ['13800001001', 'secret-of-a-file', 'com_private', 'somebody', 'signed', token]) expect(body).not.toContain(secret)
  })

  it('tell of lag, sets, loop, database and process', async () => {
    opened = await openApp({}, null, { token, listen: null })
    const { body } = await read()
    for (const name of [
      'linsheng_lag_seconds{work="timers"} 0',
      'linsheng_lag_seconds{work="outbox"} 0',
      'linsheng_batch_size_count',
      'linsheng_database_size_bytes',
      'nodejs_eventloop_lag_p99_seconds',
      'process_resident_memory_bytes',
    ])
      expect(body).toContain(name)
    expect(Number(/linsheng_database_size_bytes (\d+)/.exec(body)?.[1])).toBeGreaterThan(100_000)
  })

  it('are read on a port of their own where one is configured, and then not on that of the pages', async () => {
    const port = await freePort()
    opened = await openApp({}, null, { token: null, listen: { host: '127.0.0.1', port } })
    await opened.app.server.ready()
    expect((await read()).statusCode).toBe(404)
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`)
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('linsheng_http_request_seconds')])
    expect((await fetch(`http://127.0.0.1:${port}/api/v1/me`)).status).toBe(404)
  })
})

describe.each(engines)('what a database tells for the metrics, on %s', (engine) => {
  it('is its size, its sets, and how long the oldest work has been due', async () => {
    const { db, drop } = await openEngine(engine)
    const sizes: number[] = []
    db.onBatch((size) => sizes.push(size))
    const write = db.batched<number, number>(
      'test',
      () => 'one',
      // eslint-disable-next-line require-yield -- nothing is asked of the database
      function* (_tx, items) {
        return items
      },
    )
    await Promise.all([1, 2, 3].map(write))
    expect(sizes).toEqual([3])
    const { sizeBytes, pool } = await db.stats()
    expect(sizeBytes).toBeGreaterThan(100_000)
    expect(pool === null).toBe(engine === 'sqlite')
    expect([await timerLagMs(db, 5000), await outboxLagMs(db, 5000)]).toEqual([0, 0])
    await db.atomic((tx) => setTimer(tx, { communityId: 'com', kind: 'test', subjectId: 'one', dueAt: 2000 }))
    expect([await timerLagMs(db, 1000), await timerLagMs(db, 5000)]).toEqual([0, 3000])
    await drop()
  })
})

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
