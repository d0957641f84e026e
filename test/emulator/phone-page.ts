import type { Core, Message, Person, PhoneAsk } from './core.ts'

/**
 * What a person's phone has received, newest first: text messages and WeChat's; above them what waits for an answer, payments too that
 * any phone can scan. `who` is a name, a number or an openid; '' lists all.
 */
export function phonePage(core: Core, who: string, asks: readonly PhoneAsk[] = []): string {
  if (who === '') return page('手机', `<ul>${core.people.map(phoneLink).join('')}</ul>`)
  const person = personOf(core, who)
  const mine = core.messages.filter(({ to }) => to === person.phone || to === person.openid).reverse()
  const list = mine.length === 0 ? '<p>还没有收到消息</p>' : mine.map(bubble).join('')
  const open = asks.filter(({ to }) => to === null || to === person.openid).map((ask) => askCard(who, ask))
  return page(`${person.name}的手机`, `<p>${escape(person.phone ?? '')}</p>${open.join('')}${list}`)
}

export const personOf = (core: Core, who: string): Person =>
  core.people.find(({ name, phone, openid }) => [name, phone, openid].includes(who)) ?? { name: who, phone: who, openid: who }

const askCard = (who: string, { id, title, body, choices }: PhoneAsk) => {
  const buttons = choices.map((one) => button(`/phone/${encodeURIComponent(who)}`, id, one))
  return `<article><h2>${escape(title)}</h2><p>${escape(body)}</p>${buttons.join('')}</article>`
}

const button = (page: string, id: string, { name, verb }: PhoneAsk['choices'][number]) =>
  `<form method="post" action="${page}/${encodeURIComponent(id)}/${verb}"><button>${escape(name)}</button></form>`

const phoneLink = ({ name, phone, openid }: Person) =>
  `<li><a href="/phone/${encodeURIComponent(phone ?? openid ?? name)}">${escape(name)}</a> ${escape(phone ?? '')}</li>`

const sources = { sms: '短信', wechat: '微信服务通知', wecom: '企业微信群' } as const
const bubble = ({ from, title, body, at }: Message) =>
  `<article><small>${sources[from]} · ${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}</small>` +
  `<h2>${escape(title)}</h2><p>${escape(body).replaceAll('\n', '<br>')}</p></article>`

const page = (title: string, content: string) =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${escape(title)}</title>
<style>body{font:16px/1.6 sans-serif;max-width:26rem;
margin:1rem auto;padding:0 1rem;background:#f3f4f1;color:#1f2a26}
article{background:#fff;border-radius:12px;padding:.75rem 1rem;margin:.75rem 0}
h1{font-size:1.25rem}h2{font-size:1rem;margin:.25rem 0}p{margin:0}
small{color:#66716c}</style><h1>${escape(title)}</h1>${content}</html>`

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
