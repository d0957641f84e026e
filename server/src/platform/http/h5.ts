import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
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

/** `line`: what the page says before its first script has run, where the build left a place for it. */
export async function serveH5(app: FastifyInstance, { folder }: H5, line: () => Promise<string>): Promise<void> {
  const page = pageWith(readFileSync(join(folder, 'index.html'), 'utf8'))
  for (const url of ['/', '/index.html']) {
    app.get(url, async (request, reply) => {
      // without a database the page still comes
      const { etag, encodings } = page(await line().catch(() => ''))
      void reply.header('cache-control', 'no-cache').header('vary', 'accept-encoding').header('etag', etag).type('text/html; charset=utf-8')
      if (request.headers['if-none-match'] === etag) return reply.code(304).send()
      const accepted = String(request.headers['accept-encoding'] ?? '').split(/\s*,\s*/)
      const encoding = (['br', 'gzip'] as const).find((one) => accepted.includes(one))
      if (encoding) void reply.header('content-encoding', encoding)
      return reply.send(encodings[encoding ?? 'identity'])
    })
  }
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/',
    wildcard: false,
    index: false,
    globIgnore: ['index.html*'],
    // the build left each file beside itself, compressed
    preCompressed: true,
    maxAge: '1y',
    immutable: true,
  })
}

/** The page with a line in its place, made and compressed once for each line. */
function pageWith(html: string) {
  let made: { line: string; etag: string; encodings: Record<'br' | 'gzip' | 'identity', Buffer> } | null = null
  return (line: string) => {
    if (made?.line === line) return made
    const identity = Buffer.from(html.replace(/(<p id="?by"?>)/, `$1${escaped(line)}`))
    const etag = `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`
    made = { line, etag, encodings: { identity, br: brotliCompressSync(identity), gzip: gzipSync(identity) } }
    return made
  }
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
