import { operations } from '@linsheng/shared/contract'
import type { Caller } from '@linsheng/shared/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { dumpOf } from '../../support/rows.ts'
import { type Cast, openCast, type Subject } from '../../support/subjects/cast.ts'
import { prepare, send } from '../../support/subjects/index.ts'
import { openWorld, type World } from '../../support/world.ts'
import { expected } from './expected.ts'

const inCommunities = operations.filter(({ path }) => path.includes('{communityId}'))
const isKey = (value: unknown): value is string => typeof value === 'string' && /^([a-z]{3}_[0-9a-z]{26}|[0-9a-f]{32})$/.test(value)

/** Secrets that a client draws itself: they name nothing yet. */
const drawn = ['answerPrompt body/sheetKey']

type Path = (string | number)[]
/** Where in a call something is named by a key, or by a secret. */
function keysIn(value: unknown, at: Path = []): Path[] {
  if (isKey(value)) return [at]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => keysIn(inner, [...at, Array.isArray(value) ? Number(name) : name]))
}
const valueAt = (value: unknown, [first, ...rest]: Path): unknown =>
  first === undefined ? value : valueAt((value as Record<string, unknown>)[first], rest)
function withValue<T>(value: T, path: Path, put: unknown): T {
  const copy = structuredClone(value)
  const holder = valueAt(copy, path.slice(0, -1)) as Record<string, unknown>
  holder[path.at(-1) ?? ''] = put
  return copy
}

describe.each(engines)('two communities of one company, on %s', (engine) => {
  let world: World
  let a: Cast
  let b: Cast
  const callerOf = (id: string): Caller => expected[id]?.[0] ?? 'manager'
  const clientIn = (cast: Cast, id: string, subject: Subject) => subject.by ?? cast.clientOf(callerOf(id))

  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-01 08:30')
    a = await openCast(world, world.communityId)
    b = await openCast(world, await world.addCommunity('桂雨苑'))
  })
  afterAll(async () => {
    expect(world?.log).toEqual([])
    await world?.drop()
  })

  it.each(inCommunities.map((operation) => ({ id: operation.id, operation })))(
    '$id: nobody of one reaches anything of the other, by path or by key',
    async ({ operation }) => {
      wakingHours(world)
      const { id } = operation
      const [ours, theirs] = [await prepare(a, operation, callerOf(id)), await prepare(b, operation, callerOf(id))]
      const before = await dumpOf(world, b.town.communityId)
      const us = clientIn(a, id, ours)

      // their path: the same answer as for a community that does not exist
      const there = await send(us.in(b.town.communityId), operation, theirs.input)
      const nowhere = await send(us.in('cmt_00000000000000000000000000'), operation, theirs.input)
      expect([there.status, nowhere.status]).toEqual([404, 404])
      expect(shape(there.body)).toEqual(shape(nowhere.body))

      // our path, their keys: one at a time, then all of them
      const places = keysIn(ours.input).filter(
        (path) => !drawn.includes(`${id} ${path.join('/')}`) && valueAt(ours.input, path) !== valueAt(theirs.input, path),
      )
      for (const path of places) {
        const { status, body } = await send(us, operation, withValue(ours.input, path, valueAt(theirs.input, path)))
        const problem = body as { code: string; errors?: { pointer: string }[] } | undefined
        const named = path[0] === 'params' ? 'not_found' : `/${path.join('/')}`
        const told = problem?.code === 'not_found' || (status === 400 && problem?.errors?.some(({ pointer }) => pointer === named))
        expect(told, `${path.join('/')}: ${status} ${JSON.stringify(body)}`).toBe(true)
      }
      if (places.length > 0) expect((await send(us, operation, theirs.input)).status).toBeGreaterThanOrEqual(400)
      expect(await dumpOf(world, b.town.communityId)).toEqual(before)
    },
  )

  it('a report about another community’s building or touchpoint names the field', async () => {
    const { problem } = await a.staff.manager.client.ask(operations.find(({ id }) => id === 'readScore') ?? operations[0]!, {
      query: { building: b.town.buildingId },
    } as never)
    expect(problem.errors).toEqual([{ pointer: '/query/building', code: 'not_available' }])
    const unknown = await a.staff.manager.client.ask(operations.find(({ id }) => id === 'readScore') ?? operations[0]!, {
      query: { touchpoint: 'nothing_of_ours' },
    } as never)
    expect(unknown.problem.errors).toEqual([{ pointer: '/query/touchpoint', code: 'not_available' }])
  })
})

/** A problem without what differs from call to call. */
function shape(body: unknown) {
  const { requestId: _, instance: __, ...rest } = body as Record<string, unknown>
  return rest
}
