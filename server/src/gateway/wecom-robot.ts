import * as z from 'zod/mini'
import { callOutside, jsonOf } from './call.ts'
import type { SendOutcome } from './sms.ts'

/** A group's robot: whoever has its key can write to the group, so it is a secret. */
export interface WecomRobot {
  /** `text`: a line or a few, up to 2,048 bytes. */
  send(text: string): Promise<SendOutcome>
}

export interface RobotWorld {
  wait(ms: number): Promise<void>
  /** Another host than WeCom's own: a stand-in on this machine, for tests. */
  base?: string
}

const wecom = 'https://qyapi.weixin.qq.com'
/** 20 a minute are allowed. */
const gapMs = 3000
const limitedMs = 60_000
const timeoutMs = 10_000
const maxBytes = 2048
const maxWaiting = 100
const tooFast = 45009

interface Waiting {
  text: string
  answer(outcome: SendOutcome): void
}

/**
 * Writes to one group: the first at once, then every three seconds what came meanwhile, joined into one message; the same words once.
 * The host is WeCom's own, whatever is configured.
 */
export function wecomRobot(key: string, { wait, base = wecom }: RobotWorld): WecomRobot {
  const url = `${base}/cgi-bin/webhook/send?key=${encodeURIComponent(key)}`
  const waiting: Waiting[] = []
  let running = false

  const drain = async () => {
    running = true
    while (waiting.length > 0) {
      const batch = takeBatch(waiting)
      const outcome = await post(url, joined(batch))
      for (const { answer } of batch) answer(outcome)
      await wait(outcome.kind === 'failed' && outcome.reason === String(tooFast) ? limitedMs : gapMs)
    }
    running = false
  }
  return {
    send(text) {
      if (Buffer.byteLength(text) > maxBytes) return Promise.resolve({ kind: 'refused', reason: 'too long' })
      if (waiting.length >= maxWaiting) return Promise.resolve({ kind: 'failed', reason: 'too many waiting' })
      return new Promise((answer) => {
        waiting.push({ text, answer })
        if (!running) void drain()
      })
    },
  }
}

const joined = (batch: readonly Waiting[]) => [...new Set(batch.map(({ text }) => text))].join('\n\n')

/** As many as fit into one message, from the front. */
function takeBatch(waiting: Waiting[]): Waiting[] {
  let taken = 1
  while (taken < waiting.length && Buffer.byteLength(joined(waiting.slice(0, taken + 1))) <= maxBytes) taken += 1
  return waiting.splice(0, taken)
}

const reply = z.object({ errcode: z.int() })

async function post(url: string, content: string): Promise<SendOutcome> {
  const body = JSON.stringify({ msgtype: 'text', text: { content } })
  const called = await callOutside({ method: 'POST', url, headers: { 'content-type': 'application/json' }, body, timeoutMs })
  if (called.kind === 'never_sent') return { kind: 'failed', reason: called.reason }
  if (called.kind === 'lost') return { kind: 'unknown', reason: called.reason }
  const parsed = reply.safeParse(jsonOf(called.raw))
  if (!parsed.success) return { kind: 'unknown', reason: `${called.status} without a code` }
  const { errcode } = parsed.data
  if (errcode === 0) return { kind: 'accepted' }
  return errcode === tooFast || errcode === -1 ? { kind: 'failed', reason: String(errcode) } : { kind: 'refused', reason: String(errcode) }
}
