import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import type { Operation } from '@linsheng/shared/contract'
import Fastify, { type FastifyInstance, type FastifyRequest, type FastifyServerOptions } from 'fastify'
import { sha256 } from '../crypto/keys.ts'
import { refused } from '../outcome.ts'
import { accessTokenOf } from './carrier.ts'
import { codeOfFrameworkError, sendProblem } from './problems.ts'

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
export async function openShell(config: ShellConfig, logStream?: NodeJS.WritableStream): Promise<FastifyInstance> {
  const app = Fastify({
    logger: loggerOptions(config, logStream),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: 256 * 1024,
    trustProxy: config.trustProxy,
    forceCloseConnections: 'idle',
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
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, refused('not_found')))
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
  await app.register(cors, { origin: [...config.corsOrigins], credentials: true, exposedHeaders: ['date', 'retry-after'] })
  await app.register(rateLimit, {
    global: true,
    timeWindow: 60_000,
    // a community sits behind one address: whoever is signed in is counted by session
    keyGenerator: (request) => {
      const token = countedToken(request)
      return token ? `s:${sha256(token)}` : `a:${request.ip}`
    },
    max: (request) => (countedToken(request) ? config.limits.perSession : config.limits.perAddress),
    errorResponseBuilder: () => Object.assign(new Error('rate limited'), { statusCode: 429 }),
  })
  await app.register(multipart, { throwFileSizeLimit: false })
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return
    if (!sameOrigin(request.headers, config.corsOrigins)) await sendProblem(request, reply, refused('origin_refused'))
  })
  return app
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

function loggerOptions({ logLevel }: ShellConfig, stream?: NodeJS.WritableStream): FastifyServerOptions['logger'] {
  if (logLevel === 'silent') return false
  return {
    level: logLevel,
    redact: { paths: ['req.headers', 'res.headers', '*.password', '*.phone', '*.code', '*.token', '*.secret', '*.sheetKey'], censor: '[redacted]' },
    serializers: {
      // the path without its query, never a header or a body: secrets travel in all three
      req: (request: { id: string; method: string; url: string }) => ({ id: request.id, method: request.method, path: request.url.split('?')[0]?.replace(/\/files\/.*/, '/files/[redacted]') }),
    },
    ...(stream ? { stream } : {}),
  }
}
