import type { FastifyInstance, FastifyReply } from 'fastify'
import type { WeChatPay } from '../../gateway/pay.ts'
import type { Database } from '../../platform/db/index.ts'
import { readOutTradeNo } from './order.ts'
import { applyTrade } from './trade.ts'
import type { Deps } from '../../kernel/deps.ts'

export const payHookPath = '/hooks/wechat-pay'
/** A callback has about a kilobyte. */
const maxBytes = 32 * 1024

export interface PayHook {
  db: Database
  pay: WeChatPay
  communityOf(code: string): Promise<string | null>
  depsFor(communityId: string): Promise<Deps | null>
}

/**
 * Where WeChat Pay tells of a payment. 204 once it is durably known, also the tenth time; 401 for what they did not sign; 4xx or 5xx,
 * after which they tell again, for what cannot be entered. No operation: its bytes are verified as they came.
 */
export function payHookRoutes(app: FastifyInstance, hook: PayHook): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
      const status = error.statusCode ?? 500
      if (status >= 500) request.log.error({ err: error }, 'a payment callback could not be entered')
      return fail(reply, status, 'error')
    })
    scope.post(payHookPath, { bodyLimit: maxBytes }, async (request, reply) => {
      const header = (name: string) => [request.headers[name]].flat()[0] ?? null
      const notice = hook.pay.readNotice(header, Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0))
      if (notice.kind === 'forged') {
        request.log.warn({ reason: notice.reason }, 'a payment callback that WeChat Pay did not sign')
        return fail(reply, 401, notice.reason)
      }
      if (notice.kind === 'other') return reply.code(204).send()
      if (notice.kind === 'unreadable') {
        request.log.warn({ reason: notice.reason }, 'a payment callback that is not for us')
        return fail(reply, 400, notice.reason)
      }
      const ours = readOutTradeNo(notice.trade.outTradeNo)
      const communityId = ours && (await hook.communityOf(ours.code))
      const deps = communityId ? await hook.depsFor(communityId) : null
      if (!ours || !deps) return fail(reply, 404, 'unknown order')
      const applied = await hook.db.atomic((tx) => applyTrade(tx, deps, ours.orderId, notice.trade))
      if (applied.kind === 'unknown_order') return fail(reply, 404, 'unknown order')
      if (applied.kind === 'held') return fail(reply, 409, applied.reason)
      return reply.code(204).send()
    })
  })
}

const fail = (reply: FastifyReply, status: number, message: string) =>
  reply.code(status).type('application/json; charset=utf-8').send({ code: 'FAIL', message })
