import type { Entry } from '../../../miniapp/src/features/kept/queue/entry'
import type { Heard } from '../../../miniapp/src/features/kept/queue/rules'

export type Network = 'on' | 'off' | 'deaf' | 'cut' | 'failing' | 'busy'

export interface Effect {
  account: string
  item: number
}

const day = 24 * 3_600_000
/** The server knows a key for so long. */
const keysKeptMs = 37 * day

/** What the server does with the writes that a phone sends: the model, with its time. */
export interface ModelServer {
  now: number
  network: Network
  /** The account of the session; a browser has one for all its tabs. */
  session: string | null
  effects: Effect[]
  /** An item whose writes never get an answer, while all others do. */
  mute: number | null
  /** What must not have happened at all. */
  wrong: string | null
  /** Runs before each thing that the phone asks of the outside: something else happens just then. */
  before: () => void
  /** What this phone is told. `named`: the account that the write is sent for. */
  receive(entry: Entry, key: string, named: string | null): Heard
  has(item: number): boolean
}

export function modelServer(): ModelServer {
  const keys = new Map<string, { body: string; at: number }>()
  const sheets = new Map<string, 'open' | 'closed'>()

  /** Done, or why not. */
  const decide = (server: ModelServer, entry: Entry, key: string): Heard => {
    const account = server.session ?? ''
    const body = JSON.stringify(entry.body)
    const name = `${account} ${entry.op} ${key}`
    const known = keys.get(name)
    const once = !['giveReasons', 'correctScore', 'closeSheet'].includes(entry.op)
    if (once && known && server.now - known.at < keysKeptMs)
      return known.body === body ? { kind: 'done' } : { kind: 'refused', code: 'key_reused' }
    const { item, flaw } = entry.body as { item: number; flaw?: string }
    if (flaw) return { kind: 'refused', code: flaw }
    const sheet = sheets.get(entry.lane)
    if (['giveReasons', 'correctScore', 'closeSheet'].includes(entry.op)) {
      if (!sheet) return { kind: 'refused', code: 'not_found' }
      if (sheet === 'closed' && entry.op !== 'closeSheet') return { kind: 'refused', code: 'sheet_closed' }
    }
    if (entry.op === 'answerPrompt') sheets.set(entry.lane, 'open')
    if (entry.op === 'closeSheet') sheets.set(entry.lane, 'closed')
    keys.set(name, { body, at: server.now })
    // sent again without a key, the reasons replace the earlier ones
    if (!once) server.effects = server.effects.filter((effect) => effect.item !== item)
    server.effects.push({ account, item })
    return { kind: 'done' }
  }
  return {
    now: Date.parse('2026-06-12T02:00:00Z'),
    network: 'on',
    session: null,
    effects: [],
    mute: null,
    wrong: null,
    before: () => undefined,
    receive(entry, key, named) {
      if ((entry.sendAt ?? 0) > this.now) this.wrong = 'it was sent while it could be taken back'
      const isMute = (entry.body as { item: number }).item === this.mute
      if (this.network === 'off' || this.network === 'cut' || isMute) return { kind: 'nothing' }
      if (this.network === 'failing') return { kind: 'later', afterMs: 0 }
      if (this.network === 'busy') return { kind: 'later', afterMs: 60_000 }
      if (this.session === null || (named !== null && named !== this.session)) return { kind: 'signed_out' }
      const answer = decide(this, entry, key)
      return this.network === 'deaf' ? { kind: 'nothing' } : answer
    },
    has(item) {
      return this.effects.some((effect) => effect.item === item)
    },
  }
}
