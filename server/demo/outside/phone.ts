import type { FastifyInstance } from 'fastify'
import type { Channel } from '../../src/modules/notify/channel.ts'
import type { Message, PhoneAsk } from '../../../test/emulator/core.ts'
import type { LocalTime } from '../../src/platform/time.ts'
import type { DemoServices } from './services.ts'

/** What reached somebody's phone, as the local page shows it. */
interface Arrived {
  at: number
  to: string
  title: string
  text: string
}

const path = '/demo/phone'
const kept = 200
const title = '手机：短信、提醒、付款'
const hint =
  '演示里没有真的短信和微信。登录验证码、会推送的提醒，都显示在这里；缴费页出示的付款码，也算这部手机扫到了，在这里付。最新的在最上面，每 3 秒刷新一次。'
const nothing = '还没有消息。在登录页输入手机号，点「发验证码」，就会出现在这里。'

/** Where everything that reaches anybody's phone in the demo is shown, and payments are answered: one local page. */
export interface LocalPhone {
  /** Shows what WeChat and text messages do not carry: who uses the demo in a browser has no WeChat there. */
  channel: Channel
  serve(app: FastifyInstance): Promise<void>
}

export function localPhone(deps: {
  now(): number
  time: LocalTime
  services: Pick<DemoServices, 'messages' | 'asks' | 'answer'>
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
    async serve(app) {
      app.get(path, async (_request, reply) =>
        reply
          .type('text/html; charset=utf-8')
          .header('cache-control', 'no-store')
          // without a referrer a browser names no origin either, and a form's is asked for
          .header('referrer-policy', 'same-origin')
          .send(page(deps.services.asks(), [...arrived, ...deps.services.messages().map(asArrived)], deps.time)),
      )
      await app.register(async (scope) => {
        scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, _body, done) => done(null, {}))
        scope.post<{ Params: { id: string; verb: string } }>(`${path}/:id/:verb`, async ({ params }, reply) => {
          await deps.services.answer(params.id, params.verb)
          return reply.redirect(path, 303)
        })
      })
    },
  }
}

const from = { sms: '短信', wechat: '微信', wecom: '企业微信群' } as const
const asArrived = ({ at, to, from: service, title: head, body }: Message): Arrived => ({
  at,
  to: service === 'wecom' ? '同事的群' : to,
  title: head === '' || service === 'sms' ? from[service] : `${from[service]}：${head}`,
  text: service === 'wecom' ? withoutMarks(body) : body,
})
/** A group's markdown as plain lines. */
const withoutMarks = (markdown: string) => markdown.replace(/<[^>]+>|\*\*/g, '').replace(/^> /gm, '· ')

function askCard({ id, title: head, body, choices }: PhoneAsk): string {
  const buttons = choices.map(
    ({ name, verb }) => `<form method="post" action="${path}/${encodeURIComponent(id)}/${verb}"><button>${escape(name)}</button></form>`,
  )
  return `<li><small>微信支付</small><b>${escape(head)}</b><p>${escape(body)}</p><div>${buttons.join('')}</div></li>`
}

function page(asks: readonly PhoneAsk[], arrived: readonly Arrived[], time: LocalTime): string {
  const latest = [...arrived].sort((one, other) => other.at - one.at).slice(0, kept)
  const cards = latest.map(
    ({ at, to, title: head, text }) =>
      `<li><small>${time.moment(at).time} · ${escape(to)}</small><b>${escape(head)}</b><p>${escape(text)}</p></li>`,
  )
  const rows = [...asks.map(askCard), ...cards]
  return [
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
    `<meta http-equiv="refresh" content="3"><title>${title}</title>`,
    `<style>${style}</style><main><h1>${title}</h1><p class="hint">${hint}</p>`,
    `<ul>${rows.join('') || `<li>${nothing}</li>`}</ul></main></html>`,
  ].join('\n')
}

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const style = `
body{margin:0;background:#F4F3F0;color:#1C2325;font:17px/26px -apple-system,"PingFang SC","Noto Sans SC",sans-serif}
main{max-width:480px;margin:0 auto;padding:24px 16px}
h1{font-size:24px;line-height:34px;margin:0 0 4px}.hint{color:#626B6E;font-size:15px;line-height:22px}
ul{list-style:none;margin:16px 0;padding:0}li{background:#fff;border-radius:14px;padding:12px 16px;margin:0 0 12px}
div{display:flex;gap:12px;margin:8px 0 4px}
button{font:inherit;min-height:44px;padding:0 20px;border:1px solid #C9CDCB;border-radius:12px;background:#fff;color:inherit}
small{color:#626B6E;font-size:13px}b{display:block}p{margin:0;white-space:pre-line}`
