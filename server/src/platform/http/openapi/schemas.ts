import type { Operation, Schema } from '@linsheng/shared/contract'
import { documented } from '@linsheng/shared/contract/documented'
import * as z from 'zod/mini'
import { type Json, textOf, withDescriptions } from './about.ts'

export interface Schemas {
  /** A schema, of a part of an operation; shapes with a name are referred to. */
  of(schema: Schema, operation?: Operation): Json
  /** Its properties, for parameters: never a reference. */
  propertiesOf(schema: Schema, operation: Operation): { properties: Record<string, Json>; required: readonly string[] }
  /** Every shape that has been referred to so far. */
  named(): Json
}

interface Named {
  id: string
  module: string
}
const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
const isSchema = (value: unknown): value is Schema => value instanceof z.ZodMiniType

/** The schemas that the contract exports stand under the name of their export; what only lists parameters stands where it is used. */
function namesOf(operations: readonly Operation[]): Map<Schema, Named> {
  const parameters = new Set(operations.flatMap(({ params, query }) => [params, query]))
  return new Map(
    documented.flatMap(({ name: module, exports }) =>
      Object.entries(exports).flatMap(([name, value]) =>
        isSchema(value) && !parameters.has(value) ? [[value, { id: pascal(name), module }] as const] : [],
      ),
    ),
  )
}

const moduleOfOperation = new Map(documented.flatMap(({ name, operations }) => operations.map(({ id }) => [id, name])))
/** The module that an operation belongs to. */
export const moduleOf = ({ id }: Operation): string => moduleOfOperation.get(id) ?? 'common'

export function makeSchemas(operations: readonly Operation[]): Schemas {
  const names = namesOf(operations)
  const registry = z.registry<{ id: string }>()
  for (const [schema, { id }] of names) registry.add(schema, { id })
  const home = new Map([...names.values()].map(({ id, module }) => [id, module]))
  const collected = new Map<string, Json>()
  const collect = (id: string, definition: Json) => {
    if (collected.has(id)) return
    const module = home.get(id) ?? 'common'
    const description = textOf(module, [id])
    collected.set(id, { ...(description === undefined ? {} : { description }), ...withDescriptions(clean(definition), module, [id]) })
  }
  /** A schema as JSON, with the shapes that it refers to beside it. */
  const convert = (schema: Schema): Json & { id?: string } => {
    const made = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any', metadata: registry }) as Json
    const { $schema: _, $defs = {}, ...own } = made
    for (const [id, definition] of Object.entries($defs as Record<string, Json>)) collect(id, definition)
    return own
  }
  return {
    of(schema, operation) {
      const { id, ...own } = convert(schema)
      if (id === undefined) return operation ? withDescriptions(clean(own), moduleOf(operation), [operation.id]) : clean(own)
      collect(id, own)
      return refer(id)
    },
    propertiesOf(schema, operation) {
      const { properties = {}, required = [] } = withDescriptions(clean(convert(schema)), moduleOf(operation), [operation.id])
      return { properties: properties as Record<string, Json>, required: required as string[] }
    },
    named: () => Object.fromEntries([...collected].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

export const refer = (id: string): Json => ({ $ref: `#/components/schemas/${id}` })

/** References lead to the components, shapes do not repeat their name, and no whole number is bounded by what JavaScript can count. */
function clean<T>(node: T): T
function clean(node: unknown): unknown {
  if (Array.isArray(node)) return node.map((each: unknown) => clean(each))
  if (typeof node !== 'object' || node === null) return node
  const cleaned: Json = Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !(key === 'id' && typeof value === 'string') && !isBoundOfNumbers(key, value))
      .map(([key, value]) => [key, key === '$ref' ? String(value).replace('#/$defs/', '#/components/schemas/') : clean(value)]),
  )
  return 'properties' in cleaned && Array.isArray(cleaned['required']) ? { ...cleaned, required: withoutDefaults(cleaned) } : cleaned
}

/** A property with a default may be left out of a request; no reply has one. */
const withoutDefaults = ({ properties, required }: Json) =>
  (required as string[]).filter((name) => !('default' in ((properties as Record<string, Json>)[name] ?? {})))

const isBoundOfNumbers = (key: string, value: unknown) =>
  (key === 'minimum' && value === Number.MIN_SAFE_INTEGER) || (key === 'maximum' && value === Number.MAX_SAFE_INTEGER)
