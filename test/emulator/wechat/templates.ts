import { type Call, type Endpoint, textOf } from './api.ts'
import { json, ok, wrong } from './reply.ts'
import { nextName, type State, type Template } from './state.ts'

/** Of the public library, the few that property management chooses among. */
const category = { id: 616, name: '物业管理' }
const keyword = (kid: number, name: string, rule: string, example: string) => ({ kid, name, rule, example })
const library = [
  {
    tid: 30021,
    title: '报修进度通知',
    keywords: [
      keyword(1, '报修事项', 'thing', '厨房漏水'),
      keyword(2, '当前进度', 'phrase', '已派工'),
      keyword(3, '预计到达', 'time', '15:30'),
      keyword(4, '温馨提示', 'thing', '师傅会先给您打电话'),
    ],
  },
  {
    tid: 30022,
    title: '物业账单提醒',
    keywords: [
      keyword(1, '房号', 'thing', '8 栋 1602'),
      keyword(2, '金额', 'amount', '¥339.72'),
      keyword(3, '截止日期', 'date', '2026年6月30日'),
    ],
  },
]
const mostTemplates = 50
const mostTitles = 30

const getTemplate: Endpoint = {
  method: 'GET',
  token: true,
  answer: ({ state }) =>
    json({
      errcode: 0,
      errmsg: 'ok',
      data: state.templates.map(({ id, title, fields, values }) => ({
        priTmplId: id,
        title,
        content: Object.entries(fields)
          .map(([key, label]) => `${label}:{{${key}.DATA}}\n`)
          .join(''),
        example: '',
        type: 2,
        ...(values
          ? { keywordEnumValueList: Object.entries(values).map(([keywordCode, enumValueList]) => ({ keywordCode, enumValueList })) }
          : {}),
      })),
    }),
}

const getCategory: Endpoint = { method: 'GET', token: true, answer: () => ok({ data: [category] }) }

const getTitles: Endpoint = {
  method: 'GET',
  token: true,
  answer({ state, request: { query } }) {
    const ids = query.get('ids')?.split(',').map(Number)
    const [start, limit] = [Number(query.get('start')), Number(query.get('limit'))]
    if (!ids) return wrong(state, 200018)
    if (!ids.every((one) => one === category.id)) return wrong(state, 200019)
    if (!query.has('start') || !Number.isInteger(start) || start < 0) return wrong(state, 200016)
    if (!Number.isInteger(limit) || limit < 1 || limit > mostTitles) return wrong(state, 200017)
    const data = library.slice(start, start + limit).map(({ tid, title }) => ({ tid, title, type: 2, categoryId: String(category.id) }))
    return ok({ count: library.length, data })
  },
}

const getKeywords: Endpoint = {
  method: 'GET',
  token: true,
  answer({ state, request: { query } }) {
    const found = library.find(({ tid }) => String(tid) === query.get('tid'))
    return found ? ok({ count: found.keywords.length, data: found.keywords }) : wrong(state, 200014)
  },
}

const add: Endpoint = {
  method: 'POST',
  token: true,
  answer({ state, body }: Call) {
    const found = library.find(({ tid }) => String(tid) === String(body['tid']))
    const kids = Array.isArray(body['kidList']) ? (body['kidList'] as unknown[]) : []
    const chosen = kids.map((kid) => found?.keywords.find((one) => one.kid === kid))
    if (!found) return wrong(state, 200014)
    if (kids.length < 2 || kids.length > 5 || new Set(kids).size < kids.length || chosen.includes(undefined)) return wrong(state, 200020)
    const scene = textOf(body['sceneDesc'])
    if (scene === '' || [...scene].length > 15) return wrong(state, 200021)
    if (state.templates.length >= mostTemplates) return wrong(state, 200012)
    const fields = Object.fromEntries(chosen.flatMap((one) => (one ? [[`${one.rule}${one.kid}`, one.name]] : [])))
    const template: Template = { id: nextName(state, 'template', 43), title: found.title, fields }
    state.templates.push(template)
    return ok({ priTmplId: template.id })
  },
}

const remove: Endpoint = {
  method: 'POST',
  token: true,
  answer({ state, body }) {
    const at = state.templates.findIndex(({ id }) => id === body['priTmplId'])
    if (at < 0) return wrong(state, 40037)
    state.templates.splice(at, 1)
    forgetGrants(state, textOf(body['priTmplId']))
    return ok({})
  },
}

/** What people said yes to is gone with the template. */
function forgetGrants({ grants }: State, id: string): void {
  for (const key of [...grants.keys()]) if (key.includes(id)) grants.delete(key)
}

/** The account's templates, and the public library from which they are taken. */
export const templateEndpoints: Readonly<Record<string, Endpoint>> = {
  '/wxaapi/newtmpl/gettemplate': getTemplate,
  '/wxaapi/newtmpl/getcategory': getCategory,
  '/wxaapi/newtmpl/getpubtemplatetitles': getTitles,
  '/wxaapi/newtmpl/getpubtemplatekeywords': getKeywords,
  '/wxaapi/newtmpl/addtemplate': add,
  '/wxaapi/newtmpl/deltemplate': remove,
}
