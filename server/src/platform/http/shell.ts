import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit, { type RateLimitPluginOptions } from '@fastify/rate-limit'
import { methods, type Operation } from '@linsheng/shared/contract'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { sha256 } from '../crypto/keys.ts'
import { refused } from '../outcome.ts'
import { accessTokenOf } from './carrier.ts'
import { loggerOptions } from './log.ts'
import { codeOfFrameworkError, codeOfUnroutable, sendProblem } from './problems.ts'

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
  /** Requests per minute of one session, and of one address that is not signed in. */
  limits: { perSession: number; perAddress: number }
  trustProxy: boolean
}

/** Fastify with everything that is the same for every route. Its log holds no secrets and no personal data. */
export async function openShell(config: ShellConfig, now: () => number, logStream?: NodeJS.WritableStream): Promise<FastifyInstance> {
  const app = Fastify({
    logger: loggerOptions(config.logLevel, logStream),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: 256 * 1024,
    // long enough for a large photo over a poor line
    requestTimeout: 120_000,
    // one hop: what the proxy itself saw. What stands before it in the header, the caller wrote
    trustProxy: config.trustProxy ? (_address: string, hop: number) => hop === 0 : false,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => sendProblem(request, reply, refused(codeOfUnroutable(error))),
    routerOptions: { maxParamLength: 120 },
    // replies are written from our own schemas; requests are read by zod
    ajv: { customOptions: { strict: false } },
  })
  app.setErrorHandler((error: Error & { code?: string; statusCode?: number }, request, reply) => {
    const code = codeOfFrameworkError(error)
    if (code) return sendProblem(request, reply, refused(code))
    request.log.error({ err: error }, 'unexpected')
    return sendProblem(request, reply, refused('internal_error'))
  })
  const methodsOf = knownPaths(app)
  app.setNotFoundHandler((request, reply) => {
    const allowed = methodsOf(request.url)
    if (allowed.length === 0) return sendProblem(request, reply, refused('not_found'))
    return sendProblem(request, reply.header('allow', allowed.join(', ')), refused('method_not_allowed'))
  })
  // a POST without a body is an empty object; anything that is neither JSON nor a file is refused
  app.removeContentTypeParser(['text/plain'])

  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...config.scriptHashes.map((hash) => `'${hash}'`)],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(config.tls ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: config.tls ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  })
  await app.register(cors, {
    origin: [...config.corsOrigins],
    methods: [...methods],
    credentials: true,
    exposedHeaders: ['date', 'retry-after'],
    maxAge: 600,
  })
  await app.register(rateLimit, limitOptions(config))
  await app.register(multipart, { throwFileSizeLimit: false })
  // clients count down from the server's clock: the one that decides, also where it is not the machine's
  app.addHook('onSend', async (request, reply) => {
    reply.header('date', new Date(now()).toUTCString())
    // what is somebody's stays on no disk on the way
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  letGoWhenClosing(app)
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return
    if (!sameOrigin(request.headers, config.corsOrigins)) await sendProblem(request, reply, refused('origin_refused'))
  })
  return app
}

function limitOptions({ limits }: ShellConfig): RateLimitPluginOptions {
  return {
    global: true,
    timeWindow: 60_000,
    // a community sits behind one address: whoever is signed in is counted by session
    keyGenerator: (request) => {
      const token = countedToken(request)
      return token ? `s:${sha256(token)}` : `a:${request.ip}`
    },
    max: (request) => (countedToken(request) ? limits.perSession : limits.perAddress),
    // pages and pictures are not counted: they cost little, and a whole community loads them before anybody is signed in
    allowList: (request) => !request.is404 && request.routeOptions.config?.operation === undefined,
    errorResponseBuilder: () => Object.assign(new Error('rate limited'), { statusCode: 429 }),
  }
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
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close')
  })
}

/** The token to count by; none where no sign-in is asked for, so that an invented token buys no second allowance for guessing. */
function countedToken(request: FastifyRequest): string | null {
  return request.routeOptions.config?.operation?.who.includes('anyone') ? null : accessTokenOf(request)
}

/** A browser names the page that writes: it must be ours. Programs that send no Origin carry no cookies of a browser either. */
function sameOrigin(headers: { origin?: string | undefined; host?: string | undefined }, allowed: readonly string[]): boolean {
  if (headers.origin === undefined || allowed.includes(headers.origin)) return true
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host
}
