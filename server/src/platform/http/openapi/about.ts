import { documented } from '@linsheng/shared/contract/documented'

export type Json = Record<string, unknown>

const aboutOf = new Map(documented.map(({ name, docs }) => [name, docs.about]))

/**
 * The key under which something is described: the longest end of its path that the module knows, else the longest that all modules share.
 * `['RepairOrder', 'completion', 'note']` is looked up as `RepairOrder.completion.note`, `completion.note`, `note`.
 */
export function keyOf(module: string, path: readonly string[]): { module: string; key: string } | null {
  for (const home of [module, 'common']) {
    for (let from = 0; from < path.length; from += 1) {
      const key = path.slice(from).join('.')
      if (aboutOf.get(home)?.[key] !== undefined) return { module: home, key }
    }
  }
  return null
}

export function textOf(module: string, path: readonly string[]): string | undefined {
  const found = keyOf(module, path)
  return found ? aboutOf.get(found.module)?.[found.key] : undefined
}

/** The schema with a description at each property that has one; `path` is the shape or operation that it belongs to. */
export function withDescriptions(schema: Json, module: string, path: readonly string[]): Json {
  const below = (node: unknown) => (isNode(node) ? withDescriptions(node, module, path) : node)
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key === 'properties') return [key, describeAll(value as Record<string, Json>, module, path)]
      if (key === 'items' || key === 'additionalProperties') return [key, below(value)]
      return [key, ['anyOf', 'oneOf', 'allOf'].includes(key) ? (value as unknown[]).map(below) : value]
    }),
  )
}

function describeAll(properties: Record<string, Json>, module: string, path: readonly string[]): Json {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      const own = [...path, name]
      const description = textOf(module, own)
      return [name, { ...withDescriptions(schema, module, own), ...(description === undefined ? {} : { description }) }]
    }),
  )
}

const isNode = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
