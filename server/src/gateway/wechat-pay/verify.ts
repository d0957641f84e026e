import { type KeyObject, verify } from 'node:crypto'

/** WeChat Pay's public keys, by serial: while a merchant changes from certificate to public key, both sign. */
export type PlatformKeys = ReadonlyMap<string, KeyObject>

export type Verified = 'genuine' | 'unsigned' | 'stale' | 'unknown_serial' | 'forged'

const maxSkewSeconds = 5 * 60

/**
 * Whether WeChat Pay signed these bytes, at most five minutes ago or ahead. Their probes, whose signature begins with
 * WECHATPAY/SIGNTEST, are wrong signatures and simply fail. A serial that is not known is refused: nothing is fetched.
 */
export function verifySigned(header: (name: string) => string | null, raw: Buffer, keys: PlatformKeys, now: number): Verified {
  const [serial, timestamp, nonce, signature] = ['serial', 'timestamp', 'nonce', 'signature'].map((name) => header(`wechatpay-${name}`))
  if (!serial || !timestamp || !nonce || !signature || !/^\d{1,12}$/.test(timestamp)) return 'unsigned'
  if (Math.abs(now / 1000 - Number(timestamp)) > maxSkewSeconds) return 'stale'
  const key = keys.get(serial)
  if (!key) return 'unknown_serial'
  const message = Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), raw, Buffer.from('\n')])
  return verify('sha256', message, key, Buffer.from(signature, 'base64')) ? 'genuine' : 'forged'
}
