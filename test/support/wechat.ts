import type { ClientOptions, WeChatAccount } from '@linsheng/server/src/gateway/wechat/client.ts'
import {
  type MessageTemplate,
  openWeChat,
  type TemplateUse,
  templateUses,
  type WeChat,
} from '@linsheng/server/src/gateway/wechat/gateway.ts'
import { scannedPage } from '@linsheng/server/src/gateway/place-codes.ts'
import { messagePages } from '@linsheng/server/src/modules/notify/wechat-page.ts'
import { type Emulator, startEmulator } from '../emulator/index.ts'
import { type Template, wechat } from '../emulator/wechat/index.ts'

const account = { appid: 'wx1234567890abcdef', secret: '0123456789abcdef0123456789abcdef' } satisfies Omit<WeChatAccount, 'base'>
export const pushSecrets = { token: 'a token of the tests', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG', appid: account.appid }

const titles: Record<TemplateUse, string> = {
  order: '报修进度通知',
  finished: '维修完成通知',
  case: '意见处理通知',
  survey: '服务评价提醒',
  bill: '物业缴费提醒',
}
export const templateId = (use: TemplateUse) => `template-of-the-tests-for-${use}`
const fields = { title: 'thing1', status: 'phrase2', time: 'time3', note: 'thing4' } as const
export const templates: MessageTemplate[] = templateUses.map((use) => ({ use, id: templateId(use), fields }))
const atWeChat: Template[] = templateUses.map((use) => ({
  id: templateId(use),
  title: titles[use],
  fields: { thing1: '事项', phrase2: '进度', time3: '时间', thing4: '说明' },
}))

/** WeChat without a network: a code names its person ('wx:o-1'), a telephone code its number ('ph:13800000000'). Everything is accepted. */
export function weChatByWord(): WeChat {
  const after = (prefix: string, code: string) => (code.startsWith(prefix) ? code.slice(prefix.length) : null)
  return {
    templates,
    push: pushSecrets,
    gateway: {
      async exchangeLogin(code) {
        const openid = after('wx:', code)
        return openid === null ? { kind: 'wrong' } : { kind: 'ok', openid }
      },
      async exchangePhone(code) {
        const phone = after('ph:', code)
        return phone === null ? { kind: 'wrong' } : { kind: 'ok', phone }
      },
      send: async () => ({ kind: 'accepted' }),
      checkText: async () => ({ kind: 'pass', label: 100 }),
      urlLink: async () => ({ kind: 'made', url: 'https://wxaurl.cn/of-the-tests' }),
      unlimitedQr: async () => ({ kind: 'refused', code: 48001, reason: 'no pictures here' }),
    },
  }
}

/** WeChat's server API on this machine, with the product's templates and pages, on the given clock; and our own client of it. */
export async function emulateWeChat(
  now: () => number,
  options: Partial<ClientOptions> = {},
): Promise<{ emulator: Emulator; wechat: WeChat }> {
  const emulator = await startEmulator({
    now,
    services: [wechat({ ...account, templates: atWeChat, pages: [...messagePages, scannedPage] })],
  })
  const settings = { ...account, base: emulator.publicUrl, templates, version: 'formal' as const, push: pushSecrets }
  return { emulator, wechat: openWeChat(settings, { now: () => emulator.core.now(), timeoutMs: 1000, ...options }) }
}
