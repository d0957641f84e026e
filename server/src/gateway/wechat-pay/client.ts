import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import * as z from 'zod/mini'
import { callOutside, jsonOf, type Outside } from '../call.ts'
import type { CloseOutcome, OrderOutcome, PayOrder, QueryOutcome, RefundOrder, RefundOutcome, WeChatPay } from '../pay.ts'
import { readPayNotice } from './notice.ts'
import { authorizationOf, type Merchant, signPayment } from './sign.ts'
import { tradeOf, transaction } from './trade.ts'
import { type PlatformKeys, verifySigned } from './verify.ts'

export interface WeChatPaySettings {
  /** https://api.mch.weixin.qq.com, or a stand-in. */
  base: string
  mchId: string
  appId: string
  /** Of our own certificate. */
  serial: string
  /** PEM. */
  privateKey: string
  /** 32 bytes. */
  apiV3Key: string
  /** WeChat Pay's keys: PUB_KEY_ID_… (or a certificate's serial) and PEM. The first is the one asked for. */
  platformKeys: readonly (readonly [serial: string, pem: string])[]
  /** Where callbacks are to go; https, without a query. */
  notifyUrl: string
}

/** Below the 5 s in which the person who pays still looks at the button. */
const timeoutMs = 5000

/** An answer that is certainly WeChat Pay's, an error by its code, or nothing that can be relied on. */
type Answer = { kind: 'good'; body: unknown } | { kind: 'error'; code: string } | { kind: 'unknown'; reason: string }
type Ask = (method: 'GET' | 'POST', target: string, body?: object) => Promise<Answer>

/** Speaks to WeChat Pay v3: every call signed, every answer's signature verified before it is believed. */
export function wechatPay(settings: WeChatPaySettings, outside: Outside): WeChatPay {
  const merchant: Merchant = { ...settings, privateKey: createPrivateKey(settings.privateKey) }
  const platformKeys: PlatformKeys = new Map(settings.platformKeys.map(([serial, pem]) => [serial, platformKey(pem)]))
  const ask = asker(settings, merchant, platformKeys, outside)
  return {
    merchantId: settings.mchId,
    order: ({ openid, ...order }) => makeOrder(ask, settings, order, openid),
    orderByCode: (order) => makeCode(ask, settings, order),
    query: (outTradeNo) => queryOrder(ask, settings, outTradeNo),
    close: (outTradeNo) => closeOrder(ask, settings, outTradeNo),
    refund: (order) => refundOrder(ask, order),
    payParams: (prepayId) => signPayment(merchant, prepayId, Math.floor(outside.now() / 1000), outside.nonce()),
    readNotice: (header, raw) => readPayNotice({ ...settings, platformKeys }, header, raw, outside.now()),
  }
}

/** A public key, or the older certificate that holds one. */
export const platformKey = (pem: string): KeyObject =>
  pem.includes('CERTIFICATE') ? new X509Certificate(pem).publicKey : createPublicKey(pem)

function asker(settings: WeChatPaySettings, merchant: Merchant, keys: PlatformKeys, outside: Outside): Ask {
  return async (method, target, content) => {
    const body = content === undefined ? '' : JSON.stringify(content)
    const timestamp = Math.floor(outside.now() / 1000)
    const headers = {
      authorization: authorizationOf(merchant, { method, target, timestamp, nonce: outside.nonce(), body }),
      accept: 'application/json',
      'user-agent': 'linsheng',
      'wechatpay-serial': settings.platformKeys[0]?.[0] ?? '',
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
    }
    const called = await callOutside({ method, url: settings.base + target, headers, timeoutMs, ...(content ? { body } : {}) })
    if (called.kind !== 'answered') return { kind: 'unknown', reason: called.reason }
    const { status, header, raw } = called
    if (status < 200 || status > 299) return errorOf(status, jsonOf(raw))
    const verified = verifySigned(header, raw, keys, outside.now())
    return verified === 'genuine' ? { kind: 'good', body: jsonOf(raw) } : { kind: 'unknown', reason: `answer ${verified}` }
  }
}

const problem = z.object({ code: z.string() })

/** Their message and detail may repeat what was sent: only the code is kept. */
function errorOf(status: number, body: unknown): Answer {
  const parsed = problem.safeParse(body)
  return parsed.success && status >= 400 && status < 500
    ? { kind: 'error', code: parsed.data.code }
    : { kind: 'unknown', reason: parsed.success ? parsed.data.code : String(status) }
}

/** Too many at once says nothing about this one. */
const again = (code: string) => code === 'FREQUENCY_LIMITED' || code === 'FREQUENCY_LIMIT_EXCEED' || code === 'RATELIMIT_EXCEEDED'

/** What both ways of paying are ordered with. */
const orderBody = ({ appId, mchId, notifyUrl }: WeChatPaySettings, order: PayOrder) => ({
  appid: appId,
  mchid: mchId,
  description: order.description,
  out_trade_no: order.outTradeNo,
  time_expire: new Date(order.expiresAt).toISOString().replace(/\.\d{3}Z$/, '+00:00'),
  notify_url: notifyUrl,
  amount: { total: order.totalFen, currency: 'CNY' },
})

const prepaid = z.object({ prepay_id: z.string().check(z.minLength(1)) })
const coded = z.object({ code_url: z.string().check(z.startsWith('weixin://'), z.maxLength(512)) })

async function makeOrder(
  ask: Ask,
  settings: WeChatPaySettings,
  order: PayOrder,
  openid: string,
): Promise<OrderOutcome<{ prepayId: string }>> {
  const answer = await ask('POST', '/v3/pay/transactions/jsapi', { ...orderBody(settings, order), payer: { openid } })
  if (answer.kind !== 'good') return notOrdered(answer)
  const parsed = prepaid.safeParse(answer.body)
  return parsed.success ? { kind: 'ordered', prepayId: parsed.data.prepay_id } : { kind: 'unknown', reason: 'no prepay_id' }
}

async function makeCode(ask: Ask, settings: WeChatPaySettings, order: PayOrder): Promise<OrderOutcome<{ codeUrl: string }>> {
  const answer = await ask('POST', '/v3/pay/transactions/native', orderBody(settings, order))
  if (answer.kind !== 'good') return notOrdered(answer)
  const parsed = coded.safeParse(answer.body)
  return parsed.success ? { kind: 'ordered', codeUrl: parsed.data.code_url } : { kind: 'unknown', reason: 'no code_url' }
}

const notOrdered = (answer: Exclude<Answer, { kind: 'good' }>): { kind: 'refused' | 'unknown'; reason: string } =>
  answer.kind === 'unknown' ? answer : { kind: again(answer.code) ? 'unknown' : 'refused', reason: answer.code }

async function queryOrder(ask: Ask, settings: WeChatPaySettings, outTradeNo: string): Promise<QueryOutcome> {
  const answer = await ask('GET', `/v3/pay/transactions/out-trade-no/${outTradeNo}?mchid=${settings.mchId}`)
  if (answer.kind === 'unknown') return answer
  if (answer.kind === 'error')
    return /^ORDER_?NOT_?EXIST$/.test(answer.code) ? { kind: 'absent' } : { kind: 'unknown', reason: answer.code }
  const said = transaction.safeParse(answer.body)
  const trade = said.success ? tradeOf(said.data, settings) : null
  return trade?.outTradeNo === outTradeNo ? { kind: 'known', trade } : { kind: 'unknown', reason: 'another order' }
}

async function closeOrder(ask: Ask, { mchId }: WeChatPaySettings, outTradeNo: string): Promise<CloseOutcome> {
  const answer = await ask('POST', `/v3/pay/transactions/out-trade-no/${outTradeNo}/close`, { mchid: mchId })
  if (answer.kind === 'good') return { kind: 'closed' }
  if (answer.kind === 'unknown' || again(answer.code))
    return { kind: 'unknown', reason: answer.kind === 'unknown' ? answer.reason : answer.code }
  return /^ORDER_?CLOSED$/.test(answer.code) ? { kind: 'closed' } : { kind: 'refused', reason: answer.code }
}

const refund = z.object({ out_refund_no: z.string(), status: z.enum(['SUCCESS', 'PROCESSING', 'CLOSED', 'ABNORMAL']) })

async function refundOrder(ask: Ask, order: RefundOrder): Promise<RefundOutcome> {
  const answer = await ask('POST', '/v3/refund/domestic/refunds', {
    out_trade_no: order.outTradeNo,
    out_refund_no: order.outRefundNo,
    amount: { refund: order.refundFen, total: order.totalFen, currency: 'CNY' },
  })
  if (answer.kind === 'unknown') return answer
  // a signature that is not taken tells of our clock or certificate, not of this refund
  if (answer.kind === 'error')
    return { kind: again(answer.code) || answer.code === 'SIGN_ERROR' ? 'unknown' : 'stuck', reason: answer.code }
  const said = refund.safeParse(answer.body)
  if (!said.success || said.data.out_refund_no !== order.outRefundNo) return { kind: 'unknown', reason: 'another refund' }
  if (said.data.status === 'SUCCESS') return { kind: 'refunded' }
  return said.data.status === 'PROCESSING' ? { kind: 'pending' } : { kind: 'stuck', reason: said.data.status }
}
