import { operations, problemCodes } from '@linsheng/shared/contract'
import type { Caller } from '@linsheng/shared/domain'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newKey } from '../../support/client.ts'
import { wakingHours } from '../../support/courses.ts'
import { engines } from '../../support/engines.ts'
import { almost, nonsense } from '../../support/nonsense.ts'
import { type Cast, openCast } from '../../support/subjects/cast.ts'
import { prepare } from '../../support/subjects/index.ts'
import { openWorld, type World } from '../../support/world.ts'
import { expected } from './expected.ts'

interface Answer {
  status: number
  type: string
  body: string
}

/** Values that are almost right, for every operation: each gets an answer, none an excuse of ours. */
describe.each(engines)('nonsense, on %s', (engine) => {
  let world: World
  let cast: Cast

  beforeAll(async () => {
    world = await openWorld(engine, '2026-06-01 08:30')
    cast = await openCast(world, world.communityId)
  })
  afterAll(async () => {
    await world?.drop()
  })

  async function send(method: string, url: string, access: string, payload?: unknown): Promise<Answer> {
    const response = await world.app.server.inject({
      method: method as 'POST',
      url,
      headers: {
        ...(access ? { authorization: `Bearer ${access}` } : {}),
        'idempotency-key': newKey(),
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
    })
    return { status: response.statusCode, type: String(response.headers['content-type'] ?? ''), body: response.body }
  }

  const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

  /** An answer below 500; a problem in its own shape, with a known code, and a pointer for each field. */
  function expectAnAnswer({ status, type, body }: Answer): void {
    expect(status, body).toBeLessThan(500)
    if (status < 400) return
    expect(type).toContain('application/problem+json')
    const problem = JSON.parse(body) as { code: string; status: number; errors?: { pointer: string }[] }
    expect([problemCodes.includes(problem.code as 'forbidden'), problem.status]).toEqual([true, status])
    if (problem.code === 'invalid_request') expect(problem.errors?.length).toBeGreaterThan(0)
    for (const { pointer } of problem.errors ?? []) expect(pointer).toMatch(/^\/(body|query|headers|params)/)
  }

  const callerOf = (id: string): Caller => expected[id]?.find((caller) => caller !== 'anyone' && caller !== 'account') ?? 'manager'
  const asked = operations.filter(({ body, query, params, upload }) => !upload && (body ?? query ?? params))

  it.each(asked.map((operation) => ({ id: operation.id, operation })))('in $id is refused by name', async ({ operation }) => {
    wakingHours(world)
    const { by, input } = await prepare(cast, operation, callerOf(operation.id))
    // sessions that this operation makes or ends must not end the caller's
    const access = (by ?? cast.clientOf(callerOf(operation.id))).session?.access ?? ''
    const path = (params: Record<string, unknown>) =>
      operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(textOf({ communityId: cast.town.communityId, ...params }[name] ?? '').replace(/[\ud800-\udfff]/g, '')),
      )
    const query = (values: Record<string, unknown>) =>
      new URLSearchParams(Object.entries(values).map(([name, value]) => [name, textOf(value)])).toString()
    await fc.assert(
      fc.asyncProperty(
        almost(input.body ?? {}),
        almost(input.query ?? {}),
        nonsense,
        fc.constantFrom('body', 'query', 'params'),
        async (body, values, name, where) => {
          const params =
            where === 'params'
              ? Object.fromEntries(Object.keys({ ...input.params, communityId: '' }).map((key) => [key, name]))
              : (input.params ?? {})
          const text =
            where === 'query' && typeof values === 'object' && values !== null
              ? query(values as Record<string, unknown>)
              : query(input.query ?? {})
          const payload = operation.method === 'GET' ? undefined : where === 'body' ? body : (input.body ?? {})
          expectAnAnswer(await send(operation.method, `${path(params)}${text ? `?${text}` : ''}`, access, payload))
        },
      ),
      { numRuns: 10, endOnFailure: true },
    )
    expect(world.log).toEqual([])
  })
})
