import type { Method } from '../contract/operation.ts'

export interface Request {
  method: Method
  /** Beginning with a slash, parameters filled in. */
  path: string
  headers?: Record<string, string>
  body?: unknown
}

export interface Answer {
  status: number
  data: unknown
  /** Seconds, as the header of that name says. */
  retryAfter?: string
}

/** One request over the network. Throws a `CallFailure` of code `offline` when nothing came through, and nothing else. */
export type Transport = (request: Request) => Promise<Answer>
