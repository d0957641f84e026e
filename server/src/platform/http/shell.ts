import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import cors from '@fastify/cors'
import { methods, type Operation } from '@linsheng/shared/contract'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { type DiskWatch, fullDiskMs, watchDisk } from '../full-disk.ts'
import { refused, retryLater } from '../outcome.ts'
import { compressReplies } from './compress.ts'
import { fixedHeaders } from './fixed-headers.ts'
import { type Limits, limitRequests, refuseInventedTokens } from './limits.ts'
import { readJson } from './json.ts'
import { lateLog, loggerOptions, logRequests } from './log.ts'
import { pressureMs, turnAwayWhenLate } from './pressure.ts'
import { codeOfFrameworkError, codeOfUnroutable, sendProblem } from './problems.ts'
import { trusting, type TrustedProxies } from './trusted-proxies.ts'
import { answerUnreadable } from './unreadable.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: Operation
  }
}

export interface ShellConfig {
  logLevel: string
  /** Origins besides our own that may call from a browser. */
  corsOrigins: readonly string[]
  /** Behind TLS: HSTS, upgrade, Secure cookies. */
  tls: boolean
  /** Hashes of the scripts that stand inside our own pages: 'sha256-…'. */
  scriptHashes: readonly string[]
  limits: Limits
  /** Proxies of ours before this server: how many stand in a row, or their addresses and networks. */
  trustProxy: TrustedProxies
  /** Above this mean delay of the event loop requests get 503. Absent: none is turned away. */
  maxLoopDelayMs?: number
}

/** Fastify with everything that is the same for every route. Its log holds no secrets and no personal data. */
export async function openShell(
  config: ShellConfig & { disk?: DiskWatch },
  now: () => number,
  logStream?: NodeJS.WritableStream,
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: loggerOptions(config.logLevel, logStream),
    // one line of our own for each request, when it is answered; a request's own log is made when it is written to
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (logger, bindings, options) => lateLog(logger, bindings, options),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: 256 * 1024,
    // long enough for a large photo over a poor line
    requestTimeout: 120_000,
    trustProxy: trusting(config.trustProxy),
    forceCloseConnections: 'idle',
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error, request, reply) => void sendProblem(request, reply, refused(codeOfUnroutable(error))),
    routerOptions: { maxParamLength: 120 },
    // replies are written from our own schemas; requests are read by zod
    ajv: { customOptions: { strict: false } },
  })
  answerFaults(app, config.disk ?? watchDisk(now))
  // a POST without a body is an empty object; anything that is neither JSON nor a file is refused
  app.removeContentTypeParser(['text/plain'])
  readJson(app)

  await app.register(cookie)
  await compressReplies(app)
  const headers = fixedHeaders(config)
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
  // browsers ask it only for pages of other origins
  if (config.corsOrigins.length > 0) {
    await app.register(cors, {
      origin: [...config.corsOrigins],
      methods: [...methods],
      credentials: true,
      exposedHeaders: ['date', 'retry-after'],
      maxAge: 600,
    })
  }
  if (config.maxLoopDelayMs !== undefined) await turnAwayWhenLate(app, config.maxLoopDelayMs)
  refuseInventedTokens(app, config.limits, now)
  limitRequests(app, config.limits)
  logRequests(app)
  dateReplies(app, now)
  letGoWhenClosing(app)
  app.addHook('onRequest', (request, reply, done) => {
    const reads = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS'
    if (reads || sameOrigin(request.headers, config.corsOrigins)) done()
    else void sendProblem(request, reply, refused('origin_refused'))
  })
  return app
}

/** What no route answers, and what fails in one, as a problem of the closed list. */
function answerFaults(app: FastifyInstance, disk: DiskWatch): void {
  app.setErrorHandler((error: Error & { code?: string; statusCode?: number }, request, reply) => {
    const code = codeOfFrameworkError(error)
    // the rate limiter has set the header already: the body says the same
    const seconds = Number(reply.getHeader('retry-after'))
    if (code === 'rate_limited' && seconds > 0) return sendProblem(request, reply, retryLater(code, seconds * 1000))
    if (code === 'unavailable') return sendProblem(request, reply, retryLater(code, pressureMs))
    if (code) return sendProblem(request, reply, refused(code))
    if (disk.saw(error)) {
      request.log.error({ err: error }, 'the disk is full: nothing was written')
      return sendProblem(request, reply, retryLater('unavailable', fullDiskMs))
    }
    request.log.error({ err: error }, 'unexpected')
    return sendProblem(request, reply, refused('internal_error'))
  })
  const methodsOf = knownPaths(app)
  app.setNotFoundHandler((request, reply) => {
    const allowed = methodsOf(request.url)
    if (allowed.length === 0) return sendProblem(request, reply, refused('not_found'))
    return sendProblem(request, reply.header('allow', allowed.join(', ')), refused('method_not_allowed'))
  })
}

function dateReplies(app: FastifyInstance, now: () => number): void {
  // clients count down from the server's clock: the one that decides, also where it is not the machine's
  const dateOf = datesBySecond()
  app.addHook('onSend', (request, reply, _payload, done) => {
    reply.header('date', dateOf(now()))
    // a reply with somebody's data is kept by no cache on the way
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    done()
  })
}

/** The methods that a path has, among all that were registered. */
function knownPaths(app: FastifyInstance): (url: string) => string[] {
  const known: { pattern: RegExp; methods: string[] }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    // asked beforehand by browsers of other origins, of every path
    if (method === 'OPTIONS') return
    const pattern = new RegExp(
      `^${url
        .replace(/[.+?^$()[\]{}|\\]/g, '\\$&')
        .replace(/:\w+/g, '[^/]+')
        .replace(/\*/g, '.*')}$`,
    )
    known.push({ pattern, methods: [method].flat() })
  })
  return (url) => {
    const path = url.split('?')[0] ?? ''
    return [...new Set(known.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods))]
  }
}

/** Once it closes, a connection that has its answer is not kept for a next request: it would hold up the end for a minute. */
function letGoWhenClosing(app: FastifyInstance): void {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
    const letting = setInterval(() => app.server.closeIdleConnections(), 50)
    app.server.once('close', () => clearInterval(letting))
    letting.unref()
  })
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing) reply.header('connection', 'close')
    done()
  })
}

/** The header `date`, written once for each second. */
function datesBySecond(): (now: number) => string {
  let [second, text] = [-1, '']
  return (now) => {
    const current = Math.floor(now / 1000)
    if (current !== second) [second, text] = [current, new Date(now).toUTCString()]
    return text
  }
}

interface WhoWrites {
  origin?: string | undefined
  host?: string | undefined
  'sec-fetch-site'?: string | string[] | undefined
}

/**
 * A browser names the page that writes, or at least whether it is ours: it must be. Programs name neither, and carry no cookies of a
 * browser either.
 */
function sameOrigin(headers: WhoWrites, allowed: readonly string[]): boolean {
  const { origin, host, 'sec-fetch-site': site = 'none' } = headers
  if (origin === undefined) return site === 'same-origin' || site === 'none'
  if (allowed.includes(origin)) return true
  return URL.canParse(origin) && new URL(origin).host === host
}
