import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as contract from '@linsheng/shared/contract'
import { openApi } from '@linsheng/server/src/platform/http/openapi/document.ts'
import { listOf } from '@linsheng/server/src/platform/http/openapi/list.ts'
import { describe, expect, it } from 'vitest'

type Node = Record<string, unknown>
interface Parameter {
  name: string
  in: string
  required: boolean
  schema: Node
}
interface Response {
  description: string
  content?: Record<string, { schema: Node }>
}
interface Reference {
  $ref: string
  description?: string
}
interface Described {
  operationId: string
  summary: string
  tags: string[]
  'x-who': string[]
  'x-problems': string[]
  security: Record<string, string[]>[]
  parameters: (Parameter | Reference)[]
  requestBody?: { required: boolean; content: Record<string, { schema: Node; example?: unknown }> }
  responses: Record<string, Response | Reference>
}
interface Description {
  openapi: string
  info: { title: string; version: string }
  servers: { url: string }[]
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Described>>
  components: {
    schemas: Record<string, Node>
    securitySchemes: Record<string, Node>
    parameters: Record<string, Parameter>
    responses: Record<string, Response>
  }
}

const description = openApi(contract.operations) as unknown as Description
const all = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)
const nameIn = ({ $ref }: Reference) => $ref.split('/').at(-1) ?? ''
const parametersOf = ({ parameters }: Described): Parameter[] =>
  parameters.map((each) => ('$ref' in each ? (description.components.parameters[nameIn(each)] ?? expect.fail(each.$ref)) : each))
const responsesOf = ({ responses }: Described): [string, Response][] =>
  Object.entries(responses).map(([status, each]) => [
    status,
    '$ref' in each ? { ...(description.components.responses[nameIn(each)] ?? expect.fail(each.$ref)), ...each } : each,
  ])
const find = (id: string) => all.find(({ operation }) => operation.operationId === id)

/** Every node below, with the way to it. */
function* nodes(value: unknown, way = '#'): Generator<[string, Node]> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield [way, value as Node]
  for (const [key, inner] of Object.entries(value)) yield* nodes(inner, `${way}/${key}`)
}

describe('the description of the API', () => {
  it('is the one that is committed: `pnpm --filter @linsheng/server openapi` brings it up to date', () => {
    const committed = (name: string) =>
      readFileSync(
        createRequire(import.meta.url)
          .resolve('@linsheng/server/src/app.ts')
          .replace('app.ts', name),
        'utf8',
      )
    expect(JSON.parse(committed('openapi.json'))).toEqual(JSON.parse(JSON.stringify(description)))
    expect(committed('openapi.json')).toBe(`${JSON.stringify(description, null, 2)}\n`)
    expect(committed('operations.txt')).toBe(listOf(contract.operations))
  })

  it('holds every operation once, under its path and method, and nothing else', () => {
    expect(all.map(({ operation }) => operation.operationId).sort()).toEqual(contract.operations.map(({ id }) => id).sort())
    for (const { id, path, method, who, summary } of contract.operations) {
      expect(find(id)).toMatchObject({ path, method: method.toLowerCase(), operation: { summary, 'x-who': who } })
    }
  })

  it('is OpenAPI 3.1 in its outline', () => {
    expect(description).toMatchObject({ openapi: '3.1.0', info: { title: expect.any(String), version: expect.any(String) } })
    expect(description.servers).toEqual([expect.objectContaining({ url: '/' })])
    const tags = description.tags.map(({ name }) => name)
    expect(new Set(tags)).toEqual(new Set(all.flatMap(({ operation }) => operation.tags)))
    for (const { path, operation } of all) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const parameters = parametersOf(operation)
      const inPath = parameters.filter((parameter) => parameter.in === 'path')
      expect(inPath.map(({ name }) => name).sort(), path).toEqual(named.sort())
      expect(
        inPath.every(({ required }) => required),
        path,
      ).toBe(true)
      expect(new Set(parameters.map(({ name, in: where }) => `${where}:${name}`)).size).toBe(parameters.length)
      expect(operation.tags).toHaveLength(1)
      for (const parameter of parameters) {
        expect(['path', 'query', 'header']).toContain(parameter.in)
        expect(Object.keys(parameter.schema).length).toBeGreaterThan(0)
      }
      for (const [status, { description: text, content }] of responsesOf(operation)) {
        expect(status).toMatch(/^[2-5]\d\d$/)
        expect(text).not.toBe('')
        for (const [type, { schema }] of Object.entries(content ?? {})) {
          expect(type).toBe(Number(status) < 300 ? 'application/json' : 'application/problem+json')
          expect(schema).toBeTypeOf('object')
        }
      }
    }
  })

  it('uses only words of JSON Schema 2020-12, and every reference leads somewhere', () => {
    const types = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null']
    const known = [
      '$ref',
      'type',
      'properties',
      'required',
      'additionalProperties',
      'items',
      'prefixItems',
      'enum',
      'const',
      'anyOf',
      'oneOf',
      'allOf',
      'pattern',
      'format',
      'minLength',
      'maxLength',
      'minimum',
      'maximum',
      'exclusiveMinimum',
      'minItems',
      'maxItems',
      'propertyNames',
      'contentMediaType',
      'description',
      'default',
    ]
    const check = (schema: unknown, way: string): void => {
      if (typeof schema === 'boolean') return
      const node = schema as Node
      expect(
        Object.keys(node).filter((key) => !known.includes(key)),
        way,
      ).toEqual([])
      for (const type of [node['type'] ?? []].flat()) expect(types, way).toContain(type)
      if (node['pattern'] !== undefined) expect(() => new RegExp(String(node['pattern']), 'u'), way).not.toThrow()
      if (node['required'] !== undefined)
        expect(Object.keys(node['properties'] ?? {}), way).toEqual(expect.arrayContaining(node['required'] as string[]))
      if (node['$ref'] !== undefined)
        expect(description.components.schemas[String(node['$ref']).replace('#/components/schemas/', '')], way).toBeDefined()
      for (const [name, inner] of Object.entries((node['properties'] ?? {}) as Node)) check(inner, `${way}/${name}`)
      for (const key of ['anyOf', 'oneOf', 'allOf', 'prefixItems'])
        for (const inner of (node[key] ?? []) as unknown[]) check(inner, `${way}/${key}`)
      for (const key of ['items', 'additionalProperties', 'propertyNames']) if (node[key] !== undefined) check(node[key], `${way}/${key}`)
    }
    for (const [name, schema] of Object.entries(description.components.schemas)) check(schema, name)
    for (const { operation } of all) {
      for (const { name, schema } of parametersOf(operation)) check(schema, `${operation.operationId}.${name}`)
      const parts = [operation.requestBody, ...responsesOf(operation).map(([, response]) => response)]
      for (const { content } of parts.filter((part) => part !== undefined)) {
        for (const { schema } of Object.values(content ?? {})) check(schema, operation.operationId)
      }
    }
    expect([...nodes(description)].filter(([, node]) => '$defs' in node || '$schema' in node).map(([way]) => way)).toEqual([])
  })

  it('names no shape that nothing refers to', () => {
    const used = new Set([...nodes(description)].map(([, node]) => node['$ref']).filter(Boolean))
    expect(Object.keys(description.components.schemas).filter((name) => !used.has(`#/components/schemas/${name}`))).toEqual([])
  })

  it('tells of each operation who may call it, whether it wants a key, and how it can end', () => {
    for (const operation of contract.operations) {
      const { operation: told } = find(operation.id) ?? expect.fail(operation.id)
      expect(told.security, operation.id).toEqual(operation.who.includes('anyone') ? [] : [{ bearer: [] }, { cookie: [] }])
      expect(
        parametersOf(told).some(({ name }) => name === 'Idempotency-Key'),
        operation.id,
      ).toBe(operation.once === true)
      expect(
        parametersOf(told).some(({ name }) => name === contract.accountHeader),
        operation.id,
      ).toBe(!operation.who.includes('anyone'))
      const success = Object.keys(told.responses).filter((status) => Number(status) < 300)
      expect(success, operation.id).toEqual([String(operation.reply ? (operation.status ?? 200) : 204)])
      const codes = Object.entries(told.responses).flatMap(([status, { description: text = '' }]) =>
        status < '300' ? [] : text.split(', '),
      )
      expect(codes.sort()).toEqual(told['x-problems'])
      for (const code of operation.problems ?? []) expect(codes, operation.id).toContain(code)
      if (!operation.who.includes('anyone')) expect(codes, operation.id).toContain('not_signed_in')
      if (operation.once) expect(codes).toEqual(expect.arrayContaining(['key_missing', 'key_reused']))
      expect(told.requestBody === undefined, operation.id).toBe(!operation.body && !operation.upload)
    }
    expect(find('uploadPhoto')?.operation.requestBody?.content).toHaveProperty(['multipart/form-data'])
  })

  it('has no two operations of one path and method, and no path that hides another', () => {
    const shapes = contract.operations.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`)
    expect(shapes.filter((shape, i) => shapes.indexOf(shape) !== i)).toEqual([])
    for (const { path } of contract.operations) expect(path).toMatch(/^\/api\/v1\/[a-z]/)
  })
})
