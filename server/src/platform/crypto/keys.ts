import { createCipheriv, createDecipheriv, createHmac, hash, hkdfSync, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** The secrets of an installation, each purpose with a key of its own. Only `loop/relay` is given `relay`. */
export interface Keys {
  phone: Sealer
  /** HMAC by which a phone number is found again. */
  phoneLookup(phone: string): string
  /** HMAC by which the numbers that end with the same four figures are found. */
  phoneEnd(figures: string): string
  openid: Sealer
  /** HMAC by which somebody's WeChat is found again. */
  openidLookup(openid: string): string
  relay: Sealer & {
    /** HMAC by which an erasure finds the seals of a person without opening others. */
    lookup(text: string): string
  }
  /** Keys of robots, and other secrets that a community entrusts to us. */
  entrusted: Sealer
  /** Name and number of somebody on no list who reported something. */
  caller: Sealer
  /** Secrets of second factors. */
  factor: Sealer
  /** Codes of vouchers, for the page of the household. */
  voucher: Sealer
  /** HMAC by which the desk finds a voucher by its code. */
  voucherLookup(code: string): string
  /** Derives the successor of a refresh token, so that a repeated refresh gets the same one. */
  token(purpose: string, seed: string): string
  /** Signs links to files. */
  link(text: string): string
}

/** Authenticated encryption. `context` must be the same when opening. */
export interface Sealer {
  seal(text: string, context: string): string
  /** Throws when it was changed, or sealed under another key or context. */
  open(sealed: string, context: string): string
}

/** All keys from one master secret of at least 32 characters. */
export function makeKeys(master: string): Keys {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', master, 'linsheng', purpose, 32))
  const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest()
  const [lookup, token, link, openid] = [derive('phone-lookup'), derive('token'), derive('link'), derive('openid-lookup')]
  const [voucher, relay, end] = [derive('voucher-lookup'), derive('relay-lookup'), derive('phone-end')]
  return {
    phone: sealer(derive('phone')),
    phoneLookup: (phone) => hmac(lookup, phone).toString('base64url'),
    phoneEnd: (figures) => hmac(end, figures).toString('base64url'),
    openid: sealer(derive('openid')),
    openidLookup: (text) => hmac(openid, text).toString('base64url'),
    relay: { ...sealer(derive('relay')), lookup: (text) => hmac(relay, text).toString('base64url') },
    entrusted: sealer(derive('entrusted')),
    caller: sealer(derive('caller')),
    factor: sealer(derive('factor')),
    voucher: sealer(derive('voucher')),
    voucherLookup: (code) => hmac(voucher, code).toString('base64url'),
    token: (purpose, seed) => hmac(token, `${purpose}:${seed}`).toString('base64url'),
    link: (text) => hmac(link, text).toString('base64url'),
  }
}

/** How tokens, codes and client keys are stored: they are random, so one round of SHA-256 suffices. */
export function sha256(text: string): string {
  return hash('sha256', text, 'base64url')
}

/** Comparison that takes as long for a wrong text as for the right one. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(sha256(a)), Buffer.from(sha256(b))]
  return timingSafeEqual(left, right)
}

/** 256 random bits, URL-safe. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}

/** A code of `digits` figures for a person to type, each as likely as any other. */
export function randomCode(digits: number): string {
  return String(randomInt(10 ** digits)).padStart(digits, '0')
}

/** A tag of any other length is refused: a short one could be guessed. */
const whole = { authTagLength: 16 }

function sealer(key: Buffer): Sealer {
  return {
    seal(text, context) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce, whole).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed, 'base64url')
      const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), whole).setAAD(Buffer.from(context))
      cipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8')
    },
  }
}
