import type { ErasureHindrance } from '@linsheng/shared/contract'
import type { Database, Steps, Tx } from '../platform/db/index.ts'
import type { Deps } from './deps.ts'
import type { AnyEvent, Bus } from './event.ts'
import type { Module, Subscription } from './module.ts'
import { type NoticeWays, waysOf } from './notice.ts'
import type { EveryModule, ToldExport, ExportPart } from './personal-data.ts'
import type { Ask } from './port.ts'
import { expiriesOf, keptOf } from './retention.ts'

type Handle = Subscription['handle']

/** What the list of modules comes to: made once at boot, after the checks. */
export interface Composed {
  bus: Bus
  ask: Ask
  modules: EveryModule
  notices: NoticeWays
}

/** @param forgetting the modules that hold something of a person, in the order in which they let go of it */
export function compose(modules: readonly Module[], forgetting: readonly string[]): Composed {
  const handlers = new Map<AnyEvent, Handle[]>()
  for (const { publishes = [] } of modules) for (const one of publishes) handlers.set(one, [])
  for (const { subscribes = [] } of modules) for (const { event, handle } of subscribes) handlers.get(event)?.push(handle)
  const calls = new Map(modules.flatMap(({ provides = [] }) => provides.map(({ port, call }) => [port, call] as const)))
  return {
    bus: { tell: (tx, deps, event, payload) => tell(handlers.get(event), event, tx, deps, payload) },
    ask(port) {
      const call = calls.get(port)
      if (!call) throw new Error(`no module provides ${port.name}`)
      return call as never
    },
    modules: everyModule(modules, forgetting),
    notices: waysOf(modules.map(({ notices = {} }) => notices)),
  }
}

/** One subscriber is delegated to directly: nothing stands between the publisher and its generator. */
function tell(heard: readonly Handle[] | undefined, event: AnyEvent, tx: Tx, deps: unknown, payload: unknown): Steps<void> {
  if (!heard) throw new Error(`${event.name} is published but no module lists it in "publishes"`)
  const [only] = heard
  return heard.length === 1 && only ? only(tx, deps as never, payload as never) : tellAll(heard, tx, deps, payload)
}

function* tellAll(heard: readonly Handle[], tx: Tx, deps: unknown, payload: unknown): Steps<void> {
  for (const handle of heard) yield* handle(tx, deps as never, payload as never)
}

function everyModule(modules: readonly Module[], forgetting: readonly string[]): EveryModule {
  const personal = forgetting.flatMap((name) => {
    const held = modules.find((one) => one.name === name)?.personal
    return held === undefined || held === 'none' ? [] : [held]
  })
  const leaving = modules.flatMap((one) => one.leaving ?? [])
  const rules = modules.map(({ retention = {} }) => retention)
  const exports = Object.assign({}, ...personal.map((one) => one.exports ?? {})) as Record<ExportPart, ToldExport>
  return {
    *hindrances(tx, deps, personId) {
      const found: ErasureHindrance[] = []
      for (const one of personal) if (one.hindrances) found.push(...(yield* one.hindrances(tx, deps, personId)))
      return found
    },
    *forget(tx, deps, erased) {
      let again = false
      for (const one of personal) if (one.forget && (yield* one.forget(tx, deps, erased)) === 'again') again = true
      return again ? 'again' : 'done'
    },
    *forgetHouseholds(tx, deps, erased, households) {
      for (const one of personal) if (one.forgetHouseholds) yield* one.forgetHouseholds(tx, deps, erased, households)
    },
    *forgetAccount(tx, deps, account) {
      for (const one of personal) if (one.forgetAccount) yield* one.forgetAccount(tx, deps, account)
    },
    exports,
    retention: keptOf(rules),
    expiries: expiriesOf(rules),
    *handOn(tx, deps, ended) {
      const handed = { cases: 0, followUps: 0, ordersSentBack: 0, ordersHandedOver: 0 }
      for (const one of leaving) Object.assign(handed, yield* one.handOn(tx, deps, ended))
      return handed
    },
    async work(db: Database, deps: Deps) {
      const all = await Promise.all(leaving.map((one) => one.work?.(db, deps) ?? new Map<string, object>()))
      const work = new Map<string, object>()
      for (const part of all) for (const [staffId, open] of part) work.set(staffId, { ...work.get(staffId), ...open })
      return work
    },
  }
}
