import { isIPv4, isIPv6 } from 'node:net'
import type { RateLimitPluginOptions } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sha256 } from '../crypto/keys.ts'
import { retryLater } from '../outcome.ts'
import { accessTokenOf } from './carrier.ts'
import { sendProblem } from './problems.ts'

/** Requests per minute of one session, and of one network that is not signed in. */
export interface Limits {
  perSession: number
  perAddress: number
}

const minuteMs = 60_000
/** Counters and known tokens that are held in memory at most. */
const held = 50_000

/** What the plugin counts by: whoever is signed in by session, for a community sits behind one address; everybody else by network. */
export function limitOptions(limits: Limits): RateLimitPluginOptions {
  return {
    global: true,
    timeWindow: minuteMs,
    cache: held,
    keyGenerator: (request) => {
      const token = countedToken(request)
      return token ? `s:${sha256(token)}` : `a:${networkOf(request.ip)}`
    },
    max: (request) => (countedToken(request) ? limits.perSession : limits.perAddress),
    // pages and pictures are not counted: they cost little, and a whole community loads them before anybody is signed in
    allowList: (request) => !request.is404 && request.routeOptions.config?.operation === undefined,
    errorResponseBuilder: () => Object.assign(new Error('rate limited'), { statusCode: 429 }),
  }
}

/**
 * An invented token is a session of its own to the counter. So a network whose tokens were unknown too often in a minute is not looked
 * at any more, except with tokens that were good before: else every request could bring another one, and push out the counters.
 */
export function refuseInventedTokens(app: FastifyInstance, { perAddress }: Limits, now: () => number): void {
  const unknown = countedByMinute(now)
  const good = new Set<string>()
  app.addHook('onRequest', async (request, reply) => {
    const token = countedToken(request)
    if (token === null || unknown.of(networkOf(request.ip)) < perAddress || good.has(sha256(token))) return
    await sendProblem(request, reply, retryLater('rate_limited', unknown.msLeft()))
  })
  app.addHook('onResponse', async (request, { statusCode }) => {
    const token = request.routeOptions.config?.operation ? countedToken(request) : null
    if (token === null || statusCode === 429) return
    if (statusCode === 401) {
      unknown.add(networkOf(request.ip))
      good.delete(sha256(token))
      return
    }
    if (good.size >= held) good.clear()
    good.add(sha256(token))
  })
}

/** Counts that begin anew with every minute of the clock: what they take of the memory is bounded by it. */
function countedByMinute(now: () => number) {
  const counts = new Map<string, number>()
  let minute = 0
  const turn = () => {
    const current = Math.floor(now() / minuteMs)
    if (current !== minute) counts.clear()
    minute = current
    return counts
  }
  return {
    add: (key: string) => void turn().set(key, (counts.get(key) ?? 0) + 1),
    of: (key: string) => turn().get(key) ?? 0,
    msLeft: () => minuteMs - (now() % minuteMs),
  }
}

/** The token to count by; none where no sign-in is asked for, so that an invented token buys no second allowance for guessing. */
function countedToken(request: FastifyRequest): string | null {
  return request.routeOptions.config?.operation?.who.includes('anyone') ? null : accessTokenOf(request)
}

/**
 * Whom an address belongs to: an IPv4 address is itself, also in the clothes of IPv6; of an IPv6 address the first half is one
 * customer's, who may change the other half at will.
 */
export function networkOf(address: string): string {
  const [bare = ''] = address.split('%')
  const mapped = /^::ffff:([\d.]+)$/i.exec(bare)?.[1]
  if (mapped !== undefined && isIPv4(mapped)) return mapped
  if (!isIPv6(bare)) return bare
  const [head = '', tail] = bare.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const between = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  const groups = [...left, ...between, ...right].slice(0, 4)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
