import * as contract from '@linsheng/shared/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../kernel/deps.ts'
import type { Mount } from '../../kernel/mount.ts'
import type { Database } from '../../platform/db/index.ts'
import { refused } from '../../platform/outcome.ts'
import type { SignedIn } from '../../platform/http/mount.ts'
import type { StaffMember } from '../../platform/who.ts'
import { readScope } from '../resident/areas.ts'
import type { Hub } from './hub.ts'
import type { Line, Subscriber } from './streams.ts'

export function liveRoutes(mount: Mount, hub: () => Hub): void {
  mount.staff(contract.listenToChanges, async ({ db, deps, staff, signedIn, query, request, reply }) => {
    const isStream = request.headers.accept?.includes('text/event-stream') === true
    const who = await subscriberOf(db, deps, staff, signedIn)
    if (!isStream) return hub().changesSince(who, query.since)
    if (isForeign(request)) return refused('origin_refused')
    const hindrance = hub().hindrance(who)
    if (hindrance) return hindrance
    const lastSeen = request.headers['last-event-id']
    const line = openLine(request, reply)
    const close = hub().open(who, line, (typeof lastSeen === 'string' ? lastSeen : undefined) ?? query.since)
    reply.raw.on('close', close)
    // who left while the areas were read says so no more
    if (reply.raw.destroyed || request.raw.destroyed) close()
    // the reply has begun: what stands here is not sent
    return { place: '', isWhole: true, changes: [] }
  })
}

async function subscriberOf(db: Database, deps: Deps, staff: StaffMember, signedIn: SignedIn): Promise<Subscriber> {
  const scope = await readScope(db, deps, staff)
  const { staffId, roles } = staff
  const { accountId, sessionId } = signedIn
  return { communityId: deps.community.id, accountId, sessionId, staffId, roles, buildings: scope === 'community' ? [] : scope.buildings }
}

/** Cookies of ours go with no request of another site; an older browser may send them, and names the origin. */
function isForeign({ headers, host }: FastifyRequest): boolean {
  const { origin } = headers
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  return origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === host)
}

/** Takes the reply over: a stream of events, which no proxy may gather and nothing compresses. */
function openLine({ raw: request }: FastifyRequest, reply: FastifyReply): Line {
  const headers = {
    ...reply.getHeaders(),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  }
  reply.hijack()
  request.socket.setTimeout(0)
  reply.raw.writeHead(200, headers as Record<string, string>)
  return {
    write: (text) => void reply.raw.write(text),
    unsentBytes: () => reply.raw.writableLength,
    end: () => void reply.raw.end(),
  }
}
