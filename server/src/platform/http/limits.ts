import { isIPv4, isIPv6 } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
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

/**
 * Counts the requests of each session, for a community sits behind one address, and without a session those of each network. A minute
 * begins with the first request in it. Pages and pictures are not counted: they cost little, and a whole community loads them before
 * anybody is signed in.
 */
export function limitRequests(app: FastifyInstance, limits: Limits): void {
  const counts = new Map<string, { count: number; began: number }>()
  const count = (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const hash = countedHash(request)
    const key = hash ?? networkOf(request.ip)
    const max = hash === null ? limits.perAddress : limits.perSession
    const now = Date.now()
    const known = counts.get(key)
    const current = known && known.began + minuteMs > now ? known : { count: 0, began: now }
    current.count += 1
    // moved to the end: the key that asked longest ago is dropped first
    counts.delete(key)
    counts.set(key, current)
    if (counts.size > held) counts.delete(counts.keys().next().value ?? '')
    const leftMs = current.began + minuteMs - now
    reply.header('x-ratelimit-limit', max)
    reply.header('x-ratelimit-remaining', Math.max(0, max - current.count))
    reply.header('x-ratelimit-reset', Math.ceil(leftMs / 1000))
    if (current.count <= max) return done()
    void sendProblem(request, reply, retryLater('rate_limited', leftMs))
  }
  app.addHook('onRoute', (route) => {
    if (route.config?.operation !== undefined) route.onRequest = [route.onRequest ?? [], count].flat()
  })
}

/**
 * An invented token is a session of its own to the counter. So a network whose tokens were unknown too often in a minute is not looked
 * at any more, except with tokens that were good before: else every request could bring another one, and push out the counters.
 */
export function refuseInventedTokens(app: FastifyInstance, { perAddress }: Limits, now: () => number): void {
  const unknown = countedByMinute(now)
  const good = new Set<string>()
  app.addHook('onRequest', (request, reply, done) => {
    const hash = countedHash(request)
    if (hash === null || unknown.of(networkOf(request.ip)) < perAddress || good.has(hash)) return done()
    void sendProblem(request, reply, retryLater('rate_limited', unknown.msLeft()))
  })
  app.addHook('onResponse', (request, { statusCode }, done) => {
    const hash = request.routeOptions.config?.operation ? countedHash(request) : null
    if (hash !== null && statusCode === 401) {
      unknown.add(networkOf(request.ip))
      good.delete(hash)
    } else if (hash !== null && statusCode !== 429) {
      if (good.size >= held) good.clear()
      good.add(hash)
    }
    done()
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

const hashes = new WeakMap<FastifyRequest, string | null>()

/**
 * The hash of the token to count by, made once for each request. `null` where no sign-in is asked for, so that an invented token buys no
 * second allowance for guessing.
 */
function countedHash(request: FastifyRequest): string | null {
  const known = hashes.get(request)
  if (known !== undefined) return known
  const token = request.routeOptions.config?.operation?.who.includes('anyone') ? null : accessTokenOf(request)
  const hash = token === null ? null : sha256(token)
  hashes.set(request, hash)
  return hash
}

/**
 * Whom an address belongs to: an IPv4 address is itself, also in the clothes of IPv6; of an IPv6 address the first half is one
 * customer's, who may change the other half at will.
 */
export function networkOf(address: string): string {
  if (isIPv4(address)) return address
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
