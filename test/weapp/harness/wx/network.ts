import type { Program } from '../program.ts'
import { api, type Args, Refusal } from './api.ts'

// WeChat has no PATCH.
const methods = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT']

type Listener = (progress: { progress: number }) => void
const deafOnes = ['abort', 'onHeadersReceived', 'offHeadersReceived', 'onChunkReceived', 'offChunkReceived', 'offProgressUpdate']

const headersOf = (given: unknown) =>
  Object.entries((given ?? {}) as Record<string, unknown>).map(([name, value]): [string, string] => [name.toLowerCase(), String(value)])

/** `request` and `uploadFile` over real HTTP: what is sent to the address the mini-program was built for goes to the test's server. */
export function networkApis(program: Program, { built, served }: { built: string; served: string }): Record<string, unknown> {
  const { device, realm, turns } = program

  /** Sends by the phone's network as it is now. Anything but our server is refused, as WeChat's list of domains does. */
  const send = async (url: string, init: RequestInit): Promise<Response> => {
    if (!url.startsWith(`${built}/`)) throw new Refusal('url not in domain list', { errno: 600002 })
    if (device.network === 'off') throw new Refusal('', { errno: 600001 })
    if (device.network === 'portal') return new Response('<html>sign in</html>', { status: 200 })
    const deaf = device.network === 'deaf'
    const response = await fetch(served + url.slice(built.length), { ...init, redirect: 'manual' })
    if (!deaf) return response
    await response.arrayBuffer()
    throw new Refusal('timeout', { errno: 5 })
  }
  const request = async ({ url, method = 'GET', header, data, dataType = 'json' }: Args) => {
    const verb = String(method).toUpperCase()
    if (!methods.includes(verb)) throw new Refusal(`method ${verb} is invalid`)
    if (verb === 'GET' && data !== undefined) throw new Refusal('a GET with data: write it into the address')
    const headers = new Headers({ 'content-type': 'application/json', ...Object.fromEntries(headersOf(header)) })
    const body = data === undefined ? undefined : typeof data === 'string' ? data : JSON.stringify(data)
    const response = await send(String(url), { method: verb, headers, body })
    const text = await response.text()
    const own = dataType === 'json' ? parsed(text) : text
    return realm.copy({ statusCode: response.status, data: own, header: Object.fromEntries(response.headers), cookies: [] })
  }
  const uploadFile = async ({ url, filePath, name, header }: Args) => {
    const bytes = program.temporary.get(String(filePath)) ?? device.kept.get(String(filePath))
    if (!bytes) throw new Refusal('file not found')
    const form = new FormData()
    form.set(String(name), new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'photo.jpg')
    const response = await send(String(url), { method: 'POST', headers: new Headers(headersOf(header)), body: form })
    return realm.copy({ statusCode: response.status, data: await response.text() })
  }
  const task = (name: string, answer: (args: Args) => unknown) => {
    const call = api(program, name, answer, 'kept')
    return (given: Args) => {
      void call(given)
      const half = (listener: Listener) => turns.expect()('progress', false, () => listener(realm.copy({ progress: 50 })))
      return { ...Object.fromEntries(deafOnes.map((method) => [method, () => undefined])), onProgressUpdate: half }
    }
  }
  return { request: task('request', request), uploadFile: task('uploadFile', uploadFile) }
}

/** JSON where it is JSON; else the text, as WeChat leaves it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
