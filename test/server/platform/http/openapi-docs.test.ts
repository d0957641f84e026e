import * as contract from '@linsheng/shared/contract'
import { documented } from '@linsheng/shared/contract/documented'
import { keyOf } from '@linsheng/server/src/platform/http/openapi/about.ts'
import { openApi } from '@linsheng/server/src/platform/http/openapi/document.ts'
import { listOf } from '@linsheng/server/src/platform/http/openapi/list.ts'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'

type Node = Record<string, unknown>
interface Described {
  operationId: string
  tags: [string]
  parameters: (Node & { name?: string; description?: string; $ref?: string })[]
  requestBody?: { content: Record<string, { schema: Node; example?: unknown }> }
  responses: Record<string, { content?: Record<string, { schema: Node }> }>
}
const description = openApi(contract.operations)
const { paths, components } = description as {
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Node>; parameters: Record<string, Node & { name: string }>; responses: Record<string, Node> }
}
const operations = Object.values(paths).flatMap((methods) => Object.values(methods))

/** Names that say it themselves, wherever they stand; and keys of things, whose pattern names the kind. */
const obvious = new Set(['id', 'name', 'title', 'data', ...Object.keys(contract.idPrefixes).map((kind) => `${kind}Id`)])

interface Property {
  module: string
  path: string[]
  description: unknown
}
/** Every property below a schema, with the way to it. */
function* propertiesOf(schema: unknown, module: string, path: string[]): Generator<Property> {
  if (typeof schema !== 'object' || schema === null) return
  const node = schema as Node
  for (const [name, inner] of Object.entries((node['properties'] ?? {}) as Record<string, Node>)) {
    yield { module, path: [...path, name], description: inner['description'] }
    yield* propertiesOf(inner, module, [...path, name])
  }
  for (const key of ['items', 'additionalProperties']) yield* propertiesOf(node[key], module, path)
  for (const key of ['anyOf', 'oneOf', 'allOf'])
    for (const inner of (node[key] ?? []) as unknown[]) yield* propertiesOf(inner, module, path)
}

const moduleOfShape = new Map(
  documented.flatMap(({ name: module, exports }) =>
    Object.keys(exports).map((name) => [name.charAt(0).toUpperCase() + name.slice(1), module] as const),
  ),
)
const shapes: Property[] = Object.entries(components.schemas).map(([name, schema]) => ({
  module: moduleOfShape.get(name) ?? '',
  path: [name],
  description: schema['description'],
}))
const properties: Property[] = [
  ...shapes.flatMap(({ module, path: [name = ''] }) => [...propertiesOf(components.schemas[name], module, [name])]),
  ...operations.flatMap(({ operationId, tags: [module], requestBody, responses, parameters }) => {
    const contents = [requestBody, ...Object.values(responses)].flatMap((part) => Object.values(part?.content ?? {}))
    const given = parameters.map((each) => components.parameters[each.$ref?.split('/').at(-1) ?? ''] ?? each)
    return [
      ...contents.flatMap(({ schema }) => [...propertiesOf(schema, module, [operationId])]),
      ...given.map((each) => ({ module, path: [operationId, String(each['name'])], description: each['description'] })),
    ]
  }),
]

describe('the words about the API', () => {
  it('are valid OpenAPI 3.1 together with the schemas', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(JSON.parse(JSON.stringify(description)) as Node)
    expect(errors ?? []).toEqual([])
    expect([valid, validator.version]).toEqual([true, '3.1'])
    const broken = { ...description, paths: { '/x': { get: { responses: { 200: {} } } } } }
    expect((await new Validator().validate(JSON.parse(JSON.stringify(broken)) as Node)).valid).toBe(false)
  })

  it('describe every shape, and every property and parameter whose name does not say it all', () => {
    expect(properties.length).toBeGreaterThan(800)
    const silent = [...shapes, ...properties].filter((each) => !each.description && !obvious.has(each.path.at(-1) ?? ''))
    expect(silent.map(({ module, path }) => `${module}: ${path.join('.')}`)).toEqual([])
  })

  it('say nothing of what the contract does not have', () => {
    const used = new Set(
      [...shapes, ...properties].flatMap(({ module, path }) => {
        const found = keyOf(module, path)
        return found ? [`${found.module}: ${found.key}`] : []
      }),
    )
    const said = documented.flatMap(({ name, docs }) => Object.keys(docs.about).map((key) => `${name}: ${key}`))
    expect(said.filter((key) => !used.has(key))).toEqual([])
    for (const { docs } of documented) expect(docs.module).not.toBe('')
  })

  it('give for every write a body that its schema takes', () => {
    const ajv = formats.default(new Ajv2020({ strict: false, allErrors: true }))
    ajv.addSchema(JSON.parse(JSON.stringify({ $id: 'api', components })) as Node)
    const within = (schema: unknown) => JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')) as Node
    const writes = operations.flatMap(({ operationId, requestBody }) => {
      const content = requestBody?.content['application/json']
      return content ? [{ operationId, ...content }] : []
    })
    expect(writes.map(({ operationId }) => operationId).sort()).toEqual(
      contract.operations
        .filter(({ body }) => body)
        .map(({ id }) => id)
        .sort(),
    )
    for (const { operationId, schema, example } of writes) {
      const takes = ajv.compile(within(schema))
      expect([operationId, takes(example), takes.errors]).toEqual([operationId, true, null])
      expect([operationId, takes([])]).toEqual([operationId, false])
    }
  })

  it('keep a problem and its response in one place: no operation brings the schema of its own', () => {
    for (const { operationId, responses } of operations)
      for (const [status, response] of Object.entries(responses))
        if (status >= '300') expect(Object.keys(response).sort(), `${operationId} ${status}`).toEqual(['$ref', 'description'])
    for (const [name, response] of Object.entries(components.responses)) expect(response, name).toHaveProperty('content')
  })

  it('are listed for reviewers in one line per operation', () => {
    const lines = listOf(contract.operations).trimEnd().split('\n')
    expect(lines).toHaveLength(contract.operations.length)
    for (const line of lines) expect(line).toMatch(/^(GET|POST|PUT|DELETE) \/api\/v1\/\S+ [a-z_, ]+( \(once\))? → .+ — \S.+$/)
    expect(lines).toContain(
      'POST /api/v1/communities/{communityId}/repairs/{repairId}/take engineer (once) → RepairOrder — ' +
        'An engineer takes an order from the pool.',
    )
  })
})
