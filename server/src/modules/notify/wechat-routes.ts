import * as contract from '@linsheng/shared/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { echoOf, openPush, pushPath, type PushSecrets } from '../../gateway/wechat/push.ts'
import { subscriptionEvents } from '../../gateway/wechat/push-event.ts'
import type { MessageTemplate } from '../../gateway/wechat/gateway.ts'
import { settingsOfAccount } from '../community/settings.ts'
import { isBound, weChatOf } from '../identity/wechat.ts'
import type { Runtime } from '../../kernel/module.ts'
import type { Mount } from '../../kernel/mount.ts'
import { withoutReply } from '../../platform/outcome.ts'
import { defaultSettings } from '../../platform/settings.ts'
import { readReach } from './reach.ts'
import { mayAsk, note, toldByPush } from './wallet.ts'

export function weChatRoutes(mount: Mount, { db, keys }: Pick<Runtime, 'db' | 'keys'>, templates: readonly MessageTemplate[]): void {
  const readerOf = async (accountId: string) => (await weChatOf(db, keys, accountId))?.reader ?? null
  mount.account(contract.readSubscriptions, async ({ signedIn, now }) => {
    const [reader, settings] = await Promise.all([readerOf(signedIn.accountId), settingsOfAccount(db, signedIn.accountId)])
    const rests = settings.map(({ subscription }) => subscription.restDays)
    // a WeChat belongs to no community: of several rests the longest holds
    const restDays = rests.length > 0 ? Math.max(...rests) : defaultSettings.subscription.restDays
    return mayAsk(db, templates, { reader, restDays }, now)
  })
  mount.account(contract.reportSubscriptions, async ({ signedIn, body, now, write }) => {
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
  mount.staff(contract.readReach, async ({ deps, staff, params }) => readReach(db, { ...deps, keys }, staff, params.personId, templates))
}

export { pushPath }
const dayMs = 86_400_000

/** Where WeChat tells what people did there. Its body is read as it came: the signature is over that. */
export function pushRoute(
  server: FastifyInstance,
  { db, keys, clock }: Pick<Runtime, 'db' | 'keys' | 'clock'>,
  secrets: PushSecrets,
): void {
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
      const events = subscriptionEvents(message).filter(({ at }) => Math.abs(clock.now() - at) < dayMs)
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
