import { idPrefixes, type Operation, operations } from '@linsheng/shared/contract'
import { openApi } from '@linsheng/server/src/platform/http/openapi/document.ts'
import fc from 'fast-check'

/** Keys of things that exist, by their prefix: `rpr` → every order there is. */
export type Pool = ReadonlyMap<string, readonly string[]>

interface Json {
  $ref?: string
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Json[]
  oneOf?: Json[]
  allOf?: Json[]
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  items?: Json
  minItems?: number
  maxItems?: number
  properties?: Record<string, Json>
  required?: string[]
  propertyNames?: Json
  additionalProperties?: Json | boolean
}

interface Parameter {
  name: string
  in: string
  required: boolean
  schema: Json
}
interface Described {
  parameters: (Parameter | { $ref: string })[]
  requestBody?: { content: Record<string, { schema: Json }> }
}
const { paths, components } = openApi(operations) as unknown as {
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Json>; parameters: Record<string, Parameter> }
}
const parameterOf = (each: Parameter | { $ref: string }): Parameter | undefined =>
  '$ref' in each ? components.parameters[each.$ref.split('/').at(-1) ?? ''] : each

export interface Input {
  params: Record<string, unknown>
  query: Record<string, unknown>
  body: unknown
}

/** Calls that the contract takes: edges, the keys of things that exist, and words that break what is careless with them. */
export function inputOf(operation: Operation, pool: Pool, communityId: string): fc.Arbitrary<Input> {
  const described = paths[operation.path]?.[operation.method.toLowerCase()]
  if (!described) throw new Error(`${operation.id} is not described`)
  const given = (where: string) => {
    const parameters = described.parameters.map(parameterOf).filter((one) => one !== undefined)
    const all = parameters.filter((one) => one.in === where && one.name !== 'communityId')
    const fields = Object.fromEntries(all.map(({ name, schema }) => [name, valueOf(schema, pool)]))
    return fc.record(fields, { requiredKeys: all.filter(({ required }) => required).map(({ name }) => name) })
  }
  const body = described.requestBody?.content['application/json']?.schema
  return fc.record({
    params: given('path').map((params) => ({ ...params, communityId })),
    query: given('query'),
    body: body ? valueOf(body, pool) : fc.constant({}),
  }) as fc.Arbitrary<Input>
}

function valueOf(json: Json, pool: Pool): fc.Arbitrary<unknown> {
  if (json.$ref !== undefined) return valueOf(components.schemas[json.$ref.split('/').at(-1) ?? ''] ?? {}, pool)
  if ('const' in json) return fc.constant(json.const)
  if (json.enum) return fc.constantFrom(...json.enum)
  const choices = json.anyOf ?? json.oneOf
  if (choices) return fc.oneof(...choices.map((one) => valueOf(one, pool)))
  switch (json.type) {
    case 'string':
      return text(json, pool)
    case 'integer':
    case 'number':
      return number(json)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return list(json, pool)
    case 'object':
      return object(json, pool)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function object({ properties = {}, required = [], propertyNames, additionalProperties }: Json, pool: Pool): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, valueOf(inner, pool)]))
  const known = fc.record(fields, { requiredKeys: required })
  if (typeof additionalProperties !== 'object' || !propertyNames) return known
  const names = fc.oneof(fc.constantFrom('words', 'score', 'reasons'), valueOf({ type: 'string', ...propertyNames }, pool))
  return fc.dictionary(names as fc.Arbitrary<string>, valueOf(additionalProperties, pool), { maxKeys: 3 })
}

function list({ items = {}, minItems = 0, maxItems = 4 }: Json, pool: Pool): fc.Arbitrary<unknown> {
  const one = valueOf(items, pool)
  return fc.oneof(
    { weight: 6, arbitrary: fc.array(one, { minLength: minItems, maxLength: Math.min(maxItems, Math.max(minItems, 3)) }) },
    // the same thing named twice
    { weight: 1, arbitrary: one.map((value) => [value, value].slice(0, maxItems)) },
  )
}

const widest = Number.MAX_SAFE_INTEGER
function number({ minimum = -widest, maximum = widest }: Json): fc.Arbitrary<number> {
  const [low, high] = [Math.max(-widest, minimum), Math.min(widest, maximum)]
  const edges = [low, high, 0, 1, 5, 10, 2 ** 31, -(2 ** 31) - 1].filter((edge) => edge >= low && edge <= high)
  return fc.oneof(fc.constantFrom(...edges), fc.integer({ min: low, max: high }))
}

const signs = ['%', '_', '\\', "'", '"', '; --', '<script>', '${7*7}', '{{', '\u200d']
const sharp = [...signs, '😭', '👨‍👩‍👧‍👦', '长', ' ', '9', 'a', 'é', '٣', '\ud800']
const days = ['0001-01-01', '1970-01-01', '2026-06-01', '2026-06-30', '2028-02-29', '9999-12-31']

function text(json: Json, pool: Pool): fc.Arbitrary<string> {
  const patterns = [json.pattern, ...(json.allOf ?? []).map(({ pattern }) => pattern)].filter((one) => one !== undefined)
  const prefix = Object.values(idPrefixes).find((one) => patterns[0]?.startsWith(`^${one}_`))
  if (prefix) return key(prefix, pool)
  if (json.format === 'date') return fc.constantFrom(...days)
  if (json.format === 'date-time') return fc.constantFrom(...days.map((day) => `${day}T23:59:59.999Z`), '2026-06-02T02:00:00.000Z')
  const { minLength = 0, maxLength = 60 } = json
  const good = (value: string) =>
    value.length >= minLength && value.length <= maxLength && patterns.every((pattern) => new RegExp(pattern).test(value))
  const free = fc.oneof(
    fc.array(fc.constantFrom(...sharp), { maxLength: 12 }).map((parts) => parts.join('')),
    fc.constant('9'.repeat(maxLength)),
    fc.constant('长'.repeat(maxLength)),
    fc.string({ unit: 'grapheme', minLength, maxLength }),
  )
  const takesAnything = patterns.every((pattern) => ['长', 'a', ' '].every((sign) => new RegExp(pattern).test(sign)))
  if (takesAnything) return free.map((value) => value.slice(0, maxLength).padEnd(minLength, '长')).filter(good)
  const matching = fc.oneof(...patterns.map((pattern) => fc.stringMatching(new RegExp(pattern))), fc.constant('1'))
  return fc.oneof(matching, cursors(pool)).filter(good)
}

const unknownKey = (prefix: string) => fc.stringMatching(/^[0-9a-hjkmnp-tv-z]{26}$/).map((rest) => `${prefix}_${rest}`)
function key(prefix: string, pool: Pool): fc.Arbitrary<string> {
  const known = pool.get(prefix) ?? []
  return known.length === 0
    ? unknownKey(prefix)
    : fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: unknownKey(prefix) })
}

/** Places in a list, as nobody but the server should write them. */
function cursors(pool: Pool): fc.Arbitrary<string> {
  const ids = [...pool.values()].flatMap((all) => all.slice(0, 1))
  return fc
    .tuple(fc.constantFrom('0', '1', '9999999999999999', '-1', '1e3', ''), fc.constantFrom(...ids, 'x'))
    .map(([at, id]) => Buffer.from(`${at}:${id}`).toString('base64url'))
}
