import { fieldTypes } from './fields.ts'
import { type MessageTemplate, templateParts, templateUses, type TemplateUse, type WeChatSettings } from './gateway.ts'

type Text = (name: string) => string | null
type Check = (good: boolean, fault: string) => void

const versions = ['formal', 'trial', 'developer'] as const

/**
 * The settings of WeChat, all named WECHAT_…; `null` when there is no WECHAT_APPID. What is wrong is said through `check`.
 * A template is written `ID title=thing1 time=time3`: the account's id, then the field of each part that it shows.
 */
export function readWeChat(text: Text, check: Check): WeChatSettings | null {
  const [appid, secret] = [text('WECHAT_APPID'), text('WECHAT_SECRET')]
  check((appid === null) === (secret === null), 'WECHAT_APPID and WECHAT_SECRET go together')
  check(appid === null || /^wx[0-9a-f]{16}$/.test(appid), 'WECHAT_APPID is wx and 16 characters')
  check(secret === null || /^[0-9a-f]{32}$/.test(secret), 'WECHAT_SECRET has 32 characters')
  const base = (text('WECHAT_API_BASE') ?? 'https://api.weixin.qq.com').replace(/\/$/, '')
  check(URL.canParse(base), 'WECHAT_API_BASE is an address')
  const [token, aesKey] = [text('WECHAT_PUSH_TOKEN'), text('WECHAT_PUSH_AES_KEY')]
  check((token === null) === (aesKey === null), 'WECHAT_PUSH_TOKEN and WECHAT_PUSH_AES_KEY go together')
  check(aesKey === null || /^[A-Za-z0-9]{43}$/.test(aesKey), 'WECHAT_PUSH_AES_KEY has 43 letters and digits')
  const version = versions.find((one) => one === (text('WECHAT_VERSION') ?? 'formal'))
  check(version !== undefined, `WECHAT_VERSION is one of ${versions.join(', ')}`)
  const templates = templateUses.flatMap((use) => {
    const name = `WECHAT_TEMPLATE_${use.toUpperCase()}`
    const written = text(name)
    const template = written === null ? null : templateOf(use, written)
    check(written === null || template !== null, `${name} is an id, then part=field of ${templateParts.join(', ')}`)
    return template ? [template] : []
  })
  check(new Set(templates.map(({ id }) => id)).size === templates.length, 'each WECHAT_TEMPLATE_… has an id of its own')
  if (appid === null || secret === null) return null
  return { appid, secret, base, templates, version: version ?? 'formal', push: token && aesKey ? { token, aesKey } : null }
}

function templateOf(use: TemplateUse, written: string): MessageTemplate | null {
  const [id = '', ...pairs] = written.split(/\s+/)
  const fields: Record<string, string> = {}
  for (const pair of pairs) {
    const [part = '', field = ''] = pair.split('=')
    if (!templateParts.some((one) => one === part) || !fieldTypes.some((type) => new RegExp(`^${type}\\d+$`).test(field))) return null
    fields[part] = field
  }
  return /^[\w-]{20,60}$/.test(id) && pairs.length > 0 ? { use, id, fields } : null
}
