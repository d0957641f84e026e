import type { FastifyInstance } from 'fastify'
import type { SmsGateway } from '../../src/gateway/sms.ts'
import type { Channel } from '../../src/notify/channel.ts'
import type { LocalTime } from '../../src/platform/time.ts'

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

/** The demo's outside world: every text message and every push ends on one local page. */
export interface LocalPhone {
  sms: SmsGateway
  channel: Channel
  serve(app: FastifyInstance): void
}

export function localPhone(deps: {
  now(): number
  time: LocalTime
  nameOf(communityId: string, recipient: string): Promise<string>
}): LocalPhone {
  const arrived: Arrived[] = []
  const show = (one: Omit<Arrived, 'at'>) => {
    arrived.unshift({ at: deps.now(), ...one })
    arrived.splice(kept)
  }
  return {
    sms: {
      async send({ phone, template, params }) {
        if (template === 'sign_in_code')
          show({ to: phone, title: '短信', text: `验证码 ${params.code ?? ''}，5 分钟内有效，不要告诉别人。【邻声】` })
        else show({ to: phone, title: '短信', text: params.text ?? '' })
        return { kind: 'accepted' }
      },
    },
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
        reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page(arrived, deps.time)),
      )
    },
  }
}

function page(arrived: readonly Arrived[], time: LocalTime): string {
  const rows = arrived.map(
    ({ at, to, title: head, text }) =>
      `<li><small>${time.moment(at).time} · ${escape(to)}</small><b>${escape(head)}</b><p>${escape(text)}</p></li>`,
  )
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="refresh" content="3"><title>${title}</title>
<style>body{margin:0;background:#F4F3F0;color:#1C2325;font:17px/26px -apple-system,"PingFang SC","Noto Sans SC",sans-serif}main{max-width:480px;margin:0 auto;padding:24px 16px}
h1{font-size:24px;line-height:34px;margin:0 0 4px}.hint{color:#626B6E;font-size:15px;line-height:22px}ul{list-style:none;margin:16px 0;padding:0}li{background:#fff;border-radius:14px;padding:12px 16px;margin:0 0 12px}
small{color:#626B6E;font-size:13px}b{display:block}p{margin:0}</style><main><h1>${title}</h1><p class="hint">${hint}</p><ul>${rows.join('') || `<li>${nothing}</li>`}</ul></main></html>`
}

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
