import { writeSync } from 'node:fs'
import type { FastifyBaseLogger, FastifyInstance, FastifyServerOptions } from 'fastify'

/** How the server logs: what happened, by whose request id, and never what anybody said, sent or is called. */
export function loggerOptions(level: string, stream?: NodeJS.WritableStream): FastifyServerOptions['logger'] {
  if (level === 'silent') return false
  return {
    level,
    redact: { paths: ['*.headers', '*.password', '*.phone', '*.code', '*.token', '*.secret', '*.sheetKey'], censor: '[redacted]' },
    serializers: {
      // the path without its query, never a header or a body: secrets travel in all three
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: withoutSecrets(request.url),
      }),
      err: describeError,
    },
    stream: stream ?? gatheredLines(),
  }
}

/** Standard output, written ten times a second: a system call for each line would cost more than the line. */
function gatheredLines(): { write(line: string): void } {
  let waiting = ''
  let timer: NodeJS.Timeout | null = null
  const flush = () => {
    if (timer) clearTimeout(timer)
    timer = null
    const lines = Buffer.from(waiting)
    waiting = ''
    for (let at = 0; at < lines.length;) at += written(lines, at)
  }
  process.once('exit', flush)
  return {
    write(line) {
      waiting += line
      if (waiting.length > 16_384) flush()
      else timer ??= setTimeout(flush, 100).unref()
    },
  }
}

function written(lines: Buffer, at: number): number {
  try {
    return writeSync(1, lines, at)
  } catch (error) {
    // a reader that is slow is waited for; a reader that is gone reads no more
    return (error as { code?: string }).code === 'EAGAIN' ? 0 : lines.length
  }
}

/** One line for each request that was answered. All its fields are named here, so it is not searched for secrets again. */
export function logRequests(app: FastifyInstance): void {
  const lines = app.log.child({}, { redact: [], serializers: {} } as never)
  app.addHook('onResponse', (request, reply, done) => {
    const req = { method: request.method, path: withoutSecrets(request.url) }
    const tookMs = Math.round(reply.elapsedTime * 1000) / 1000
    lines.info({ reqId: request.id, method: req.method, path: req.path, status: reply.statusCode, tookMs }, 'answered')
    done()
  })
}

type Line = Parameters<FastifyBaseLogger['info']>

/** The log of one request, made when something is first written to it: most requests write nothing but the line above. */
export function lateLog(parent: FastifyBaseLogger, bindings: object, options: object | undefined): FastifyBaseLogger {
  return new LateLog(() => parent.child(bindings as never, options as never)) as unknown as FastifyBaseLogger
}

class LateLog {
  private made: FastifyBaseLogger | null = null
  constructor(private readonly make: () => FastifyBaseLogger) {}
  private get own(): FastifyBaseLogger {
    return (this.made ??= this.make())
  }
  get level() {
    return this.own.level
  }
  child(...given: Parameters<FastifyBaseLogger['child']>) {
    return this.own.child(...given)
  }
  fatal(...line: Line) {
    this.own.fatal(...line)
  }
  error(...line: Line) {
    this.own.error(...line)
  }
  warn(...line: Line) {
    this.own.warn(...line)
  }
  info(...line: Line) {
    this.own.info(...line)
  }
  debug(...line: Line) {
    this.own.debug(...line)
  }
  trace(...line: Line) {
    this.own.trace(...line)
  }
  silent() {}
}

const withoutSecrets = (url: string) => url.split('?')[0]?.replace(/\/files\/.*/, '/files/[redacted]')

interface Fault extends Error {
  code?: unknown
  /** Of drizzle: the statement, with its values apart. */
  query?: unknown
  /** Of PostgreSQL: its message and detail hold the values of the row. */
  severity?: unknown
  table?: unknown
  column?: unknown
  constraint?: unknown
}

interface Described {
  [field: string]: unknown
  type: string
  message: string
  stack: string
}

/** Where an error came from and what it is: no value of a statement, and none of the text that could not be read. */
export function describeError(error: unknown): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' }
  const { name, constructor, table, column, constraint, cause } = error as Fault
  return {
    type: constructor.name || name,
    message: messageOf(error),
    errorCode: (error as Fault).code,
    table,
    column,
    constraint,
    stack:
      error.stack
        ?.split('\n')
        .filter((line) => /^\s+at /.test(line))
        .join('\n') ?? '',
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  }
}

function messageOf(error: Fault): string {
  if (typeof error.query === 'string') return `failed: ${error.query}`
  if (error.severity !== undefined || error instanceof SyntaxError) return ''
  return error.message.replace(/\d{6,}/g, '[digits]')
}
