import * as z from 'zod/mini'
import { callOutside, jsonOf } from './call.ts'
import type { SendOutcome } from './sms.ts'

/** The robots of WeCom groups. Anyone who has a robot's key can write to its group, so the key is a secret. */
export interface WecomRobots {
  /** `markdown`: up to 4,096 bytes. `failed: 45009`: more than twenty in a minute. */
  send(key: string, markdown: string): Promise<SendOutcome>
}

export const wecomBase = 'https://qyapi.weixin.qq.com'
const maxMarkdownBytes = 4096
/** WeCom's own code for too many in a minute. */
const tooFast = '45009'
/** Nothing was taken, and it may be tried again: too fast, or busy. */
const forNow = [tooFast, '-1']

export interface RobotWorld {
  /** Another host than WeCom's own: a stand-in on this machine. */
  base?: string
  timeoutMs?: number
}

/** Writes to groups. The host is the one given here, whatever anybody says an address is. */
export function wecomRobots({ base = wecomBase, timeoutMs = 10_000 }: RobotWorld = {}): WecomRobots {
  return {
    async send(key, markdown) {
      if (Buffer.byteLength(markdown) > maxMarkdownBytes) return { kind: 'refused', reason: 'too long' }
      const url = `${base}/cgi-bin/webhook/send?key=${encodeURIComponent(key)}`
      const body = JSON.stringify({ msgtype: 'markdown', markdown: { content: markdown } })
      const called = await callOutside({ method: 'POST', url, headers: { 'content-type': 'application/json' }, body, timeoutMs })
      if (called.kind === 'never_sent') return { kind: 'failed', reason: called.reason }
      if (called.kind === 'lost') return { kind: 'unknown', reason: called.reason }
      return outcomeOf(called.status, called.raw)
    },
  }
}

const reply = z.object({ errcode: z.int() })

function outcomeOf(status: number, raw: Buffer): SendOutcome {
  const parsed = reply.safeParse(jsonOf(raw))
  if (!parsed.success) return { kind: 'unknown', reason: `${status} without a code` }
  const code = String(parsed.data.errcode)
  if (code === '0') return { kind: 'accepted' }
  return { kind: forNow.includes(code) ? 'failed' : 'refused', reason: code }
}
