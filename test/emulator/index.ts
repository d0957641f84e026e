import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { answerControl } from './control.ts'
import { type Core, createCore, type EmuReply, type EmuRequest, type Fault, type PhoneAsk, type Service } from './core.ts'
import { answerAsk, openAsks } from './phone-asks.ts'

export interface Emulator {
  /** The services' common address, without a slash at its end. */
  publicUrl: string
  /** The control plane and the phones, on another port, loopback only. */
  controlUrl: string
  /** `control('clock', { advanceMs })`, `control('wechat/accept', …)`. @throws with the message of a verb that refused */
  control<T = unknown>(path: string, body?: unknown): Promise<T>
  core: Core
  /** What waits for an answer on phones, and the answer: whether it was still waited for. */
  asks(): PhoneAsk[]
  answer(id: string, verb: string, openid?: string): Promise<boolean>
  close(): Promise<void>
}

export interface EmulatorOptions {
  services?: readonly Service[]
  /** The clock underneath: epoch milliseconds. Default: the real one. */
  now?: () => number
  /** The public port; 0, the default, takes a free one. */
  port?: number
}

const host = '127.0.0.1'
const tickMs = 200
/** Long enough to be noticed, and short enough for any client to wait. */
const slowMs = 200

/** Starts the emulated services on two ports of this machine. */
export async function startEmulator({ services = [], now, port = 0 }: EmulatorOptions = {}): Promise<Emulator> {
  const core = createCore(now)
  const open = createServer((request, reply) => void answerPublic(services, core, request, reply))
  const control = createServer(
    (request, reply) => void readBody(request).then((body) => answerControl(services, core, request, body, reply)),
  )
  const publicUrl = await listen(open, port)
  const controlUrl = await listen(control, 0)
  const ticking = setInterval(() => void core.tick(), tickMs)
  ticking.unref()
  return {
    publicUrl,
    controlUrl,
    core,
    async control<T>(path: string, body: unknown = {}) {
      const response = await fetch(`${controlUrl}/__emu/${path}`, { method: 'POST', body: JSON.stringify(body) })
      const value = (await response.json()) as T & { error?: string }
      if (!response.ok) throw new Error(`${path}: ${value.error}`)
      return value
    },
    asks: () => openAsks(services, core),
    answer: (id, verb, openid) => answerAsk(services, core, { id, verb, openid }),
    async close() {
      clearInterval(ticking)
      await Promise.all([shut(open), shut(control)])
    },
  }
}

async function answerPublic(services: readonly Service[], core: Core, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const raw = await readBody(incoming)
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://public')
  const request: EmuRequest = {
    method: incoming.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
    raw,
  }
  const service = pathname.startsWith('/__emu') ? undefined : services.find((one) => one.handles(request))
  if (!service) return write(outgoing, { status: 404, headers: { 'content-type': 'text/plain' }, body: 'not found' })
  const fault = core.takeFault(pathname)
  const instead = fault && replyInstead(fault)
  if (instead) return write(outgoing, instead)
  // nothing is ever answered: the client gives up, or close() ends the connection
  if (fault?.kind === 'timeout-before') return
  if (fault?.kind === 'drop') return void incoming.socket.destroy()
  const reply = await service.handle(request, core).catch(failure)
  if (fault?.kind === 'timeout-after') return
  if (fault?.kind === 'slow') await sleep(fault.delayMs ?? slowMs)
  if (fault?.kind === 'drop-after') return void incoming.socket.destroy()
  if (fault?.kind === 'cut') return cut(outgoing, reply)
  if (fault?.kind === 'content-type')
    return write(outgoing, { ...reply, headers: { ...reply.headers, 'content-type': 'text/html; charset=gbk' } })
  write(outgoing, reply)
}

/** The answer of a fault that keeps the service from being asked at all. */
function replyInstead({ kind, errcode = -1, errmsg = 'system error', status = 502, body = '' }: Fault): EmuReply | null {
  if (kind === 'errcode') return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ errcode, errmsg }) }
  if (kind === 'html') return { status, headers: { 'content-type': 'text/html' }, body: body || '<html><h1>502 Bad Gateway</h1></html>' }
  if (kind === 'status') return { status, headers: { 'content-type': 'application/json' }, body }
  return null
}

/** An emulator that breaks says so: a test must not take its fault for the service's. */
const failure = (error: unknown): EmuReply => ({
  status: 500,
  headers: { 'content-type': 'text/plain' },
  body: `the emulator broke: ${error instanceof Error ? error.stack : String(error)}`,
})

function write(outgoing: ServerResponse, { status, headers, body }: EmuReply): void {
  outgoing.writeHead(status, headers).end(body)
}

/** Half of an answer: its length was promised. */
function cut(outgoing: ServerResponse, { status, headers, body }: EmuReply): void {
  const bytes = Buffer.from(body)
  outgoing.writeHead(status, { ...headers, 'content-length': bytes.length + 1 })
  outgoing.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => outgoing.destroy())
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  return `http://${host}:${(server.address() as AddressInfo).port}`
}

async function shut(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
}
