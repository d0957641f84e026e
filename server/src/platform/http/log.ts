import type { FastifyServerOptions } from 'fastify'

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
    ...(stream ? { stream } : {}),
  }
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
