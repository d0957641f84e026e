import { type Operation, problem, problemStatus } from '@linsheng/shared/contract'
import { documented } from '@linsheng/shared/contract/documented'
import type { Json } from './about.ts'
import { makeParameters } from './parameters.ts'
import { problemResponses, problemsOf, sharedHeaders, sharedResponses } from './responses.ts'
import { makeSchemas, moduleOf, type Schemas } from './schemas.ts'

/** The OpenAPI 3.1 description of the whole contract. Made from the operations; committed, and checked fresh by the tests. */
export function openApi(operations: readonly Operation[]): Json {
  const schemas = makeSchemas(operations)
  const parameters = makeParameters(schemas)
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    const path = (paths[operation.path] ??= {})
    path[operation.method.toLowerCase()] = { ...describe(operation), parameters: parameters.of(operation), ...exchange(operation, schemas) }
  }
  schemas.of(problem)
  const statuses = new Set<number>(operations.flatMap((operation) => problemsOf(operation).map((code) => problemStatus[code])))
  const used = new Set(operations.map(moduleOf))
  return {
    openapi: '3.1.0',
    info: {
      title: 'Linsheng',
      version: '1',
      summary: 'Residential property management: reports, promises, answers, closed loops.',
      description,
    },
    servers: [{ url: '/', description: 'The installation that serves this description.' }],
    tags: documented.filter(({ name }) => used.has(name)).map(({ name, docs }) => ({ name, description: docs.module })),
    // by path, so that sorting an operation into another file changes nothing here
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      schemas: schemas.named(),
      responses: sharedResponses(statuses),
      parameters: parameters.shared(),
      headers: sharedHeaders,
      securitySchemes,
    },
  }
}

const description = [
  'Instants are ISO 8601 in UTC with milliseconds; money is whole fen. Lists come in pages: `nextCursor` of one is ' +
    '`cursor` of the next, and null at the end.',
  'Problems are RFC 9457 `application/problem+json` with a closed list of codes and without words for people. An object ' +
    'that the caller may not see answers like one that does not exist: 404.',
  'A write with the header `Idempotency-Key` can be sent again: the same key answers with the first outcome. `x-who` of ' +
    'an operation lists the roles that may call it; `x-problems` the codes that it can answer.',
].join('\n\n')

const securitySchemes: Json = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'The mini-program: the opaque `accessToken` of a session, valid for ten minutes.',
  },
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'ls_access',
    description:
      'The browser: set by signing in with `carrier: cookie`; HttpOnly, SameSite=Strict, and writes need an `Origin` of this site.',
  },
}

function describe(operation: Operation): Json {
  return {
    operationId: operation.id,
    summary: operation.summary,
    tags: [moduleOf(operation)],
    'x-who': operation.who,
    'x-problems': problemsOf(operation),
    security: operation.who.includes('anyone') ? [] : [{ bearer: [] }, { cookie: [] }],
  }
}

function exchange(operation: Operation, schemas: Schemas): Json {
  return {
    ...requestBody(operation, schemas),
    responses: { ...success(operation, schemas), ...problemResponses(operation) },
  }
}

const exampleOf = new Map(documented.flatMap(({ docs }) => Object.entries(docs.examples)))

function requestBody(operation: Operation, schemas: Schemas): Json {
  if (operation.upload) {
    const file = {
      type: 'string',
      contentMediaType: 'application/octet-stream',
      description: 'One picture: JPEG, PNG, WebP, HEIF or GIF, up to 10 MB.',
    }
    const schema = { type: 'object', properties: { file }, required: ['file'] }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
  }
  if (!operation.body) return {}
  const content = { schema: schemas.of(operation.body, operation), example: exampleOf.get(operation.id) }
  return { requestBody: { required: true, content: { 'application/json': content } } }
}

function success(operation: Operation, schemas: Schemas): Json {
  const { reply, status = 200 } = operation
  if (!reply) return { 204: { description: 'Done.' } }
  const content = { 'application/json': { schema: schemas.of(reply, operation) } }
  return { [status]: { description: status === 201 ? 'Created.' : 'Done.', content } }
}
