import type { Schema } from '@linsheng/shared/contract'
import fastJson from 'fast-json-stringify'
import * as z from 'zod/mini'

type Write = (value: unknown) => string
const written = new Map<Schema, Write>()

/**
 * Writes a reply by its schema: what is not in it never leaves the server. Compiled at the first reply, once for each schema
 * however many operations share it, so that starting does not wait for it.
 */
export function writeReply(schema: Schema, value: unknown): string {
  const write = written.get(schema) ?? compile(schema)
  written.set(schema, write)
  return write(value)
}

function compile(schema: Schema): Write {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as Record<string, unknown>
  return fastJson(withoutPatterns(rest) as Parameters<typeof fastJson>[0]) as Write
}

/** Requests are checked against patterns; checking our own replies against them would only cost time in every union. */
function withoutPatterns(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutPatterns)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !((key === 'pattern' || key === 'format') && typeof value === 'string'))
      .map(([key, value]) => [key, withoutPatterns(value)]),
  )
}
