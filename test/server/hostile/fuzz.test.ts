import { type Operation, operations } from '@linsheng/shared/contract'
import { type Caller, callers } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { besideTries, type Changes, countChanges } from '../../support/changes.ts'
import { newKey } from '../../support/client.ts'
import { wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { almost } from '../../support/nonsense.ts'
import { dump } from '../../support/rows.ts'
import { type Cast, openCast } from '../../support/subjects/cast.ts'
import { prepare } from '../../support/subjects/index.ts'
import { openWorld, type World } from '../../support/world.ts'
import { expected } from '../rights/expected.ts'
import { expectAnAnswer, toldBy } from './answers.ts'
import { inputOf, type Pool } from './values.ts'

/** FUZZ_RUNS: how many calls an operation gets on each engine. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 6)
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31)
const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** What exists when the attack begins: an order at every stage, cases, bills, prompts, call-backs. */
const before = [
  ...['acceptRepair', 'takeRepair', 'departForRepair', 'finishRepair', 'confirmRepair', 'recordPayment', 'answerPrompt', 'correctScore'],
  ...['enterCallback', 'contactResident', 'decideCompensation', 'answerPlan', 'confirmSolved', 'decideCase', 'answerRelayCase'],
  ...['settleFollowUp', 'endResidency', 'answerResidencyRequest', 'uploadPhoto', 'readNotice'],
]

describe.each(engines)(`calls made from the contract itself, on %s, seed ${seed}`, (engine) => {
  let world: World
  let cast: Cast
  let changes: Changes
  let pool: Pool
  /** Of colleagues whom nobody calls as: their access may end in any call. */
  let spare: string[]

  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-01 08:30')
    cast = await openCast(world, world.communityId)
    changes = await countChanges(world)
    for (const operation of operations.filter(({ id }) => before.includes(id))) {
      wakingHours(world)
      await prepare(cast, operation, expected[operation.id]?.find((caller) => caller !== 'anyone' && caller !== 'account') ?? 'manager')
    }
    pool = await everyKey(world, cast)
    spare = (await Promise.all([1, 2, 3].map(() => cast.town.hire(['guard'])))).map(({ staffId }) => staffId)
  })
  afterAll(async () => {
    await world?.drop()
  })

  const inputTo = (operation: Operation) => {
    const keys = operation.id === 'endStaff' ? new Map([...pool, [spare[0]?.slice(0, 3) ?? '', spare]]) : pool
    return inputOf(operation, keys, cast.town.communityId)
  }
  const clientOf = (caller: Caller) => (caller === 'anyone' ? null : cast.clientOf(caller))
  /** Mostly one of those who may, so that most calls go as deep as they can. */
  const anyCaller = ({ id }: Operation) => {
    const may = (expected[id] ?? []).filter((caller) => caller !== 'anyone' && caller !== 'account')
    return may.length === 0
      ? fc.constantFrom(...callers)
      : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...may) }, { weight: 1, arbitrary: fc.constantFrom(...callers) })
  }
  const url = (operation: Operation, params: object, query: object) => {
    const named: Record<string, unknown> = { communityId: cast.town.communityId, ...params }
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(textOf(named[name] ?? '').replace(/[\ud800-\udfff]/g, '')),
    )
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, textOf(value)])).toString()
    return search ? `${path}?${search}` : path
  }
  async function call(operation: Operation, caller: Caller, input: { params?: object; query?: object; body?: unknown }) {
    const access = operation.id === 'endSession' ? 'invented' : clientOf(caller)?.session?.access
    const response = await world.app.server.inject({
      method: operation.method,
      url: url(operation, input.params ?? {}, input.query ?? {}),
      headers: {
        ...(access ? { authorization: `Bearer ${access}` } : {}),
        'idempotency-key': newKey(),
        ...(operation.method === 'GET' ? {} : { 'content-type': 'application/json' }),
      },
      ...(operation.method === 'GET' ? {} : { payload: JSON.stringify(input.body ?? {}) }),
    })
    return toldBy(response)
  }

  it.each(operations.map((operation) => ({ id: operation.id, operation })))(
    '$id answers whatever its schema takes, from anybody',
    async ({ operation }) => {
      wakingHours(world)
      await fc.assert(
        fc.asyncProperty(anyCaller(operation), inputTo(operation), async (caller, input) => {
          const sent = `${caller} ${operation.id} ${JSON.stringify(input)}`
          expectAnAnswer(await call(operation, caller, input), sent, operation)
          expect(world.log.splice(0), sent).toEqual([])
        }),
        { numRuns, seed, endOnFailure: true },
      )
    },
  )

  it.each(operations.filter(({ body, query }) => body ?? query).map((operation) => ({ id: operation.id, operation })))(
    '$id refuses what is almost right, and writes nothing of it',
    async ({ operation }) => {
      wakingHours(world)
      const wrong = inputTo(operation).chain((good) =>
        fc.oneof(
          almost(good.body).map((body) => ({ ...good, body })),
          almost(good.query).map((query) => ({ ...good, query: typeof query === 'object' && query !== null ? query : { query } })),
        ),
      )
      const was = await changes.of(cast.town.communityId)
      let taken = 0
      await fc.assert(
        fc.asyncProperty(anyCaller(operation), wrong, async (caller, input) => {
          const sent = `${caller} ${operation.id} ${JSON.stringify(input)}`
          const told = await call(operation, caller, input)
          expectAnAnswer(told, sent, operation)
          if (told.status < 400) taken += 1
          expect(world.log.splice(0), sent).toEqual([])
        }),
        { numRuns, seed, endOnFailure: true },
      )
      const [before, after] = besideTries(operation.id, was, await changes.of(cast.town.communityId))
      if (taken === 0) expect(after).toEqual(before)
    },
  )

  it('leaves a community that can be read by everybody, and timers that run', async () => {
    for (const operation of operations.filter(({ method, path }) => method === 'GET' && !/\{(?!communityId)/.test(path))) {
      for (const caller of callers) {
        const query = operation.id === 'listInbox' ? { as: caller === 'resident' || caller === 'helper' ? 'resident' : 'staff' } : {}
        const scope = ['listRepairs', 'listCases'].includes(operation.id) ? { scope: 'open' } : query
        expectAnAnswer(await call(operation, caller, { query: scope }), `${caller} ${operation.id}`, operation)
      }
    }
    for (let days = 0; days < 9; days += 1) {
      world.clock.pass(24 * 60)
      await world.work()
    }
    expect(world.log).toEqual([])
  })
})

/** Keys of everything that exists, but of the homes of the cast: the attackers must go on living there. */
async function everyKey(world: World, { resident, helper }: Cast): Promise<Pool> {
  const pool = new Map<string, string[]>()
  for (const row of Object.values(await dump(world)).flat()) {
    const id = row['id']
    if (typeof id !== 'string' || [resident.residencyId, helper.residencyId].includes(id)) continue
    pool.set(id.slice(0, 3), [...(pool.get(id.slice(0, 3)) ?? []), id])
  }
  return pool
}
