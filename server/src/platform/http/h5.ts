import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

export interface H5 {
  folder: string
}

/** The built mini-program for browsers, or null when it was not built. */
export function findH5(folder: string): (H5 & { scriptHashes: string[] }) | null {
  try {
    return { folder, scriptHashes: scriptHashes(readFileSync(join(folder, 'index.html'), 'utf8')) }
  } catch {
    return null
  }
}

/** What the CSP must allow of a page: the hashes of the scripts that stand inside it. */
export function scriptHashes(html: string): string[] {
  return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)].map(
    ([, code]) =>
      `sha256-${createHash('sha256')
        .update(code ?? '')
        .digest('base64')}`,
  )
}

export async function serveH5(app: FastifyInstance, { folder }: H5): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/',
    wildcard: false,
    // the build left each file beside itself, compressed
    preCompressed: true,
    maxAge: '1y',
    immutable: true,
    setHeaders(reply, path) {
      // names of built files change with their content, the page's own does not
      if (path.endsWith('.html')) void reply.header('cache-control', 'no-cache')
    },
  })
}
