/** A JSON schema as far as our descriptions use it. */
export interface JsonSchema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  prefixItems?: JsonSchema[]
  additionalProperties?: boolean | JsonSchema
  minimum?: number
}

export const intruder = 'passwordHash'
export const intrusion = 'of the database only'

/**
 * A value that fits a schema, with one field more in every object than the schema knows. `turn` picks among alternatives, so that
 * several turns go through all of them.
 */
export function sample(schema: JsonSchema, components: Record<string, JsonSchema>, turn: number): unknown {
  if (schema.$ref) return sample(components[schema.$ref.split('/').at(-1) ?? ''] ?? {}, components, turn)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return sample(choices[turn % choices.length] ?? {}, components, Math.floor(turn / choices.length) + (turn % 2))
  if (Array.isArray(schema.type)) return sample({ ...schema, type: schema.type[turn % schema.type.length] ?? 'null' }, components, turn)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[turn % schema.enum.length]
  if (schema.type === 'object') return object(schema, components, turn)
  if (schema.type === 'array') return schema.items ? [0, 1].map((more) => sample(schema.items ?? {}, components, turn + more)) : []
  if (schema.type === 'boolean') return turn % 2 === 0
  if (schema.type === 'null') return null
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 0, 0) + 1
  return '文字 "quoted" \\ 😀'
}

function object(schema: JsonSchema, components: Record<string, JsonSchema>, turn: number): Record<string, unknown> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, inner], i) => [name, sample(inner, components, turn + i)])
  const free = typeof schema.additionalProperties === 'object' ? { 'any key': sample(schema.additionalProperties, components, turn) } : {}
  return { ...Object.fromEntries(fields), ...free, ...(schema.properties ? { [intruder]: intrusion } : {}) }
}

/** The same without what the schemas do not know. */
export function withoutIntruders(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIntruders)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== intruder)
      .map(([name, inner]) => [name, withoutIntruders(inner)]),
  )
}
