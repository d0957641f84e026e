import type { SmsGateway } from '../../gateway/sms.ts'
import type { WeChat } from '../../gateway/wechat/gateway.ts'
import type { Keys } from '../../platform/crypto/keys.ts'
import type { Database } from '../../platform/db/index.ts'
import { smsChannel } from './channel-sms.ts'
import { weChatChannel } from './channel-wechat.ts'
import type { Channel } from './channel.ts'

export interface Ladder {
  db: Database
  keys: Keys
  now(): number
  wechat: WeChat | null
  sms: SmsGateway
  onAlarm(what: string): void
}

/**
 * The ways to a resident who is not looking, in the order in which they are tried: WeChat, then a text message. Below both lies the inbox.
 */
export function residentLadder({ wechat, ...deps }: Ladder): Channel[] {
  const text = smsChannel(deps)
  return wechat ? [weChatChannel({ ...deps, wechat }), text] : [text]
}
