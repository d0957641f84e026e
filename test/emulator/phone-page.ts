import type { Core, Message, Person } from './core.ts'

/** What a person's phone has received, newest first: text messages and WeChat's. `who` is a name, a number or an openid; '' lists all. */
export function phonePage(core: Core, who: string): string {
  if (who === '') return page('手机', `<ul>${core.people.map(phoneLink).join('')}</ul>`)
  const person = core.people.find(({ name, phone, openid }) => [name, phone, openid].includes(who)) ?? {
    name: who,
    phone: who,
    openid: who,
  }
  const mine = core.messages.filter(({ to }) => to === person.phone || to === person.openid).reverse()
  const list = mine.length === 0 ? '<p>还没有收到消息</p>' : mine.map(bubble).join('')
  return page(`${person.name}的手机`, `<p>${escape(person.phone ?? '')}</p>${list}`)
}

const phoneLink = ({ name, phone, openid }: Person) =>
  `<li><a href="/phone/${encodeURIComponent(phone ?? openid ?? name)}">${escape(name)}</a> ${escape(phone ?? '')}</li>`

const bubble = ({ from, title, body, at }: Message) =>
  `<article><small>${from === 'sms' ? '短信' : '微信服务通知'} · ${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}</small>` +
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
