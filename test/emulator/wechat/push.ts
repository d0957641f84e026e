import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import type { Core } from '../core.ts'
import type { PushTarget, State } from './state.ts'

const retry = { times: 3, afterMs: 5000, waitMs: 5000 }

/**
 * Sends an event to the address of the account's message push, if it has one: JSON, encrypted where a key is set. `List` is an object
 * when it holds one thing and an array when it holds several. What is not answered by 2xx with '' or 'success' is sent again, three times.
 */
export async function pushEvent(state: State, core: Core, openid: string, event: string, list: readonly object[]): Promise<void> {
  const one = list.length === 1 ? list[0] : list
  await pushMessage(state, core, openid, { Event: event, List: one })
}

export async function pushMessage(state: State, core: Core, openid: string, fields: object): Promise<void> {
  if (!state.push) return
  const whole = {
    ToUserName: 'gh_emulated',
    FromUserName: openid,
    CreateTime: String(Math.floor(core.now() / 1000)),
    MsgType: 'event',
    ...fields,
  }
  const message = state.push.format === 'xml' ? asXml(whole) : JSON.stringify(whole)
  await deliver(state, core, openid, message, 0)
}

async function deliver(state: State, core: Core, openid: string, message: string, attempt: number): Promise<void> {
  if (!state.push) return
  const { url, body } = requestOf(state.push, state.appid, openid, message, core.now())
  const taken = await post(url, body, state.push.format === 'xml' ? 'text/xml' : 'application/json')
  core.accept('wechat', taken ? 'push-taken' : 'push-refused', { openid, message, attempt })
  if (!taken && attempt < retry.times) core.after(retry.afterMs, () => deliver(state, core, openid, message, attempt + 1))
}

async function post(url: string, body: string, type: string): Promise<boolean> {
  try {
    const headers = { 'content-type': type }
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(retry.waitMs) })
    return response.ok && ['', 'success'].includes(await response.text())
  } catch {
    return false
  }
}

/** Signs, and encrypts where a key is set: `signature` covers the times, `msg_signature` the cipher text too. */
export function requestOf(push: PushTarget, appid: string, openid: string, message: string, now: number): { url: string; body: string } {
  const timestamp = String(Math.floor(now / 1000))
  const nonce = String(randomBytes(4).readUInt32BE())
  const query = new URLSearchParams({ signature: sign([push.token, timestamp, nonce]), timestamp, nonce, openid })
  if (push.aesKey === '') return { url: `${push.url}?${query}`, body: message }
  const Encrypt = encrypt(push.aesKey, appid, message)
  query.set('encrypt_type', 'aes')
  query.set('msg_signature', sign([push.token, timestamp, nonce, Encrypt]))
  const sealed = { ToUserName: 'gh_emulated', Encrypt }
  return { url: `${push.url}?${query}`, body: push.format === 'xml' ? asXml(sealed) : JSON.stringify(sealed) }
}

/** One level of fields, as service accounts are told of events: texts in CDATA, figures bare. */
function asXml(fields: object): string {
  const field = ([name, value]: [string, unknown]) =>
    `<${name}>${/^\d+$/.test(String(value)) ? String(value) : `<![CDATA[${String(value)}]]>`}</${name}>`
  return `<xml>${Object.entries(fields).map(field).join('')}</xml>`
}

/** The address that WeChat asks before it takes it: it wants `echostr` back. */
export function checkUrl({ url, token }: PushTarget, now: number): { url: string; echo: string } {
  const [timestamp, nonce, echo] = [String(Math.floor(now / 1000)), '1514711492', '4375120948345356249']
  const query = new URLSearchParams({ signature: sign([token, timestamp, nonce]), timestamp, nonce, echostr: echo })
  return { url: `${url}?${query}`, echo }
}

const sign = (parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex')

const block = 32
function encrypt(aesKey: string, appid: string, message: string): string {
  const key = Buffer.from(`${aesKey}=`, 'base64')
  const text = Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  const plain = Buffer.concat([randomBytes(16), length, text, Buffer.from(appid)])
  const missing = block - (plain.length % block)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(missing, missing)])), cipher.final()]).toString('base64')
}
