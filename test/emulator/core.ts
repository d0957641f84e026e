/** What came in at the public port. `query` is decoded; `raw` is the body as it was sent. */
export interface EmuRequest {
  method: string
  path: string
  query: URLSearchParams
  headers: Record<string, string>
  raw: Buffer
}

export interface EmuReply {
  status: number
  headers?: Record<string, string>
  body: string | Buffer
}

/** One emulated service. All of them share the public port: `handles` says whose a request is, the first that says yes answers. */
export interface Service {
  name: string
  handles(request: EmuRequest): boolean
  handle(request: EmuRequest, core: Core): Promise<EmuReply>
  /** What waits for an answer on phones. */
  asks?(core: Core): PhoneAsk[]
  /** Verbs of the control plane: `POST /__emu/<service>/<verb>`. What a verb throws is answered as 400 with its message. */
  control?: Record<string, (body: unknown, core: Core) => unknown>
}

export const faultKinds = [
  'errcode',
  'timeout-before',
  'timeout-after',
  'slow',
  'html',
  'drop',
  'drop-after',
  'cut',
  'status',
  'content-type',
] as const

/**
 * What goes wrong with the next `times` calls whose path begins with `path`.
 * `errcode`: HTTP 200 with { errcode, errmsg }, nothing done. `timeout-before`: nothing done, no answer. `timeout-after`: done, no answer.
 * `slow`: done, answered after `delayMs`. `html`: a gateway's page (status, default 502). `drop`: the connection is cut, nothing done.
 * `drop-after`: done, then cut without an answer. `cut`: done, cut in the middle of the answer.
 * `status`: that status and body, nothing done. `content-type`: done, answered under a wrong content type.
 */
export interface Fault {
  path: string
  kind: (typeof faultKinds)[number]
  times: number
  delayMs?: number
  errcode?: number
  errmsg?: string
  status?: number
  body?: string
}

/** Something that a service took and will not take back: what a client may count on. */
export interface Accepted {
  service: string
  kind: string
  at: number
  detail: Readonly<Record<string, unknown>>
}

/** What reached a person's phone. `to` is a telephone number, an openid, or the group of a WeCom robot. */
export interface Message {
  to: string
  from: 'sms' | 'wechat' | 'wecom'
  title: string
  body: string
  at: number
}

/** Something that a phone asks of its holder. */
export interface PhoneAsk {
  service: string
  id: string
  /** On whose phone, by openid; null: on anybody's that scans the code. */
  to: string | null
  title: string
  body: string
  at: number
  /** What can be answered: the words, and the verb of the service that does it. */
  choices: readonly { name: string; verb: string }[]
}

/** A person, under every name by which services know them. */
export interface Person {
  name: string
  phone?: string
  openid?: string
}

export interface Core {
  /** Epoch milliseconds on the emulator's clock. */
  now(): number
  /** Moves the clock forward and runs what became due on the way. */
  advance(ms: number): Promise<void>
  /** Runs `work` once the clock has passed `delayMs` from now: retries, delayed events. */
  after(delayMs: number, work: () => void | Promise<void>): void
  /** Runs what is due. Called by itself a few times a second; awaiting it makes a test certain. */
  tick(): Promise<void>
  addFault(fault: Fault): void
  clearFaults(): void
  /** The fault that this call meets, counted down. */
  takeFault(path: string): Fault | null
  /** Notes what was accepted. */
  accept(service: string, kind: string, detail: Readonly<Record<string, unknown>>): void
  accepted: Accepted[]
  deliver(message: Omit<Message, 'at'>): void
  messages: Message[]
  /** Joins what is known of a person: the same telephone number or openid is the same person. */
  addPerson(person: Person): void
  people: Person[]
}

interface Job {
  at: number
  work: () => void | Promise<void>
}

/** The state that services share: clock, faults, what was accepted, phones. */
export function createCore(clock: () => number = Date.now): Core {
  let offsetMs = 0
  let jobs: Job[] = []
  let faults: Fault[] = []
  let ticking: Promise<void> = Promise.resolve()
  const now = () => clock() + offsetMs

  const runDue = async () => {
    for (;;) {
      const [next] = jobs.filter(({ at }) => at <= now()).sort((a, b) => a.at - b.at)
      if (!next) return
      jobs = jobs.filter((job) => job !== next)
      await next.work()
    }
  }
  const core: Core = {
    now,
    tick: () => (ticking = ticking.then(runDue, runDue)),
    async advance(ms) {
      const end = now() + ms
      for (;;) {
        const at = Math.min(...jobs.map((job) => job.at))
        if (!(at <= end)) break
        offsetMs += Math.max(0, at - now())
        await core.tick()
      }
      offsetMs += Math.max(0, end - now())
    },
    after: (delayMs, work) => void jobs.push({ at: now() + delayMs, work }),
    addFault: (fault) => void faults.push({ ...fault }),
    clearFaults() {
      faults = []
    },
    takeFault(path) {
      const fault = faults.find((one) => one.times > 0 && path.startsWith(one.path))
      if (fault) fault.times -= 1
      return fault ?? null
    },
    accept: (service, kind, detail) => void core.accepted.push({ service, kind, at: now(), detail }),
    accepted: [],
    deliver: (message) => void core.messages.push({ ...message, at: now() }),
    messages: [],
    addPerson(person) {
      const known = core.people.find(
        (one) => (person.phone && one.phone === person.phone) || (person.openid && one.openid === person.openid),
      )
      if (known) Object.assign(known, person)
      else core.people.push({ ...person })
    },
    people: [],
  }
  return core
}
