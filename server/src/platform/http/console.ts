import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { refused } from '../outcome.ts'
import { fixedHeaders } from './fixed-headers.ts'
import { sendProblem } from './problems.ts'

export interface Console {
  folder: string
  page: string
}

/** What the build left in the page in the place of a nonce. */
const placeholder = '__CSP_NONCE__'

/** The built console for staff, or null when it was not built. */
export function findConsole(folder: string): Console | null {
  try {
    return { folder, page: readFileSync(join(folder, 'index.html'), 'utf8') }
  } catch {
    return null
  }
}

/**
 * The console under /console. Each address of it answers the same page, written for this request: its styles are taken with a nonce alone.
 * A file of an earlier build answers 404, and no page in its place.
 */
export async function serveConsole(app: FastifyInstance, { folder, page }: Console, tls: boolean): Promise<void> {
  const headers = fixedHeaders({ tls, scriptHashes: [], styleNonce: placeholder })
  const policy = headers['content-security-policy'] ?? ''
  for (const url of ['/console', '/console/*']) {
    app.get(url, (request, reply) => {
      if (request.url.startsWith('/console/assets/')) return sendProblem(request, reply, refused('not_found'))
      const nonce = randomBytes(16).toString('base64')
      return reply
        .header('content-security-policy', policy.replace(placeholder, nonce))
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(page.replaceAll(placeholder, nonce))
    })
  }
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/console/assets/',
    decorateReply: false,
    wildcard: false,
    index: false,
    // the build left each file beside itself, compressed
    preCompressed: true,
    maxAge: '1y',
    immutable: true,
  })
}
