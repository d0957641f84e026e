import type { FastifyReply, FastifyRequest } from 'fastify'

const accessCookie = 'ls_access'
const refreshCookie = 'ls_refresh'
const refreshPath = '/api/v1/session'

export interface Tokens {
  access: string
  refresh: string
  /** UTC ms. */
  accessExpiresAt: number
  refreshExpiresAt: number
}

/** The access token of a request: of the header for the mini-program, of the cookie for a browser. */
export function accessTokenOf(request: FastifyRequest): string | null {
  const header = request.headers.authorization
  if (header?.startsWith('Bearer ')) return header.slice(7) || null
  return request.cookies?.[accessCookie] ?? null
}

export function refreshCookieOf(request: FastifyRequest): string | null {
  return request.cookies?.[refreshCookie] ?? null
}

/** Gives a browser its tokens where no script reads them. */
export function setTokenCookies(reply: FastifyReply, tokens: Tokens, now: number, secure: boolean): void {
  const common = { httpOnly: true, sameSite: 'strict', secure } as const
  void reply.setCookie(accessCookie, tokens.access, { ...common, path: '/', maxAge: seconds(tokens.accessExpiresAt - now) })
  void reply.setCookie(refreshCookie, tokens.refresh, { ...common, path: refreshPath, maxAge: seconds(tokens.refreshExpiresAt - now) })
}

export function clearTokenCookies(reply: FastifyReply): void {
  void reply.clearCookie(accessCookie, { path: '/' })
  void reply.clearCookie(refreshCookie, { path: refreshPath })
}

const seconds = (ms: number) => Math.max(0, Math.floor(ms / 1000))
