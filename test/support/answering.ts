import { createHash } from 'node:crypto'
import { createConnection, type Socket } from 'node:net'
import { answerPrompt, claimPrompt, giveReasons } from '@linsheng/shared/contract'
import type { Asked } from './crowd.ts'

export interface Acknowledged {
  promptId: string
  score: number
  anonymous: boolean
  /** From the first sending to the acknowledgement, ms; with every try in between. */
  tookMs: number
}

export interface Answering {
  port: number
  communityId: string
  asked: readonly Asked[]
  connections: number
  /** Share of anonymous answers; none unless said otherwise. */
  anonymous?: number
  /** Called with each acknowledgement, in the moment it came in. */
  onAcknowledged?: (one: Acknowledged) => void
  /** Whether to go on trying, with the same key, while there is no answer or only a 5xx. */
  again?: () => boolean
}

export interface Answered {
  acknowledged: Acknowledged[]
  /** What came back instead of a 201, counted by status; 0 for a connection that broke. */
  others: Record<number, number>
  tookMs: number
}

/** Scores in the proportion 50 promoters, 30 passives, 20 detractors: the same for the same sheet, so that it can be checked later. */
export function scoreOf(promptId: string): number {
  const n = digest(promptId).readUInt16BE(0)
  const share = n % 100
  const pick = Math.floor(n / 100)
  if (share < 50) return 9 + (pick % 2)
  return share < 80 ? 7 + (pick % 2) : pick % 7
}

/** The secret of a sheet, and the key of its tap. */
const secretOf = (promptId: string) => digest(promptId).toString('hex').slice(0, 32)
const digest = (text: string) => createHash('sha256').update(text).digest()

/** Answers every sheet once over HTTP, as many at a time as there are connections: each takes the next when it has its answer. */
export const answerAll = (load: Answering): Promise<Answered> => together(load, (line, one, result) => answerOne(load, line, one, result))

/** Lets everybody ask for their sheet in the same way. */
export const claimAll = (load: Answering): Promise<Answered> => together(load, (line, one, result) => claimOne(load, line, one, result))

/** Lets everybody whose answer was taken say why, in the same way: one reason and a sentence. */
export const giveReasonsAll = (load: Answering): Promise<Answered> =>
  together(load, (line, one, result) => giveReasonsOne(load, line, one, result))

async function claimOne(load: Answering, line: Line, { token, promptId }: Asked, result: Answered): Promise<void> {
  const path = claimPrompt.path.replace('{communityId}', load.communityId)
  await askOnce(line, { path, token, body: '' }, promptId, { result, status: 200, again: load.again })
}

async function giveReasonsOne(load: Answering, line: Line, { token, promptId }: Asked, result: Answered): Promise<void> {
  const path = giveReasons.path.replace('{communityId}', load.communityId)
  const score = scoreOf(promptId)
  const reason = score >= 9 ? { like: ['fast', 'polite'] } : score >= 7 ? { wish: ['faster'] } : { pain: ['late'] }
  const body = JSON.stringify({ sheetKey: secretOf(promptId), answers: { ...reason, words: 'came when he said he would' } })
  await askOnce(line, { path, token, body }, promptId, { result, status: 204, again: load.again })
}

interface Post {
  path: string
  token: string
  body: string
}

async function askOnce(
  line: Line,
  { path, token, body }: Post,
  promptId: string,
  { result, status: wanted, again }: { result: Answered; status: number; again: Answering['again'] },
): Promise<void> {
  const type = body === '' ? '' : 'content-type: application/json\r\n'
  const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n${type}content-length: ${body.length}\r\n\r\n`
  const sent = performance.now()
  for (;;) {
    const status = await line.ask(head + body)
    if (status === wanted) {
      result.acknowledged.push({ promptId, score: 0, anonymous: false, tookMs: performance.now() - sent })
      return
    }
    result.others[status] = (result.others[status] ?? 0) + 1
    if ((status !== 0 && status < 500) || !again?.()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** What a resident really sends: asks for the sheet, taps, says why; one after the other, each with its own time. */
export async function visitAll(load: Answering): Promise<Record<'claim' | 'tap' | 'words', Answered>> {
  const empty = (): Answered => ({ acknowledged: [], others: {}, tookMs: 0 })
  const [claim, tap, words] = [empty(), empty(), empty()]
  const { tookMs } = await together(load, async (line, one) => {
    await claimOne(load, line, one, claim)
    await answerOne(load, line, one, tap)
    await giveReasonsOne(load, line, one, words)
  })
  for (const one of [claim, tap, words]) one.tookMs = tookMs
  return { claim, tap, words }
}

async function together(load: Answering, one: (line: Line, asked: Asked, result: Answered) => Promise<void>): Promise<Answered> {
  const result: Answered = { acknowledged: [], others: {}, tookMs: 0 }
  const begun = performance.now()
  let next = 0
  const worker = async () => {
    const line = openLine(load.port)
    for (let asked = load.asked[next++]; asked; asked = load.asked[next++]) await one(line, asked, result)
    line.close()
  }
  await Promise.all(Array.from({ length: load.connections }, worker))
  result.tookMs = performance.now() - begun
  return result
}

async function answerOne(load: Answering, line: Line, { token, promptId }: Asked, result: Answered): Promise<void> {
  const hash = digest(promptId)
  const anonymous = hash.readUInt16BE(4) / 65_536 < (load.anonymous ?? 0)
  const score = scoreOf(promptId)
  const secret = secretOf(promptId)
  const body = JSON.stringify({ score, anonymous, sheetKey: secret })
  const path = answerPrompt.path.replace('{communityId}', load.communityId).replace('{promptId}', promptId)
  const text =
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\nidempotency-key: k${secret}\r\n` +
    `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`
  const sent = performance.now()
  for (;;) {
    const status = await line.ask(text)
    if (status === 201) {
      const one = { promptId, score, anonymous, tookMs: performance.now() - sent }
      result.acknowledged.push(one)
      load.onAcknowledged?.(one)
      return
    }
    result.others[status] = (result.others[status] ?? 0) + 1
    if ((status !== 0 && status < 500) || !load.again?.()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

export interface Line {
  /** Sends a request and waits for the whole answer. @returns its status, 0 when the connection broke */
  ask(text: string): Promise<number>
  close(): void
}

/** One connection that is kept, by hand: a client of its own that costs little beside the server. */
export function openLine(port: number): Line {
  let socket: Socket | null = null
  let settle: ((status: number) => void) | null = null
  let received = ''
  const done = (status: number) => {
    const resolve = settle
    settle = null
    received = ''
    resolve?.(status)
  }
  const connect = () => {
    const made = createConnection({ port, host: '127.0.0.1', noDelay: true })
    made.setEncoding('latin1')
    made.on('data', (chunk) => {
      received += String(chunk)
      const end = received.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(received)?.[1] ?? 0)
      if (received.length < end + 4 + length) return
      if (/\r\nconnection: close/i.test(received.slice(0, end))) drop(made)
      done(Number(received.slice(9, 12)))
    })
    made.on('error', () => {})
    made.on('close', () => {
      if (socket === made) socket = null
      done(0)
    })
    return made
  }
  const drop = (one: Socket) => {
    socket = null
    one.removeAllListeners('close')
    one.destroy()
  }
  return {
    ask: (text) =>
      new Promise((resolve) => {
        settle = resolve
        socket ??= connect()
        socket.write(text)
      }),
    close: () => socket?.destroy(),
  }
}
