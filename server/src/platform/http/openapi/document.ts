import * as contract from '@linsheng/shared/contract'
import { type Operation, problemStatus, type ProblemCode, type Schema } from '@linsheng/shared/contract'
import * as z from 'zod/mini'

type Json = Record<string, unknown>

/** Shapes that stand under a name of their own; everything else is written where it is used. */
const named = z.registry<{ id: string }>()
for (const name of [
  'problem',
  'fieldError',
  'moment',
  'photo',
  'staffCard',
  'roomLabel',
  'session',
  'promise',
  'repairCard',
  'timelineEntry',
  'repairOrder',
  'bill',
  'question',
  'questionnaire',
  'sheet',
  'caseRow',
  'caseDetail',
  'myCase',
  'figure',
  'noticeTarget',
] as const) {
  named.add(contract[name], { id: name.charAt(0).toUpperCase() + name.slice(1) })
}

/** What every operation can answer besides its own problems. */
const always: readonly ProblemCode[] = ['rate_limited', 'internal_error']

const onAccountHeader =
  `Any operation of somebody who is signed in takes the optional header \`${contract.accountHeader}\`: the account in whose name it is ` +
  'sent. Where another one is signed in the answer is 401, and nothing is done.'

/** The OpenAPI 3.1 description of the whole contract. Made from the operations; committed, and checked fresh by the tests. */
export function openApi(operations: readonly Operation[]): Json {
  const paths: Record<string, Json> = {}
  const schemas: Record<string, unknown> = {}
  const jsonSchema = makeJsonSchema(schemas)
  for (const operation of operations) {
    const path = (paths[operation.path] ??= {})
    path[operation.method.toLowerCase()] = describe(operation, jsonSchema)
  }
  jsonSchema(contract.problem)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Linsheng',
      version: '1',
      description: `Reports, promises, answers and closed loops of residential property management.\n\n${onAccountHeader}`,
    },
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'The mini-program: an opaque access token.' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'ls_access', description: 'The browser: HttpOnly, SameSite=Strict.' },
      },
    },
  }
}

type ToJson = (schema: Schema) => Json

function describe(operation: Operation, jsonSchema: ToJson): Json {
  const open = operation.who.includes('anyone')
  return {
    operationId: operation.id,
    summary: operation.summary,
    tags: [tagOf(operation.path)],
    'x-who': operation.who,
    security: open ? [] : [{ bearer: [] }, { cookie: [] }],
    parameters: [
      ...parameters(operation.params, 'path', jsonSchema),
      ...parameters(operation.query, 'query', jsonSchema),
      ...(operation.once
        ? [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: true,
              schema: { type: 'string', pattern: '^[\\w-]{16,64}$' },
              description: 'Drawn by the client. The same key again answers with the first outcome.',
            },
          ]
        : []),
    ],
    ...requestBody(operation, jsonSchema),
    responses: { ...success(operation, jsonSchema), ...problems(operation, open) },
  }
}

function requestBody(operation: Operation, jsonSchema: ToJson): Json {
  if (operation.upload) {
    const schema = { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
  }
  return operation.body ? { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(operation.body) } } } } : {}
}

function success(operation: Operation, jsonSchema: ToJson): Json {
  if (!operation.reply) return { 204: { description: 'Done.' } }
  return { [operation.status ?? 200]: { description: 'Done.', content: { 'application/json': { schema: jsonSchema(operation.reply) } } } }
}

function problems(operation: Operation, open: boolean): Json {
  const codes = new Set<ProblemCode>([...always, ...(operation.problems ?? [])])
  if (!open) codes.add('not_signed_in')
  if (!open && !operation.whilePasswordDue) codes.add('password_due')
  if (operation.path.includes('{')) codes.add('not_found').add('forbidden')
  if (operation.body || operation.query) codes.add('invalid_request')
  if (operation.body) codes.add('malformed_body').add('payload_too_large')
  if (operation.once) codes.add('key_missing').add('key_reused')
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of codes) byStatus.set(problemStatus[code], [...(byStatus.get(problemStatus[code]) ?? []), code])
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        description: list.sort().join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

function parameters(schema: Schema | undefined, where: 'path' | 'query', jsonSchema: ToJson): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = jsonSchema(schema) as { properties?: Record<string, Json>; required?: string[] }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }))
}

/** A schema as JSON; the named ones in it go to `schemas`, and are referred to. */
function makeJsonSchema(schemas: Record<string, unknown>): ToJson {
  return (schema) => {
    const {
      $schema: _,
      $defs = {},
      id,
      ...own
    } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any', metadata: named }) as Json & { $defs?: Json; id?: string }
    for (const [name, definition] of Object.entries($defs)) schemas[name] = pointToComponents(definition)
    const body = pointToComponents(own) as Json
    if (id === undefined) return body
    schemas[id] = body
    return { $ref: `#/components/schemas/${id}` }
  }
}

function pointToComponents(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(pointToComponents)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !(key === 'id' && typeof value === 'string'))
      .map(([key, value]) => [
        key,
        key === '$ref' && typeof value === 'string' ? value.replace('#/$defs/', '#/components/schemas/') : pointToComponents(value),
      ]),
  )
}

/** The last fixed part before the first object: /communities/{…}/repairs/{…}/accept → repairs. */
function tagOf(path: string): string {
  return (
    path
      .replace('/api/v1/communities/{communityId}', '')
      .replace('/api/v1', '')
      .split('/')
      .find((part) => part !== '' && !part.startsWith('{')) ?? 'communities'
  )
}
