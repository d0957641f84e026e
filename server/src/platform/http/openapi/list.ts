import { type Operation, methods } from '@linsheng/shared/contract'
import type { Json } from './about.ts'
import { makeSchemas } from './schemas.ts'

/** The contract for reviewers: one line for each operation, by path. `GET /path who → reply — summary` */
export function listOf(operations: readonly Operation[]): string {
  const schemas = makeSchemas(operations)
  const replyOf = (operation: Operation) => (operation.reply ? shortly(schemas.of(operation.reply, operation)) : 'nothing')
  const sorted = [...operations].sort(
    (a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) || methods.indexOf(a.method) - methods.indexOf(b.method),
  )
  return sorted
    .map((operation) => {
      const { method, path, who, once, summary } = operation
      return `${method} ${path} ${who.join(', ')}${once ? ' (once)' : ''} → ${replyOf(operation)} — ${summary}\n`
    })
    .join('')
}

/** A reply in a few words: `RepairOrder`, `RepairCard[]`, `{ code, expiresAt }`. */
function shortly(schema: Json): string {
  if (typeof schema['$ref'] === 'string') return schema['$ref'].split('/').at(-1) ?? ''
  const choices = schema['anyOf'] as Json[] | undefined
  if (choices) return choices.map(shortly).join(' | ')
  if (schema['type'] === 'array') return `${shortly(schema['items'] as Json)}[]`
  const properties = schema['properties'] as Record<string, Json> | undefined
  if (!properties) return String(schema['type'] ?? 'anything')
  const { data, nextCursor: _, ...others } = properties
  const names = Object.keys(others)
  if (!data) return `{ ${names.join(', ')} }`
  return [shortly(data), ...names].join(' + ')
}
