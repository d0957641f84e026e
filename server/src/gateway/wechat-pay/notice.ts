import { createDecipheriv } from 'node:crypto'
import * as z from 'zod/mini'
import { jsonOf } from '../call.ts'
import { type Trade, tradeOf, transaction } from './trade.ts'
import { type PlatformKeys, verifySigned } from './verify.ts'

/** What a callback turned out to be. `forged`: not WeChat Pay's, or too old. `unreadable`: theirs, but not for us or not as documented. */
export type PayNotice =
  { kind: 'trade'; trade: Trade } | { kind: 'other' } | { kind: 'forged'; reason: string } | { kind: 'unreadable'; reason: string }

export interface NoticeSecrets {
  mchId: string
  appId: string
  /** 32 bytes. */
  apiV3Key: string
  platformKeys: PlatformKeys
}

const tagBytes = 16
const envelope = z.object({
  event_type: z.string(),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z.optional(z.string()),
  }),
})

/** Verifies and opens a callback. Nothing of it is looked at before its signature is right. */
export function readPayNotice(secrets: NoticeSecrets, header: (name: string) => string | null, raw: Buffer, now: number): PayNotice {
  const verified = verifySigned(header, raw, secrets.platformKeys, now)
  if (verified !== 'genuine') return { kind: 'forged', reason: verified }
  const parsed = envelope.safeParse(jsonOf(raw))
  if (!parsed.success) return { kind: 'unreadable', reason: 'envelope' }
  const { event_type: event, resource } = parsed.data
  if (!event.startsWith('TRANSACTION.')) return { kind: 'other' }
  const opened = open(resource, secrets.apiV3Key)
  if (opened === null) return { kind: 'unreadable', reason: 'key' }
  const said = transaction.safeParse(jsonOf(opened))
  if (!said.success) return { kind: 'unreadable', reason: 'transaction' }
  const trade = tradeOf(said.data, secrets)
  return trade ? { kind: 'trade', trade } : { kind: 'unreadable', reason: 'not ours' }
}

/** `null`: sealed under another key, or changed on the way. */
function open(resource: z.infer<typeof envelope>['resource'], apiV3Key: string): Buffer | null {
  const sealed = Buffer.from(resource.ciphertext, 'base64')
  if (sealed.length < tagBytes) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(resource.nonce), { authTagLength: tagBytes })
      .setAAD(Buffer.from(resource.associated_data ?? ''))
      .setAuthTag(sealed.subarray(-tagBytes))
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()])
  } catch {
    return null
  }
}
