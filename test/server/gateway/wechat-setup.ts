import { type WeChatClient, wechatClient } from '@linsheng/server/src/gateway/wechat/client.ts'
import { type Emulator, startEmulator } from '../../emulator/index.ts'
import { type Template, wechat } from '../../emulator/wechat/index.ts'

export const appid = 'wx1234567890abcdef'
export const secret = 'a-secret-of-the-app-0123456789ab'
export const orderTemplate: Template = {
  id: 'tmpl-order-0000000000000000000000000000000',
  title: '报修进度通知',
  fields: { thing1: '事项', phrase2: '进度', time3: '时间', thing4: '说明' },
}

export interface Bench extends Emulator {
  client: WeChatClient
  alarms: string[]
  /** Another process of the same product. */
  anotherClient(options?: { timeoutMs?: number }): WeChatClient
  /** How often an endpoint was asked, faults included. */
  asked(path: string): number
}

const start = Date.parse('2026-06-12T05:00:00.000Z')

/** WeChat on this machine, on a clock that stands until it is moved, and our client of it; `pages` are in the released version too. */
export async function openBench(pages: readonly string[] = []): Promise<Bench> {
  const released = ['pages/home/index', 'packages/repair/order/index', ...pages]
  const service = wechat({ appid, secret, templates: [orderTemplate], pages: released })
  const calls: string[] = []
  const emulator = await startEmulator({
    now: () => start,
    services: [
      {
        ...service,
        handles(request) {
          calls.push(request.path)
          return service.handles(request)
        },
      },
    ],
  })
  const alarms: string[] = []
  const anotherClient = ({ timeoutMs = 2000 } = {}) =>
    wechatClient(
      { appid, secret, base: emulator.publicUrl },
      { now: () => emulator.core.now(), timeoutMs, onAlarm: (what) => alarms.push(what) },
    )
  return {
    ...emulator,
    client: anotherClient(),
    alarms,
    anotherClient,
    asked: (path) => calls.filter((one) => one === path).length,
  }
}
