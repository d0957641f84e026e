import type { WeChatPay } from './pay.ts'
import type { PlaceCodes } from './place-codes.ts'
import type { SmsGateway } from './sms.ts'
import type { WeChatGateway } from './wechat/gateway.ts'
import type { WecomRobots } from './wecom-robot.ts'

/** What a service outside refused or left open: its own code, never what was sent. */
export interface Trouble {
  service: string
  call: string
  outcome: string
  reason: string
}
type Say = (trouble: Trouble) => void

const fine = ['accepted', 'ordered', 'known', 'absent', 'closed', 'refunded', 'pending', 'made', 'ok', 'wrong']

function watch<A extends unknown[], R extends { kind: string }>(
  service: string,
  call: string,
  ask: (...args: A) => Promise<R>,
  say: Say,
): (...args: A) => Promise<R> {
  return async (...args) => {
    const outcome = await ask(...args)
    const { kind, reason = '' } = outcome as { kind: string; reason?: string }
    if (!fine.includes(kind)) say({ service, call, outcome: kind, reason })
    return outcome
  }
}

/** The same WeChat Pay; what it refuses or leaves open is told, so that a wrong setting shows in the log. */
export function watchPay(pay: WeChatPay, say: Say): WeChatPay {
  return {
    ...pay,
    order: watch('wechat-pay', 'order', pay.order, say),
    orderByCode: watch('wechat-pay', 'order by code', pay.orderByCode, say),
    query: watch('wechat-pay', 'query', pay.query, say),
    close: watch('wechat-pay', 'close', pay.close, say),
    refund: watch('wechat-pay', 'refund', pay.refund, say),
  }
}

type SignIn = Pick<WeChatGateway, 'exchangeLogin' | 'exchangePhone'>

/** The same sign-in by WeChat, watched: its reason holds the `rid`, by which WeChat explains a refusal for seven days. */
export const watchSignIn = (gateway: SignIn, say: Say): SignIn => ({
  exchangeLogin: watch('wechat', 'exchange login', (code) => gateway.exchangeLogin(code), say),
  exchangePhone: watch('wechat', 'exchange phone', (code, openid) => gateway.exchangePhone(code, openid), say),
})

/** The same service of text messages, watched. */
export const watchSms = (sms: SmsGateway, say: Say): SmsGateway => ({ send: watch('sms', 'send', (message) => sms.send(message), say) })

/** The same robots, watched. */
export const watchRobots = (robots: WecomRobots, say: Say): WecomRobots => ({
  send: watch('wecom', 'send', (key, markdown) => robots.send(key, markdown), say),
})

/** The same drawer of codes, watched. */
export const watchCodes = (codes: PlaceCodes, say: Say): PlaceCodes => ({
  ...codes,
  draw: watch('place-codes', 'draw', (scene) => codes.draw(scene), say),
})
