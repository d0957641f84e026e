import type { Operation } from '@linsheng/shared/contract'
import type { FastifyInstance } from 'fastify'
import { openApi } from './openapi/document.ts'
import { keyHeader } from './openapi/parameters.ts'

/**
 * /openapi.json, and the same as a page for people: no script, so that it needs no exception in the CSP. Built at the first
 * request and then cached: the start of the server does not wait for it.
 */
export function serveDocs(app: FastifyInstance, operations: readonly Operation[]): void {
  let made: { text: string; page: string } | null = null
  const docs = () => {
    if (made) return made
    const description = openApi(operations)
    made = { text: JSON.stringify(description), page: render(description as unknown as Description) }
    return made
  }
  app.get('/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(docs().text))
  app.get('/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(docs().page))
}

interface Parameter {
  name: string
  in: string
  required: boolean
}
interface Described {
  operationId: string
  summary: string
  tags: string[]
  'x-who': string[]
  parameters: (Parameter | { $ref: string })[]
  requestBody?: { content: Record<string, { schema: unknown }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }>
}
interface Description {
  paths: Record<string, Record<string, Described>>
  components: { parameters: Record<string, Parameter> }
}

function render({ paths, components }: Description): string {
  const parameterOf = (each: Parameter | { $ref: string }) =>
    '$ref' in each ? components.parameters[each.$ref.split('/').at(-1) ?? ''] : each
  const byTag = new Map<string, string[]>()
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? ''
      byTag.set(tag, [...(byTag.get(tag) ?? []), section(method, path, operation, operation.parameters.map(parameterOf))])
    }
  }
  const contents = [...byTag.keys()].map((tag) => `<a href="#${tag}">${escape(tag)}</a>`).join(' ')
  const sections = [...byTag].map(([tag, parts]) => `<h2 id="${tag}">${escape(tag)}</h2>${parts.join('')}`).join('')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Linsheng API</title>
<style>${style}</style><main><h1>Linsheng API</h1>
<p>Every operation of the product, made from its contract. The same for machines: <a href="/openapi.json">openapi.json</a>.
Problems are RFC 9457 <code>application/problem+json</code> with a closed list of codes;
writes marked <b>once</b> take an <code>Idempotency-Key</code>.</p>
<nav>${contents}</nav>${sections}</main></html>`
}

function section(method: string, path: string, operation: Described, parameters: readonly (Parameter | undefined)[]): string {
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  const replies = Object.entries(operation.responses).map(([status, { description, content }]) => {
    const schema = Number(status) < 300 ? Object.values(content ?? {})[0]?.schema : undefined
    return `<li><code>${status}</code> ${escape(description)}${schema ? details('reply', schema) : ''}</li>`
  })
  const once = parameters.some((each) => each?.name === keyHeader) ? ' <b>once</b>' : ''
  const query = parameters.flatMap((each) => (each?.in === 'query' ? [`<code>${each.name}${each.required ? '' : '?'}</code>`] : []))
  const who = `${operation['x-who'].map(escape).join(', ')}${query.length ? ` — query: ${query.join(' ')}` : ''}`
  return `<section id="${operation.operationId}"><h3><span>${method.toUpperCase()}</span> <code>${escape(path)}</code>${once}</h3>
<p>${escape(operation.summary)}</p><p class="who">${who}</p>
${body ? details('body', body) : ''}<ul>${replies.join('')}</ul></section>`
}

const details = (title: string, schema: unknown) =>
  `<details><summary>${title}</summary><pre>${escape(JSON.stringify(schema, null, 1))}</pre></details>`

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const style = `body{font:16px/1.6 -apple-system,"PingFang SC","Noto Sans SC",sans-serif;background:#F4F3F0;color:#1C2325;margin:0}
main{max-width:960px;margin:0 auto;padding:32px 16px 96px}nav{display:flex;flex-wrap:wrap;gap:12px}a{color:#14606E}
section{background:#fff;border-radius:14px;padding:12px 16px;margin:12px 0}
h3{font-size:16px;margin:4px 0;overflow-wrap:anywhere}h3 span{color:#14606E}
p{margin:4px 0}.who{color:#626B6E;font-size:14px}ul{margin:4px 0;padding-left:20px;color:#485154}
pre{background:#EEECE7;padding:12px;border-radius:10px;overflow:auto;font-size:13px}`
