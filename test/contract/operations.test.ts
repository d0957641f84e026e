import { callers } from '@linsheng/shared/domain'
import { methods, operations, problemCodes, type Operation } from '@linsheng/shared/contract'
import { describe, expect, it } from 'vitest'

const inPath = ({ path }: Operation) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
/** The names of an object's fields, as the wire carries them. */
const fieldsOf = (schema: unknown) => Object.keys((schema as { shape?: object } | undefined)?.shape ?? {}).sort()

describe('the operations', () => {
  it('have a name and an address each, of their own', () => {
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length)
    expect(new Set(operations.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`)).size).toBe(operations.length)
  })

  it.each(operations.map((operation) => ({ id: operation.id, operation })))('describe what they take: $id', ({ operation }) => {
    const { method, path, who, body, once, upload, params, query, problems = [] } = operation
    expect(methods).toContain(method)
    expect(path).toMatch(/^\/api\/v1\/[a-z-]+(\/([a-z-]+|\{\w+\}))*$/)
    expect(fieldsOf(params)).toEqual(inPath(operation))
    expect(who.length).toBeGreaterThan(0)
    expect(who.filter((one) => !callers.includes(one))).toEqual([])
    expect(problems.filter((one) => !problemCodes.includes(one))).toEqual([])
    if (method === 'GET') expect([body, once, upload]).toEqual([undefined, undefined, undefined])
    else expect(query).toBeUndefined()
    if (upload) expect(body).toBeUndefined()
  })

  it('stand under a community for everybody who is a resident or staff there', () => {
    for (const { id, path, who } of operations) {
      const outside = who.every((one) => one === 'anyone' || one === 'account')
      expect(path.startsWith('/api/v1/communities/{communityId}/'), id).toBe(!outside)
    }
  })

  it('of a committee member or a helper never show a person’s case or answer', () => {
    const cases = operations.filter(({ path }) => /\/(cases|my-cases|relay|callbacks|follow-ups|prompts|sheet|residents)\b/.test(path))
    expect(cases.length).toBeGreaterThan(20)
    for (const { id, who } of cases)
      expect(
        who.filter((one) => one === 'committee' || one === 'helper'),
        id,
      ).toEqual([])
  })
})
