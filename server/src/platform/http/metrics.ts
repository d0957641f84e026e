import { createServer, type Server } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { sameText } from '../crypto/keys.ts'
import type { Database } from '../db/index.ts'
import { refused } from '../outcome.ts'
import { sendProblem } from './problems.ts'

/** Where the metrics are read: on a port of their own, or at /metrics of the server for the holder of the token. */
export interface MetricsSettings {
  /** Asked for as a bearer token; null only where there is a port of their own. */
  token: string | null
  listen: { host: string; port: number } | null
}

interface Sources {
  db: Database
  /** For how long work of each kind has been due, ms. */
  lagMs: Readonly<Record<string, () => Promise<number>>>
}

const prefix = 'linsheng_'
const path = '/metrics'

/**
 * Prometheus metrics of one server. Labels are names from the code (method, route, status, kind of work), never a path as it was sent,
 * an id or anything that somebody wrote: so they hold no personal data, and their number is bounded.
 */
export function serveMetrics(app: FastifyInstance, settings: MetricsSettings, { db, lagMs }: Sources): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  observeRequests(app, registry)
  observeDatabase(db, registry)
  new Gauge({
    name: `${prefix}lag_seconds`,
    help: 'For how long the oldest work of a kind has been due',
    labelNames: ['work'],
    registers: [registry],
    async collect() {
      for (const [work, read] of Object.entries(lagMs)) this.set({ work }, (await read()) / 1000)
    },
  })
  if (settings.listen === null) {
    app.get(path, async (request, reply) => {
      if (!mayRead(settings, request.headers.authorization)) return sendProblem(request, reply, refused('not_signed_in'))
      return reply
        .type(registry.contentType)
        .header('cache-control', 'no-store')
        .send(await registry.metrics())
    })
    return
  }
  const { host, port } = settings.listen
  let own: Server | null = null
  // before the server listens: a port that is taken stops the start
  app.addHook('onReady', async () => {
    own = await listen(registry, settings, host, port)
  })
  app.addHook('onClose', async () => {
    own?.close()
    own?.closeAllConnections()
  })
}

const mayRead = ({ token }: MetricsSettings, authorization = '') => token === null || sameText(authorization, `Bearer ${token}`)

function listen(registry: Registry, settings: MetricsSettings, host: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = (status: number, body = '', type = 'text/plain') => void response.writeHead(status, { 'content-type': type }).end(body)
    if (request.url !== path || request.method !== 'GET') return answer(404)
    if (!mayRead(settings, request.headers.authorization)) return answer(401)
    registry.metrics().then(
      (text) => answer(200, text, registry.contentType),
      () => answer(500),
    )
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}

function observeRequests(app: FastifyInstance, registry: Registry): void {
  const seconds = new Histogram({
    name: `${prefix}http_request_seconds`,
    help: 'Requests by route and status, and how long they took',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  })
  app.addHook('onResponse', (request, reply, done) => {
    seconds.observe({ method: request.method, route: routeOf(request), status: reply.statusCode }, reply.elapsedTime / 1000)
    done()
  })
}

/** The route as it is written in the code. The files of the pages, a route each, are one. */
function routeOf({ is404, routeOptions: { config, url = '' } }: FastifyRequest): string {
  if (is404) return 'unknown'
  return config?.operation?.path ?? (/\.\w+$/.test(url) ? 'file' : url)
}

function observeDatabase(db: Database, registry: Registry): void {
  const batches = new Histogram({
    name: `${prefix}batch_size`,
    help: 'Concurrent writes that were gathered into one transaction',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
    registers: [registry],
  })
  db.onBatch((size) => batches.observe(size))
  new Gauge({
    name: `${prefix}database_size_bytes`,
    help: 'Size of the database, with its log where it is a file',
    registers: [registry],
    async collect() {
      this.set((await db.stats()).sizeBytes)
    },
  })
  new Gauge({
    name: `${prefix}database_connections`,
    help: 'Connections of the pool by state, and callers that wait for one; none for the embedded database',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      for (const [state, count] of Object.entries((await db.stats()).pool ?? {})) this.set({ state }, count)
    },
  })
}
