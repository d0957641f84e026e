import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Core, type Fault, faultKinds, type Service } from './core.ts'
import { answerAsk, openAsks } from './phone-asks.ts'
import { personOf, phonePage } from './phone-page.ts'

type Verb = (body: unknown, core: Core) => unknown

/** The control plane's own verbs, beside those of the services. */
const ownVerbs: Record<string, Verb> = {
  async clock(body, core) {
    const { advanceMs } = body as { advanceMs?: number }
    if (advanceMs !== undefined) await core.advance(advanceMs)
    return { now: core.now() }
  },
  fault(body, core) {
    const { times = 1, ...fault } = body as Omit<Fault, 'times'> & { times?: number }
    if (!faultKinds.includes(fault.kind)) throw new Error(`a fault is one of ${faultKinds.join(', ')}`)
    core.addFault({ ...fault, times })
  },
  'clear-faults': (_body, core) => core.clearFaults(),
  accepted: (_body, core) => core.accepted,
  messages: (_body, core) => core.messages,
  people: (_body, core) => core.people,
}

/**
 * Answers the loopback port: `POST /__emu/<verb>`, `POST /__emu/<service>/<verb>`, `GET /phone/<person>`,
 * `POST /phone/<person>/<id>/<verb>`.
 */
export async function answerControl(
  services: readonly Service[],
  core: Core,
  request: IncomingMessage,
  body: Buffer,
  reply: ServerResponse,
) {
  const { pathname } = new URL(request.url ?? '/', 'http://control')
  const [, first = '', second = '', third, fourth = ''] = pathname.split('/').map(decodeURIComponent)
  if (request.method === 'GET' && first === 'phone')
    return send(reply, 200, 'text/html; charset=utf-8', phonePage(core, second, openAsks(services, core)))
  if (request.method === 'POST' && first === 'phone' && third !== undefined) {
    await answerAsk(services, core, { id: third, verb: fourth, openid: personOf(core, second).openid })
    return reply.writeHead(303, { location: `/phone/${encodeURIComponent(second)}` }).end()
  }
  const verb = third === undefined ? ownVerbs[second] : services.find(({ name }) => name === second)?.control?.[third]
  if (first !== '__emu' || request.method !== 'POST' || !verb) return sendJson(reply, 404, { error: `no ${request.method} ${pathname}` })
  try {
    const value: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'))
    sendJson(reply, 200, (await verb(value, core)) ?? {})
  } catch (error) {
    sendJson(reply, 400, { error: error instanceof Error ? error.message : String(error) })
  }
}

const sendJson = (reply: ServerResponse, status: number, value: unknown) => send(reply, status, 'application/json', JSON.stringify(value))

function send(reply: ServerResponse, status: number, type: string, body: string): void {
  reply.writeHead(status, { 'content-type': type }).end(body)
}
