import compress from '@fastify/compress'
import type { Schema } from '@linsheng/shared/contract'
import type { FastifyInstance } from 'fastify'

/** Below this a packet is one packet either way. */
const leastBytes = 1024
/** Names of fields that hold a token or a code, a value that gives its holder a right. */
const secretName = /token$|secret|password$|^code$|^codeUrl$/i

/**
 * Compresses replies of 1 KB and more. Bodies of requests are never unpacked: a small one could become a large one. Files of the pages
 * were compressed when they were built.
 */
export async function compressReplies(app: FastifyInstance): Promise<void> {
  await app.register(compress, { encodings: ['br', 'gzip'], threshold: leastBytes, globalDecompression: false })
}

/**
 * Whether a reply holds a token or a code. It is sent as it is: the size of a compressed reply tells whether a guess that stands beside a
 * secret is like it (BREACH).
 */
export function holdsSecret(reply: Schema): boolean {
  const seen = new Set<unknown>()
  const search = (node: unknown): boolean => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return false
    seen.add(node)
    const def = (node as { _zod?: { def: Record<string, unknown> } })._zod?.def
    if (def) return Object.entries(def).some(([name, part]) => (name === 'shape' ? searchFields(part as object) : search(part)))
    return Array.isArray(node) && node.some(search)
  }
  const searchFields = (shape: object) => Object.entries(shape).some(([name, field]) => secretName.test(name) || search(field))
  return search(reply)
}
