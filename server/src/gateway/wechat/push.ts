import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'

/** Where WeChat is told to push. */
export const pushPath = '/hooks/wechat'

/** How the account's message push is set up: JSON, safe mode. */
export interface PushSecrets {
  token: string
  /** 43 characters. */
  aesKey: string
  appid: string
}

type Query = Readonly<Record<string, string | undefined>>

/** WeChat asks an address before it takes it: what to send back, or `null` when it was not WeChat that asked. */
export function echoOf({ token }: Pick<PushSecrets, 'token'>, query: Query): string | null {
  const { signature = '', timestamp = '', nonce = '', echostr = '' } = query
  return signedBy([token, timestamp, nonce], signature) ? echostr : null
}

/**
 * Opens a pushed message. `null`: not from WeChat, not for us, or broken; nothing says which. Only sealed messages are taken: the
 * signature of an open one does not cover its body.
 */
export function openPush(secrets: PushSecrets, query: Query, body: string): Record<string, unknown> | null {
  const { msg_signature = '', timestamp = '', nonce = '' } = query
  const encrypted = textField(parse(body), 'Encrypt')
  if (encrypted === null || !signedBy([secrets.token, timestamp, nonce, encrypted], msg_signature)) return null
  const plain = decrypt(secrets, encrypted)
  return plain === null ? null : parse(plain)
}

function signedBy(parts: string[], signature: string): boolean {
  const expected = createHash('sha1').update(parts.sort().join('')).digest()
  const given = Buffer.from(signature, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const block = 32
const head = 16 + 4

/** AES-256-CBC whose vector is the key's beginning; 16 random bytes, a length, the message, the app's id, padded to 32. */
export function decrypt({ aesKey, appid }: Pick<PushSecrets, 'aesKey' | 'appid'>, encrypted: string): string | null {
  const bytes = Buffer.from(encrypted, 'base64')
  if (bytes.length === 0 || bytes.length % 16 !== 0) return null
  const key = Buffer.from(`${aesKey}=`, 'base64')
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()])
  const pad = padded.at(-1) ?? 0
  if (pad < 1 || pad > block || pad > padded.length) return null
  const plain = padded.subarray(0, padded.length - pad)
  if (plain.length < head) return null
  const end = head + plain.readUInt32BE(16)
  if (end > plain.length || plain.subarray(end).toString('utf8') !== appid) return null
  return plain.subarray(head, end).toString('utf8')
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

function textField(value: Record<string, unknown> | null, name: string): string | null {
  const field = value?.[name]
  return typeof field === 'string' && field !== '' ? field : null
}
