import { operations } from '@linsheng/shared/contract'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { countChanges } from '../../support/changes.ts'
import { isolationBreaches, type Pair } from '../../support/isolation-walk.ts'
import { openCast } from '../../support/subjects/cast.ts'
import { openWorld, type World } from '../../support/world.ts'

type Inject = (request: InjectOptions) => Promise<LightMyRequestResponse>

describe('the walk over two communities, on a program with a fault', () => {
  let world: World
  let pair: Pair

  beforeEach(async () => {
    world = await openWorld('sqlite', '2026-06-01 09:00')
    const [ours, theirs] = [await openCast(world, world.communityId), await openCast(world, await world.addCommunity('桂雨苑'))]
    pair = { ours, theirs, changes: await countChanges(world) }
  })
  afterEach(() => world?.drop())

  const breaches = async (id: string) =>
    (await isolationBreaches(pair, operations.find((operation) => operation.id === id) ?? expect.fail(`there is no ${id}`))).join('\n')

  /** Stands between the clients and the server. */
  function between(seeded: (request: InjectOptions, real: Inject) => Promise<LightMyRequestResponse>) {
    const server = world.app.server as unknown as { inject: Inject }
    const real = server.inject.bind(server)
    server.inject = (request) => seeded(request, real)
  }
  /** Writes a row whenever a call is refused. */
  const writeOnRefusal = (communityId: string) =>
    between(async (request, real) => {
      const answer = await real(request)
      if (answer.statusCode >= 400)
        await world.db.atomic((tx) => {
          const recipient = `p:${Math.random()}`
          return run(tx.insert(tx.t.pushDays).values({ communityId, recipient, day: '2026-06-01', count: 1 }).returning())
        })
      return answer
    })

  it('finds nothing in the program without a fault', async () => {
    expect(await breaches('acceptRepair')).toBe('')
  })

  it('finds an update that leaves the community out of its condition', async () => {
    await world.execute(`create trigger seeded after update on repairs when new.community_id = '${pair.ours.town.communityId}' begin
      update repairs set delay_reason = 'seeded' where community_id <> new.community_id; end`)
    expect(await breaches('acceptRepair')).toMatch(/^something was written in the other community: \d+ in repairs$/)
  })

  it('finds a refused call that writes in the other community', async () => {
    writeOnRefusal(pair.theirs.town.communityId)
    expect(await breaches('readRepair')).toMatch(/^something was written in the other community: \d+ in push_days$/)
  })

  it('finds a refused call that writes in its own community', async () => {
    writeOnRefusal(pair.ours.town.communityId)
    expect(await breaches('readRepair')).toMatch(/^a refused call wrote in its own community: \d+ in push_days$/)
  })

  it('finds an operation that looks for a key in every community', async () => {
    const [here, there] = [pair.ours.town.communityId, pair.theirs.town.communityId]
    between(async (request, real) => {
      const answer = await real(request)
      if (answer.statusCode !== 404 || !String(request.url).includes(here)) return answer
      const authorization = `Bearer ${pair.theirs.staff.desk.client.session?.access}`
      return real({ ...request, url: String(request.url).replace(here, there), headers: { ...request.headers, authorization } })
    })
    expect(await breaches('acceptRepair')).toMatch(/their params\/repairId is answered 200[^]*something was written in the other community/)
  })
})
