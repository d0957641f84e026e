import { request as httpRequest, type IncomingMessage } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import * as contract from '@linsheng/shared/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { billFor, orderAt, sheetAbout, tap } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { type Colleague, type Neighbour, openTown, type Town } from '../../support/town.ts'

interface Stream {
  status: number
  headers: IncomingMessage['headers']
  /** All that came so far. */
  text(): string
  /** Until this stands in what came; the failure shows what did come. */
  until(words: string): Promise<void>
  ended: Promise<void>
  leave(): void
}

describe.each(engines)('what changes under the eyes of a colleague, on %s', (engine) => {
  let town: Town
  let lin: Neighbour
  let address: string
  const streams: Stream[] = []
  beforeAll(async () => {
    town = await openTown(engine)
    lin = await town.moveIn('林玉兰')
    address = await town.world.app.server.listen({ port: 0, host: '127.0.0.1' })
  })
  afterAll(async () => {
    for (const stream of streams) stream.leave()
    await town?.world.drop()
  })

  const changes = async (who: Colleague, since?: string) =>
    who.client.call(contract.listenToChanges, { query: since === undefined ? {} : { since } })
  /** On PostgreSQL a change is heard a moment after its commit. */
  const soon = async (who: Colleague, since: string, wanted: (told: contract.LiveReply) => boolean) => {
    for (let tries = 0; tries < 100; tries += 1) {
      const told = await changes(who, since)
      if (wanted(told)) return told
      await wait(20)
    }
    return changes(who, since)
  }
  async function listen(who: Colleague, headers: Record<string, string> = {}, query = ''): Promise<Stream> {
    const stream = await openStream(`${address}/api/v1/communities/${town.communityId}/changes${query}`, {
      authorization: `Bearer ${who.client.session?.access ?? ''}`,
      accept: 'text/event-stream',
      ...headers,
    })
    streams.push(stream)
    return stream
  }

  it('tells the desk of a new order at once, by its key and nothing else', async () => {
    const stream = await listen(town.desk)
    expect(stream.headers['content-type']).toContain('text/event-stream')
    expect([stream.headers['cache-control'], stream.headers['x-accel-buffering'], stream.headers['content-encoding']]).toEqual([
      'no-store',
      'no',
      undefined,
    ])
    const { id } = await orderAt(town, 'submitted', lin)
    await stream.until(`data: {"kind":"order","id":"${id}"}`)
    expect(stream.text()).not.toContain('林玉兰')
  })

  it('tells nothing of what was undone', async () => {
    const { place } = await changes(town.desk)
    const { id } = await orderAt(town, 'submitted', lin)
    const { place: later } = await soon(town.desk, place, (told) => told.changes.some((one) => one.id === id))
    await town.desk.client.refused(contract.acceptRepair, {
      params: { repairId: 'rpr_00000000000000000000000000' },
      body: { tier: 'P3' },
    })
    expect(await changes(town.desk, later)).toEqual({ place: later, isWhole: true, changes: [] })
  })

  it('tells a colleague only of what a page of theirs shows', async () => {
    const guard = await town.hire(['guard'])
    const elsewhere = await town.hire(['butler'])
    const places = await Promise.all([guard, elsewhere, town.butler, town.desk].map(async (who) => (await changes(who)).place))
    const { id } = await orderAt(town, 'submitted', lin)
    const { id: bill } = await billFor(town, lin.roomId)
    const idsOf = (told: contract.LiveReply) => told.changes.filter(({ kind }) => kind !== 'notice').map((one) => one.id)
    expect(idsOf(await soon(town.desk, places[3]!, (told) => idsOf(told).includes(bill)))).toEqual(expect.arrayContaining([id, bill]))
    expect(idsOf(await changes(town.butler, places[2]))).toEqual([id])
    expect(idsOf(await changes(guard, places[0]))).toEqual([])
    expect(idsOf(await changes(elsewhere, places[1]))).toEqual([])
  })

  it('tells nobody of an anonymous answer, nor of the matter that it opens', async () => {
    const quietTown = await openTown(engine)
    const quiet = await quietTown.moveIn('不留名的')
    const sheet = await sheetAbout(quietTown, quiet)
    const { place } = await quietTown.manager.client.call(contract.listenToChanges)
    await tap(quiet, sheet.promptId, 1, true)
    await quietTown.world.work()
    await wait(engine === 'sqlite' ? 0 : 300)
    const told = await quietTown.manager.client.call(contract.listenToChanges, { query: { since: place } })
    expect(told).toEqual({ place, isWhole: true, changes: [] })
    await quietTown.world.drop()
  })

  it('goes on where a broken line stood, and says where it cannot', async () => {
    const { place } = await changes(town.desk)
    const { id } = await orderAt(town, 'submitted', lin)
    await soon(town.desk, place, (told) => told.changes.some((one) => one.id === id))
    const again = await listen(town.desk, { 'last-event-id': place })
    await again.until(id)
    expect(again.text()).not.toContain('event: reset')
    for (const garbage of ['', '-', '💥', `${place}0000`, `${place.split('-')[0]}--1`, 'x'.repeat(199), `${'a'.repeat(32)}-3`]) {
      const reset = await listen(town.desk, { 'last-event-id': encodeURIComponent(garbage) })
      await reset.until('event: reset')
      reset.leave()
      await reset.ended
      const { problem, reply } = await town.desk.client.ask(contract.listenToChanges, { query: { since: garbage } })
      // well-formed, but of another run or not yet: everything is to be read again
      if (problem?.code === undefined) expect(reply).toMatchObject({ isWhole: false, changes: [] })
      else expect(problem).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/query/since' }] })
    }
  })

  it('ends the stream of a colleague whose duty or areas changed, and of a session that ended', async () => {
    const butler = await town.hire(['butler'])
    const stream = await listen(butler)
    await stream.until('reset')
    await town.manager.client.call(contract.setAreas, {
      params: { staffId: butler.staffId },
      body: { areas: [{ buildingId: town.buildingId, floorFrom: null, floorTo: null, deputyId: null }] },
    })
    await stream.ended
    const mine = await listen(butler)
    await mine.until('reset')
    await butler.client.call(contract.endSession)
    await mine.ended
    expect((await listen(butler)).status).toBe(401)
  })

  it('keeps at most six streams of a session open, and refuses a page of another site', async () => {
    const busy = await town.hire(['desk'])
    const open = await Promise.all(Array.from({ length: 6 }, () => listen(busy)))
    expect(open.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
    const refusals = await Promise.all(Array.from({ length: 200 }, () => listen(busy)))
    expect(new Set(refusals.map(({ status }) => status))).toEqual(new Set([429]))
    open[0]!.leave()
    await open[0]!.ended
    await expect.poll(async () => (await listen(busy)).status).toBe(200)
    expect((await listen(town.desk, { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await listen(town.desk, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await listen(town.desk, { origin: address })).status).toBe(200)
  })

  it('is nothing to a resident, and nothing of another community', async () => {
    await lin.client.refused(contract.listenToChanges)
    const other = await town.desk.client.in('cmt_00000000000000000000000000').refused(contract.listenToChanges)
    expect(other.code).toBe('not_found')
  })

  it('hears what another process of the same database commits', async () => {
    if (engine === 'sqlite') return
    const other = await town.world.another()
    const heard: string[] = []
    const stop = other.listen({ changed: (all) => void heard.push(...all.map((one) => one.id)), lost: () => void heard.push('lost') })
    await expect.poll(() => heard).toEqual(['lost'])
    const { id } = await orderAt(town, 'submitted', lin)
    await expect.poll(() => heard).toContain(id)
    stop()
  })
})

function openStream(url: string, headers: Record<string, string>): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const asking = httpRequest(url, { headers, agent: false }, (response) => {
      let text = ''
      const listeners = new Set<() => void>()
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
        for (const heard of listeners) heard()
      })
      response.on('error', () => {})
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        text: () => text,
        until: (words) =>
          expect
            .poll(() => text, { timeout: 5_000 })
            .toContain(words)
            .then(() => {}),
        ended: new Promise((done) => response.on('close', () => done())),
        leave: () => asking.destroy(),
      })
    })
    asking.on('error', reject)
    asking.end()
  })
}
