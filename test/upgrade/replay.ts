import { picture } from '../support/pictures.ts'
import type { OldWorld } from './open.ts'
import type { Recorded } from './recorded.ts'

type Request = Extract<Recorded, { kind: 'request' }>

const boundary = 'linshengboundary'

/** Sends again what an earlier mini-program sent, each phone with its own cookies, under the ids that things have here. */
export class Replay {
  /** What was drawn by chance then → what was drawn here: ids, addresses, secrets, codes. */
  private readonly drawn = new Map<string, string>()
  private readonly cookies = new Map<string, Map<string, string>>()

  constructor(private readonly world: OldWorld) {}

  /** @returns what an earlier mini-program would not find as it was, each as a sentence; [] when it is served as before */
  async send(request: Request): Promise<string[]> {
    const { status, reply } = await this.inject(request)
    const name = `${request.by}: ${request.method} ${request.path.replace(/\/communities\/\w+/, '')}`
    if (status !== request.status) return [`${name} answered ${status} instead of ${request.status}: ${JSON.stringify(reply)}`]
    return this.compare(request.reply, reply, 'reply').map((difference) => `${name}: ${difference}`)
  }

  private async inject(request: Request): Promise<{ status: number; reply: unknown }> {
    const jar = this.cookies.get(request.by) ?? new Map<string, string>()
    this.cookies.set(request.by, jar)
    const body = await this.bodyOf(request)
    const answer = await this.world.app.server.inject({
      method: request.method as 'GET',
      // the newest notice of then may be further down today: see pairedBySaying
      url: this.here(request.path).replace(/(\/inbox\?as=staff.*limit=)1$/, (_, query: string) => `${query}50`),
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(request.key ? { 'idempotency-key': request.key } : {}),
        ...body?.headers,
      },
      ...(body ? { payload: body.payload } : {}),
    })
    for (const { name, value } of answer.cookies) jar.set(name, value)
    return { status: answer.statusCode, reply: answer.body === '' ? null : answer.json() }
  }

  private async bodyOf({ method, body }: Request): Promise<{ headers?: Record<string, string>; payload: Buffer | object } | null> {
    if (method === 'GET') return null
    if (body !== 'photo') return { payload: JSON.parse(this.here(JSON.stringify(this.withCode(body ?? {})))) as object }
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="photo"\r\ncontent-type: image/jpeg\r\n\r\n`
    return {
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: Buffer.concat([Buffer.from(head), await picture('#685a4a'), Buffer.from(`\r\n--${boundary}--\r\n`)]),
    }
  }

  /** A code is drawn for each sign-in: the one that was sent last to this phone. */
  private withCode(body: object): object {
    if (!('code' in body && 'phone' in body)) return body
    const sent = this.world.sms.filter(({ phone }) => phone === body.phone).at(-1)
    return { ...body, code: sent?.params.code }
  }

  private here(text: string): string {
    let now = text
    for (const [then, here] of this.drawn) now = now.replaceAll(then, here)
    return now
  }

  /** Every field of then must still be there and be of the same kind; new fields and new values of nothing are no difference. */
  private compare(then: unknown, now: unknown, at: string): string[] {
    if (then === null) return []
    if (now === null || typeof then !== typeof now || Array.isArray(then) !== Array.isArray(now))
      return [`${at} was ${JSON.stringify(then)} and is ${JSON.stringify(now)}`]
    if (typeof then === 'string') this.note(then, now as string)
    if (Array.isArray(then)) {
      const items = now as unknown[]
      const told = then.length > 0 && then.every(isTold)
      if (told ? items.length < then.length : items.length !== then.length)
        return [`${at} had ${then.length} items and has ${items.length}`]
      const same = pairedBySaying(then, items)
      return then.flatMap((item, i) => this.compare(item, same[i], `${at}[${i}]`))
    }
    if (typeof then !== 'object') return []
    return Object.entries(then).flatMap(([field, value]) => {
      if (!(field in (now as object))) return [`${at}.${field} is gone`]
      return this.compare(value, (now as Record<string, unknown>)[field], `${at}.${field}`)
    })
  }

  private note(then: string, now: string): void {
    if (then !== now && /^[a-z]{3}_\w{26}$|^[0-9a-f]{32}$|^\/api\//.test(then)) this.drawn.set(then, now)
  }
}

interface Told {
  kind: string
  title: string
}
const isTold = (item: unknown): item is Told => typeof item === 'object' && item !== null && 'kind' in item && 'title' in item

/**
 * Notices are paired by what they say, everything else by its place: what staff are told of an anonymous resident stands in the inbox at
 * the beginning of the part of the day in which it happened, so that its place does not tell the minute.
 */
function pairedBySaying(then: readonly unknown[], now: readonly unknown[]): unknown[] {
  if (!then.every(isTold) || !now.every(isTold)) return [...now]
  const left = [...now]
  const take = (fits: (one: Told) => boolean) => {
    const at = left.findIndex(fits)
    return at < 0 ? undefined : left.splice(at, 1)[0]
  }
  // those that say the same first: what is left, in other words, is paired by its kind
  const same = then.map(({ kind, title }) => take((one) => one.kind === kind && one.title === title))
  return same.map((one, i) => one ?? take(({ kind }) => kind === then[i]?.kind) ?? left.shift())
}
