import { createCipheriv, type KeyObject, randomBytes, sign, verify } from 'node:crypto'
import type { Core, EmuRequest, PhoneAsk, Service } from './core.ts'
import { type KeyPair, keyPair } from './keys.ts'
import { createLedger, type Ledger, type Order, PayError, type Trade } from './pay-ledger.ts'

export interface PayMerchant {
  mchId: string
  appId: string
  serial: string
  publicKey: KeyObject
  /** 32 bytes. */
  apiV3Key: string
}

/** One attempt to tell a merchant; `status` 0: it could not be reached or did not answer within 5 s. */
export interface Attempt {
  outTradeNo: string
  at: number
  status: number
}

export interface PayService extends Service {
  /** WeChat Pay's own pair, made at boot, and the name under which its signatures are to be verified. */
  platform: KeyPair & { serial: string }
  attempts: Attempt[]
  ledger: Ledger
  /** Seals and signs a callback without sending it: for what only a test would send. */
  sealed(core: Core, event: string, resource: object, options?: { signature?: string; at?: number; serial?: string }): SealedNotice
}

export interface SealedNotice {
  headers: Record<string, string>
  body: string
}

/** After the first attempt: 15s/15s/30s/3m/10m/20m/30m×3/60m/3h×3/6h×2. */
export const retryPlanSeconds = [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600] as const

const trades: Readonly<Record<string, Trade>> = { '/v3/pay/transactions/jsapi': 'JSAPI', '/v3/pay/transactions/native': 'NATIVE' }
const byNumber = /^\/v3\/pay\/transactions\/out-trade-no\/([\w|*-]+)(\/close)?$/
const refundPath = '/v3/refund/domestic/refunds'
const refundByNumber = /^\/v3\/refund\/domestic\/refunds\/([\w|*@-]+)$/

/** WeChat Pay v3 as documented: signatures verified and made, orders, refunds, callbacks with their retry plan on the emulator's clock. */
export function payService(merchant: PayMerchant): PayService {
  const platform = { ...keyPair(), serial: `PUB_KEY_ID_0${merchant.mchId}${randomBytes(8).toString('hex')}` }
  const ledger = createLedger(merchant)
  const attempts: Attempt[] = []
  let merchantOrigin = ''
  const sealed: PayService['sealed'] = (core, event, resource, options = {}) => seal(core, merchant, platform, event, resource, options)

  const tell = async (core: Core, outTradeNo: string, tries: number): Promise<void> => {
    const order = ledger.order(outTradeNo)
    const { headers, body } = sealed(core, 'TRANSACTION.SUCCESS', ledger.transactionOf(order))
    const status = await post(merchantOrigin ? merchantOrigin + new URL(order.notifyUrl).pathname : order.notifyUrl, headers, body)
    attempts.push({ outTradeNo, at: core.now(), status })
    const wait = retryPlanSeconds[tries]
    if (status !== 200 && status !== 204 && wait !== undefined) core.after(wait * 1000, () => tell(core, outTradeNo, tries + 1))
  }

  return {
    name: 'pay',
    platform,
    attempts,
    ledger,
    sealed,
    handles: ({ path }) => path.startsWith('/v3/'),
    asks: (core) => ledger.payable(core.now()).map(askOf),
    async handle(request, core) {
      const body = answer(request, core, merchant, ledger)
      const text = body.content === undefined ? '' : JSON.stringify(body.content)
      const headers = { 'content-type': 'application/json; charset=utf-8', ...signed(core, platform, text) }
      return { status: body.status, headers, body: text }
    },
    control: {
      /** { outTradeNo, lose?, openid? }: the person pays, a code with the WeChat that is named; `lose`: no callback ever comes. */
      async pay(body, core) {
        const { outTradeNo, lose = false, openid } = body as { outTradeNo: string; lose?: boolean; openid?: string }
        ledger.pay(outTradeNo, core.now(), openid)
        core.accept('pay', 'paid', { outTradeNo })
        if (!lose) await tell(core, outTradeNo, 0)
      },
      /** { outTradeNo }: the person closes the payment without paying, or scans the code once more. */
      'put-away': (body) => void (ledger.order((body as { outTradeNo: string }).outTradeNo).putAway = true),
      'take-up': (body) => void (ledger.order((body as { outTradeNo: string }).outTradeNo).putAway = false),
      /** { origin }: where the host of every notify_url lies on this machine, as a name service would say. */
      'merchant-at': (body) => void (merchantOrigin = (body as { origin: string }).origin),
      /** Tells the merchant once more, now. */
      again: (body, core) => tell(core, (body as { outTradeNo: string }).outTradeNo, retryPlanSeconds.length),
      attempts: () => attempts,
      /** What comes of the refunds that are under way. */
      'settle-refunds': (body) => ledger.settleRefunds((body as { status?: 'SUCCESS' | 'ABNORMAL' }).status ?? 'SUCCESS'),
    },
  }
}

/** The payment as the phone shows it: the merchant's words, the sum, and two buttons. */
const askOf = ({ outTradeNo, trade, openid, totalFen, description, codeGivenAt, putAway }: Order): PhoneAsk => ({
  service: 'pay',
  id: outTradeNo,
  to: trade === 'JSAPI' ? openid : null,
  title: `${putAway ? '没有付' : '待付款'} ¥${(totalFen / 100).toFixed(2)}`,
  body: description,
  at: codeGivenAt,
  choices: putAway
    ? [{ name: '再扫一次', verb: 'take-up' }]
    : [
        { name: '付款', verb: 'pay' },
        { name: '取消', verb: 'put-away' },
      ],
})

interface Answered {
  status: number
  content?: object
}

function answer(request: EmuRequest, core: Core, merchant: PayMerchant, ledger: Ledger): Answered {
  try {
    verifyCall(request, core, merchant)
    return route(request, core, merchant, ledger)
  } catch (error) {
    if (!(error instanceof PayError)) throw error
    return { status: error.status, content: { code: error.code, message: error.message } }
  }
}

function route({ method, path, query, raw }: EmuRequest, core: Core, merchant: PayMerchant, ledger: Ledger): Answered {
  const [, number = '', close] = byNumber.exec(path) ?? []
  const ours = (mchid: unknown) => {
    if (mchid !== merchant.mchId) throw new PayError(400, 'PARAM_ERROR', 'mchid')
  }
  const trade = trades[path]
  if (method === 'POST' && trade) {
    const { prepayId, codeUrl } = ledger.place(trade, bodyOf(raw), core.now())
    core.accept('pay', 'ordered', { prepayId })
    return { status: 200, content: trade === 'NATIVE' ? { code_url: codeUrl } : { prepay_id: prepayId } }
  }
  if (method === 'POST' && close) {
    ours(bodyOf(raw)['mchid'])
    ledger.close(number)
    return { status: 204 }
  }
  if (method === 'GET' && number) {
    ours(query.get('mchid'))
    return { status: 200, content: ledger.transactionOf(ledger.order(number)) }
  }
  if (method === 'POST' && path === refundPath) return { status: 200, content: ledger.refund(bodyOf(raw), core.now()) }
  const [, refundNumber] = refundByNumber.exec(path) ?? []
  if (method === 'GET' && refundNumber) return { status: 200, content: ledger.refundOf(refundNumber) }
  throw new PayError(404, 'RESOURCE_NOT_EXISTS', 'no such address')
}

function bodyOf(raw: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(raw.toString('utf8')) as Record<string, unknown>
  } catch {
    throw new PayError(400, 'PARAM_ERROR', 'body')
  }
}

const field = (text: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(text)?.[1] ?? ''

function verifyCall({ method, path, query, headers, raw }: EmuRequest, core: Core, { mchId, serial, publicKey }: PayMerchant): void {
  const text = headers['authorization'] ?? ''
  const target = query.size > 0 ? `${path}?${query}` : path
  const [timestamp, nonce] = [field(text, 'timestamp'), field(text, 'nonce_str')]
  const message = Buffer.concat([Buffer.from(`${method}\n${target}\n${timestamp}\n${nonce}\n`), raw, Buffer.from('\n')])
  const fresh = Math.abs(core.now() / 1000 - Number(timestamp)) <= 300
  const known = text.startsWith('WECHATPAY2-SHA256-RSA2048 ') && field(text, 'mchid') === mchId && field(text, 'serial_no') === serial
  if (!known || !fresh || !verify('sha256', message, publicKey, Buffer.from(field(text, 'signature'), 'base64')))
    throw new PayError(401, 'SIGN_ERROR', 'the signature is wrong')
  if (!headers['accept'] || !headers['user-agent']) throw new PayError(400, 'PARAM_ERROR', 'Accept and User-Agent are wanted')
}

type Platform = PayService['platform']

function signed(core: Core, platform: Platform, text: string, { at = core.now(), serial = platform.serial, signature = '' } = {}) {
  const [timestamp, nonce] = [String(Math.floor(at / 1000)), randomBytes(16).toString('hex')]
  const made = sign('sha256', Buffer.from(`${timestamp}\n${nonce}\n${text}\n`), platform.privateKey).toString('base64')
  return {
    'wechatpay-serial': serial,
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-signature': signature || made,
  }
}

function seal(
  core: Core,
  { apiV3Key }: PayMerchant,
  platform: Platform,
  event: string,
  resource: object,
  options: { signature?: string; at?: number; serial?: string },
): SealedNotice {
  const [nonce, aad] = [randomBytes(6).toString('hex'), 'transaction']
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(nonce)).setAAD(Buffer.from(aad))
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(resource)), cipher.final(), cipher.getAuthTag()]).toString('base64')
  const body = JSON.stringify({
    id: randomBytes(16).toString('hex'),
    create_time: new Date(core.now()).toISOString(),
    event_type: event,
    resource_type: 'encrypt-resource',
    summary: event,
    resource: { original_type: 'transaction', algorithm: 'AEAD_AES_256_GCM', ciphertext, associated_data: aad, nonce },
  })
  return { headers: { 'content-type': 'application/json', ...signed(core, platform, body, options) }, body }
}

async function post(url: string, headers: Record<string, string>, body: string): Promise<number> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(5000), redirect: 'manual' })
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0
  }
}
