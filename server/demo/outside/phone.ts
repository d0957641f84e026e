import type { FastifyInstance } from 'fastify'
import type { Channel } from '../../src/notify/channel.ts'
import type { Message } from '../../../test/emulator/core.ts'
import type { LocalTime } from '../../src/platform/time.ts'
import type { DemoServices } from './services.ts'

/** What reached somebody's phone, as the local page shows it. */
interface Arrived {
  at: number
  to: string
  title: string
  text: string
}

const kept = 200
const title = '手机：会收到的短信和提醒'
const hint = '演示里没有真的短信和微信。登录验证码、会推送的提醒，都显示在这里，最新的在最上面，每 3 秒刷新一次。'
const nothing = '还没有消息。在登录页输入手机号，点「发验证码」，就会出现在这里。'

/** Where everything that reaches anybody's phone in the demo is shown: one local page. */
export interface LocalPhone {
  /** Shows what WeChat and text messages do not carry: who uses the demo in a browser has no WeChat there. */
  channel: Channel
  serve(app: FastifyInstance): void
}

export function localPhone(deps: {
  now(): number
  time: LocalTime
  messages: DemoServices['messages']
  nameOf(communityId: string, recipient: string): Promise<string>
}): LocalPhone {
  const arrived: Arrived[] = []
  const show = (one: Omit<Arrived, 'at'>) => {
    arrived.unshift({ at: deps.now(), ...one })
    arrived.splice(kept)
  }
  return {
    channel: {
      name: 'local',
      accepts: () => true,
      async send(push) {
        show({ to: await deps.nameOf(push.communityId, push.recipient), title: push.title, text: push.body })
        return { kind: 'accepted' }
      },
    },
    serve(app) {
      app.get('/demo/phone', async (_request, reply) =>
        reply
          .type('text/html; charset=utf-8')
          .header('cache-control', 'no-store')
          .send(page([...arrived, ...deps.messages().map(asArrived)], deps.time)),
      )
    },
  }
}

const from = { sms: '短信', wechat: '微信' } as const
const asArrived = ({ at, to, from: service, title: head, body }: Message): Arrived => ({
  at,
  to,
  title: service === 'sms' ? from.sms : `${from.wechat}：${head}`,
  text: body,
})

function page(arrived: readonly Arrived[], time: LocalTime): string {
  const latest = [...arrived].sort((one, other) => other.at - one.at).slice(0, kept)
  const rows = latest.map(
    ({ at, to, title: head, text }) =>
      `<li><small>${time.moment(at).time} · ${escape(to)}</small><b>${escape(head)}</b><p>${escape(text)}</p></li>`,
  )
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="refresh" content="3"><title>${title}</title>
<style>body{margin:0;background:#F4F3F0;color:#1C2325;font:17px/26px -apple-system,"PingFang SC","Noto Sans SC",sans-serif}main{max-width:480px;margin:0 auto;padding:24px 16px}
h1{font-size:24px;line-height:34px;margin:0 0 4px}.hint{color:#626B6E;font-size:15px;line-height:22px}ul{list-style:none;margin:16px 0;padding:0}li{background:#fff;border-radius:14px;padding:12px 16px;margin:0 0 12px}
small{color:#626B6E;font-size:13px}b{display:block}p{margin:0}</style><main><h1>${title}</h1><p class="hint">${hint}</p><ul>${rows.join('') || `<li>${nothing}</li>`}</ul></main></html>`
}

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
