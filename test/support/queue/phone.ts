import { convertList, type Waiting } from '../../../miniapp/src/features/kept/queue/convert'
import type { Entry } from '../../../miniapp/src/features/kept/queue/entry'
import type { Ports, Queue } from '../../../miniapp/src/features/kept/queue/ports'
import { makeQueue } from '../../../miniapp/src/features/kept/queue/queue'
import { rules as plain, type Rules } from '../../../miniapp/src/features/kept/queue/rules'
import { type Memory, shelf } from '../../../miniapp/src/features/kept/queue/shelf'
import type { ModelServer } from './server.ts'

/** What a broken build does otherwise: each law must fail on each of these. */
export interface Fault {
  rules?: Partial<Rules>
  ports?: (ports: Ports, phone: ModelPhone) => Partial<Ports>
  /** The entries of whoever signs out, or of the others when somebody signs in, go. */
  dropsOnSignOut?: boolean
  dropsOthers?: boolean
  /** The write does not name its account. */
  namesNobody?: boolean
}

/** The phone: its storage outlives the process, or each of the tabs, that runs the queue. */
export interface ModelPhone {
  storage: Map<string, string>
  /** The most that it stores. */
  capacity: number
  pictures: Set<string>
  tabs: Tab[]
  launch(): Tab
  kill(): void
  /** Entries as they lie in the storage. */
  stored(): Entry[]
}

/** A running mini-program, or one tab of the browser. */
export interface Tab {
  queue: Queue
  /** Who it thinks is signed in. */
  account: string | null
  wakeAt: number | null
  dead: boolean
  /** Settles as `work` does, or when the process ends. */
  live<T>(work: Promise<T>): Promise<T | 'dead'>
}

let drawn = 0

export function modelPhone(server: ModelServer, fault: Fault = {}): ModelPhone {
  const phone: ModelPhone = {
    storage: new Map(),
    capacity: Number.POSITIVE_INFINITY,
    pictures: new Set(),
    tabs: [],
    launch() {
      const tab = openTab()
      phone.tabs.push(tab)
      return tab
    },
    kill() {
      for (const tab of phone.tabs) die(tab)
      phone.tabs = []
    },
    stored: () => [
      ...[...phone.storage].flatMap(([name, text]) => (name.startsWith('kept:') ? [JSON.parse(text) as Entry] : [])),
      ...convertList(JSON.parse(phone.storage.get('outbox') ?? '[]') as Waiting[]),
    ],
  }
  const deaths = new WeakMap<Tab, () => void>()
  const die = (tab: Tab) => {
    tab.dead = true
    deaths.get(tab)?.()
  }

  function openTab(): Tab {
    let tell: () => void = () => undefined
    const death = new Promise<'dead'>((resolve) => {
      tell = () => resolve('dead')
    })
    const tab = { account: server.session, wakeAt: null, dead: false, live: (work) => Promise.race([work, death]) } as Partial<Tab> as Tab
    deaths.set(tab, tell)
    /** Whatever the phone asks of the outside: something may happen just then, and a process that has ended hears no answer. */
    const outside = async <T>(answer: () => T): Promise<T> => {
      await Promise.resolve()
      server.before()
      const value = tab.dead ? undefined : answer()
      if (!tab.dead) server.before()
      return tab.dead ? new Promise<T>(() => undefined) : (value as T)
    }
    const ports: Ports = {
      store: shelf(memoryOf(phone, tab)),
      photos: {
        keep: (path) =>
          outside(() => {
            if (phone.capacity !== Number.POSITIVE_INFINITY) throw new Error('no room')
            phone.pictures.add(`${path}#${(drawn += 1)}`)
            return `${path}#${drawn}`
          }),
        open: (ref) => outside(() => (phone.pictures.has(ref) ? ref : null)),
        drop(ref) {
          if (!tab.dead) phone.pictures.delete(ref)
        },
      },
      upload: () => outside(() => (server.network === 'on' ? { kind: 'done', reply: `fil_${(drawn += 1)}` } : { kind: 'nothing' })),
      send: (entry) =>
        outside(() => {
          const heard = server.receive(entry, entry.key, fault.namesNobody ? null : entry.account)
          if (heard.kind === 'signed_out') tab.account = server.session
          return heard
        }),
      account: () => tab.account,
      connected: () => outside(() => server.network !== 'off'),
      now: () => server.now,
      drawKey: () => outside(() => `key-${(drawn += 1)}-of-the-phone`),
      wakeAt(at) {
        tab.wakeAt = at
      },
      changed: () => undefined,
      canSend: () => true,
      arrived: () => undefined,
    }
    tab.queue = makeQueue({ ...ports, ...fault.ports?.(ports, phone) }, { ...plain, ...fault.rules })
    return tab
  }
  return phone
}

/** The storage as one process sees it: once that has ended, it changes nothing any more. */
function memoryOf(phone: ModelPhone, tab: Tab): Memory {
  const used = () => [...phone.storage].reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  return {
    names: () => (tab.dead ? [] : [...phone.storage.keys()]),
    recall: (name) => JSON.parse((tab.dead ? null : phone.storage.get(name)) ?? 'null') as unknown,
    remember(name, value) {
      if (tab.dead) return true
      const text = JSON.stringify(value)
      const before = phone.storage.get(name)
      const grows = text.length - (before === undefined ? -name.length : before.length)
      if (grows > 0 && used() + grows > phone.capacity) return false
      phone.storage.set(name, text)
      return true
    },
    forget(name) {
      if (!tab.dead) phone.storage.delete(name)
    },
    makeRoom: () => undefined,
  }
}
