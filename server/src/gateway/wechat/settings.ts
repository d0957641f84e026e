import * as z from 'zod/mini'
import { baseAddress, isPublic, matching, mustBePublic, oneOf, optional, rule, together } from '../../platform/env.ts'
import { fieldTypes } from './fields.ts'
import { type MessageTemplate, templateParts, templateUses, type TemplateUse, type WeChatSettings } from './gateway.ts'

type TemplateName = `WECHAT_TEMPLATE_${Uppercase<TemplateUse>}`

const templateFault = `must be an id, then part=field of ${templateParts.join(', ')}`
/** `ID title=thing1 time=time3`: the account's id, then the field of each part that the template shows. */
const template = (use: TemplateUse) =>
  z.optional(
    z.pipe(
      z.string().check(z.refine((written) => templateOf(use, written) !== null, templateFault)),
      z.transform((written) => templateOf(use, written)),
    ),
  )
const templateVars = Object.fromEntries(templateUses.map((use) => [`WECHAT_TEMPLATE_${use.toUpperCase()}`, template(use)])) as Record<
  TemplateName,
  ReturnType<typeof template>
>

const vars = z.object({
  WECHAT_APPID: z.optional(matching(/^wx[0-9a-f]{16}$/, 'must be wx and 16 characters')),
  WECHAT_SECRET: z.optional(matching(/^[0-9a-f]{32}$/, 'must have 32 characters')),
  WECHAT_API_BASE: z._default(baseAddress, 'https://api.weixin.qq.com'),
  WECHAT_PUSH_TOKEN: optional,
  WECHAT_PUSH_AES_KEY: z.optional(matching(/^[A-Za-z0-9]{43}$/, 'must have 43 letters and digits')),
  WECHAT_VERSION: z._default(oneOf(['formal', 'trial', 'developer']), 'formal'),
  ...templateVars,
})
type Vars = z.output<typeof vars>

/** The settings of WeChat, all named WECHAT_…; `null` when there is no WECHAT_APPID. */
export function weChatVars(production: boolean): z.ZodMiniType<WeChatSettings | null> {
  return z.pipe(
    vars.check(
      together<Vars>('WECHAT_APPID', 'WECHAT_SECRET'),
      together<Vars>('WECHAT_PUSH_TOKEN', 'WECHAT_PUSH_AES_KEY'),
      rule<Vars>((given) => haveOwnIds(templatesOf(given)), 'each WECHAT_TEMPLATE_… must have an id of its own'),
      rule<Vars>(
        ({ WECHAT_APPID: appid, WECHAT_API_BASE: base }) => !production || appid === undefined || isPublic(base ?? ''),
        mustBePublic,
        'WECHAT_API_BASE',
      ),
    ),
    z.transform(settingsOf),
  )
}

const templatesOf = (given: Vars) => templateUses.flatMap((use) => given[`WECHAT_TEMPLATE_${use.toUpperCase()}` as TemplateName] ?? [])
const haveOwnIds = (templates: readonly MessageTemplate[]) => new Set(templates.map(({ id }) => id)).size === templates.length

function settingsOf(given: Vars): WeChatSettings | null {
  const { WECHAT_APPID: appid, WECHAT_SECRET: secret, WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_AES_KEY: aesKey } = given
  if (appid === undefined || secret === undefined) return null
  const push = token && aesKey ? { token, aesKey } : null
  return { appid, secret, base: given.WECHAT_API_BASE, templates: templatesOf(given), version: given.WECHAT_VERSION, push }
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
