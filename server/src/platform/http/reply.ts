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
  return fastJson(forWriting(rest) as Parameters<typeof fastJson>[0]) as Write
}

/**
 * What only checks a value is left out: our own replies need no patterns, and they would cost time in every union. What a schema does
 * not know is not written anyway; forbidding it would make of one column too many a reply that cannot be sent.
 */
function forWriting(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(forWriting)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(
        ([key, value]) =>
          !((key === 'pattern' || key === 'format') && typeof value === 'string') && !(key === 'additionalProperties' && value === false),
      )
      .map(([key, value]) => [key, forWriting(value)]),
  )
}
