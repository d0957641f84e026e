import { type KeyObject, sign } from 'node:crypto'

/** Who we are to WeChat Pay. */
export interface Merchant {
  mchId: string
  /** The mini-program's. */
  appId: string
  /** Of our own certificate. */
  serial: string
  privateKey: KeyObject
}

export interface SignedCall {
  method: 'GET' | 'POST'
  /** Path and query, as they are sent. */
  target: string
  /** Epoch seconds. */
  timestamp: number
  nonce: string
  body: string
}

/** RSA-SHA256 in base64. */
export const rsaSha256 = (privateKey: KeyObject, message: string): string =>
  sign('sha256', Buffer.from(message), privateKey).toString('base64')

/** The authorization header of a call. Source: WeChat Pay v3, "Signing requests". */
export function authorizationOf({ mchId, serial, privateKey }: Merchant, call: SignedCall): string {
  const { method, target, timestamp, nonce, body } = call
  const signature = rsaSha256(privateKey, `${method}\n${target}\n${timestamp}\n${nonce}\n${body}\n`)
  const parts = { mchid: mchId, nonce_str: nonce, signature, timestamp, serial_no: serial }
  return `WECHATPAY2-SHA256-RSA2048 ${Object.entries(parts)
    .map(([name, value]) => `${name}="${value}"`)
    .join(',')}`
}

/** What `wx.requestPayment` takes. */
export interface PayParams {
  timeStamp: string
  nonceStr: string
  package: string
  signType: 'RSA'
  paySign: string
}

/** Signs what the mini-program hands to WeChat to open the payment. */
export function signPayment({ appId, privateKey }: Merchant, prepayId: string, timestamp: number, nonceStr: string): PayParams {
  const [timeStamp, prepay] = [String(timestamp), `prepay_id=${prepayId}`]
  const paySign = rsaSha256(privateKey, `${appId}\n${timeStamp}\n${nonceStr}\n${prepay}\n`)
  return { timeStamp, nonceStr, package: prepay, signType: 'RSA', paySign }
}
