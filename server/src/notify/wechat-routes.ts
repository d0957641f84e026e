import * as contract from '@linsheng/shared/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { echoOf, openPush, pushPath, type PushSecrets } from '../gateway/wechat/push.ts'
import { subscriptionEvents } from '../gateway/wechat/push-event.ts'
import type { WeChat } from '../gateway/wechat/gateway.ts'
import { isBound, weChatOf } from '../people/wechat.ts'
import type { Keys } from '../platform/crypto/keys.ts'
import type { Database } from '../platform/db/index.ts'
import type { Deps } from '../platform/deps.ts'
import type { Mount } from '../platform/http/mount.ts'
import { notFound, withoutReply } from '../platform/outcome.ts'
import { readReach } from './reach.ts'
import { mayAsk, note, toldByPush } from './wallet.ts'

export interface WeChatRoutes {
  db: Database
  keys: Pick<Keys, 'openid' | 'openidLookup' | 'phone' | 'phoneLookup' | 'link'>
  wechat: WeChat | null
  now(): number
}

export function weChatRoutes<D extends Deps>(mount: Mount<D>, server: FastifyInstance, room: WeChatRoutes): void {
  const { db, keys, wechat } = room
  const templates = wechat?.templates ?? []
  const readerOf = async (accountId: string) => (await weChatOf(db, keys, accountId))?.reader ?? null
  mount(contract.readSubscriptions, async ({ signedIn, now }) => mayAsk(db, templates, await readerOf(signedIn.accountId), now))
  mount(contract.reportSubscriptions, async ({ signedIn, body, now, write }) => {
    const reader = await readerOf(signedIn.accountId)
    const known = body.results.filter(({ templateId }) => templates.some(({ id }) => id === templateId))
    return withoutReply(
      await write(function* (tx) {
        for (const { templateId, result } of known) {
          if (reader === null || result === 'filter') continue
          yield* note(tx, { reader, templateId, answer: result === 'accept' ? 'accept' : 'reject', at: now, pushKey: null })
        }
        return { noted: known.length }
      }),
    )
  })
  mount(contract.readReach, async ({ deps, member, params }) =>
    member.staff ? readReach(db, { ...deps, keys }, member.staff, params.personId, templates) : notFound,
  )
  if (wechat?.push) pushRoute(server, room, wechat.push)
}

const dayMs = 86_400_000

/** Where WeChat tells what people did there. Its body is read as it came: the signature is over that. */
function pushRoute(server: FastifyInstance, { db, keys, now }: WeChatRoutes, secrets: PushSecrets): void {
  const stranger = (reply: FastifyReply) => reply.code(403).type('text/plain').send('')
  const queryOf = (request: FastifyRequest) => request.query as Record<string, string>
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
    scope.get(pushPath, async (request, reply) => {
      const echo = echoOf(secrets, queryOf(request))
      return echo === null ? stranger(reply) : reply.type('text/plain').send(echo)
    })
    scope.post(pushPath, async (request, reply) => {
      const message = openPush(secrets, queryOf(request), typeof request.body === 'string' ? request.body : '')
      if (message === null) return stranger(reply)
      // what is old was told before: somebody sends it again
      const events = subscriptionEvents(message).filter(({ at }) => Math.abs(now() - at) < dayMs)
      await db.atomic(function* (tx) {
        for (const event of events) {
          const reader = keys.openidLookup(event.openid)
          // of a stranger, or of somebody who was erased, nothing is kept: nobody could erase it
          if (yield* isBound(tx, reader)) yield* note(tx, toldByPush(event, reader))
        }
      })
      return reply.type('text/plain').send('success')
    })
  })
}
