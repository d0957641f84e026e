import type { Waiting } from '../../../miniapp/src/features/kept/queue/convert'
import type { Entry, WaitingOp } from '../../../miniapp/src/features/kept/queue/entry'
import { people } from './acts'
import { type Fault, modelPhone, type ModelPhone, type Tab } from './phone'
import { type ModelServer, modelServer } from './server'

/** What a person was told is kept. */
interface Told {
  item: number
  account: string
  flawed: boolean
  key: string
}

interface Sheet {
  lane: string
  account: string
  item: number
  closed: boolean
}

/** The phone, the server, and what the person knows. */
export interface World {
  server: ModelServer
  phone: ModelPhone
  fault: Fault
  told: Map<number, Told>
  /** Taken back: must never arrive. */
  over: Set<number>
  /** Taken back or given up. */
  dropped: Set<number>
  items: number
  sheets: Sheet[]
  /** The answer that something more on its sheet belongs to. */
  rootOf: Map<number, number>
  failure: Error | null
}

export function newWorld(fault: Fault): World {
  const server = modelServer()
  return {
    server,
    phone: modelPhone(server, fault),
    fault,
    told: new Map(),
    over: new Set(),
    dropped: new Set(),
    items: 0,
    sheets: [],
    rootOf: new Map(),
    failure: null,
  }
}

/** Every start looks after what waits. */
export function launch({ phone }: World): Tab {
  const tab = phone.launch()
  void tab.queue.flush()
  return tab
}

export const settled = async () => {
  for (let i = 0; i < 200; i += 1) await Promise.resolve()
}
export const fail = (why: string): never => {
  throw new Error(why)
}
export const itemOf = (entry: Entry) => (entry.body as { item: number }).item

/** Whether each thing that was told is on the server or on the phone, once, in the right name; and what was taken back is not there. */
export function check({ server, phone, told, over, failure }: World): void {
  if (failure) throw failure
  if (server.wrong) fail(server.wrong)
  const stored = phone.stored()
  for (const { item, account } of told.values()) {
    const onPhone = stored.some((entry) => itemOf(entry) === item && entry.account === account)
    if (!onPhone && !server.has(item)) fail(`${item} was told kept, and is nowhere`)
  }
  for (const { item, account } of server.effects) {
    if (over.has(item)) fail(`${item} was taken back, and is on the server`)
    const owner = people[item % 2 === 0 ? 0 : 1]
    if (account !== owner) fail(`${item} of ${owner} arrived in the name of ${account}`)
    if (server.effects.filter((other) => other.item === item).length > 1) fail(`${item} arrived twice`)
  }
}

/** Items tell whose they are: even ones are Lin's. */
export function newItem(world: World, account: string): number {
  world.items += 1
  return world.items * 2 + (account === 'lin' ? 0 : 1)
}

export function oldEntries(world: World, count: number): Waiting[] {
  return Array.from({ length: count }, (_, index) => {
    const item = newItem(world, 'lin')
    const key = `old-${index}-of-release-0.1.0`
    world.told.set(item, { item, account: 'lin', flawed: false, key })
    const kind: WaitingOp = index === 0 ? 'answerPrompt' : index === 1 ? 'giveReasons' : 'reportRepair'
    const group = index < 2 ? 'sheet-of-old' : key
    return { key, accountId: 'lin', kind, group, params: {}, body: { item }, photos: [], savedAt: world.server.now }
  })
}
