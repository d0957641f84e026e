/**
 * The text messages as they are filed with Alibaba Cloud and Tencent Cloud: one template per kind of text. They approve no template that is
 * one variable, and refuse a variable that is long or holds a link, a telephone number or brackets; so everything but a name, a number and
 * a time stands in the template, the link too. `docs/sms-templates.md` is made from this list.
 */
export const smsTemplates = {
  sign_in_code: '您的登录验证码是${code}，请尽快用。不是您本人操作，请不用理会。',
  repair_assigned: '您报的修（单号${number}）由${name}师傅来办，${time}。点开看进度：{link}',
  repair_reassigning: '对不起，您报的修（单号${number}）原来的师傅来不了，正在另派，派好马上告诉您。点开看进度：{link}',
  repair_delayed: '对不起，您报的修（单号${number}）要晚一点，改到${time}前。点开看进度：{link}',
  repair_finished: '您报的修（单号${number}）修完了，请您看看修好没有。点开说一声：{link}',
  public_finished: '您也说过的公共报修（单号${number}）修完了，您那儿还不行就再报一次。点开看看：{link}',
  public_goes_on: '您也说过的公共报修（单号${number}）还没修好，我们接着修。点开看进度：{link}',
  public_withdrawn: '您也说过的公共报修（单号${number}）由报的邻居撤回了，您那儿还不行请再报一次。点开看看：{link}',
  case_plan: '您反映的事，${name}想好了怎么办，想请您点个头。点开看看：{link}',
  case_solved: '您反映的事办完了，解决了没有，请您说一声。点开就能回：{link}',
  survey: '上次的服务办完了，想听您说说怎么样，点一下就好，不想答也没关系。点开：{link}',
} as const
export type SmsTemplate = keyof typeof smsTemplates

/** The variables of a template, in the order in which they stand in it. */
export const variablesOf = (template: SmsTemplate): string[] =>
  [...smsTemplates[template].matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name)

const longest = 30

/**
 * A variable as both services take it: on one line, without links, brackets, telephone numbers and words that they read as advertising, and
 * at most 30 characters. Source: the services' rules for template variables (35 characters at most).
 */
export function smsVariable(text: string): string {
  const plain = text
    .replace(/(?:https?:\/\/|www\.)\S+/gi, '')
    .replace(/[「」【】『』〔〕［］[\]<>${}]/g, '')
    .replace(/\d[\d-]{6,}\d/g, (digits) => (digits.replaceAll('-', '').length < 10 ? digits : ''))
    .replace(/问卷|调查/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const letters = [...plain]
  return letters.length <= longest ? plain : `${letters.slice(0, longest - 1).join('')}…`
}

/** The whole text, for a service that takes it in one piece. An empty `link` leaves out the words that lead to it. */
export function smsText(template: SmsTemplate, params: Readonly<Record<string, string>>, link: string): string {
  const words = link === '' ? smsTemplates[template].replace(/[^。]*\{link\}$/, '') : smsTemplates[template]
  return words.replace(/\$\{(\w+)\}/g, (_, name: string) => params[name] ?? '').replace('{link}', link)
}
