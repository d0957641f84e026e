import type { Operation } from '@linsheng/shared/contract'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../platform/clock.ts'
import type { Keys } from '../platform/crypto/keys.ts'
import type { Database, Steps, Tx } from '../platform/db/index.ts'
import type { CommunityContext } from '../platform/deps.ts'
import type { Ids } from '../platform/ids.ts'
import type { TimerHandler } from '../platform/timer/timers.ts'
import type { BaseDeps, Deps } from './deps.ts'
import type { AnyEvent, DomainEvent } from './event.ts'
import type { Messages, NoticeWays } from './notice.ts'
import type { ErasureRule, Leaving, PersonalData, TableName } from './personal-data.ts'
import type { Provision } from './port.ts'
import type { RetentionRules } from './retention.ts'
import type { Mount } from './mount.ts'

export interface Subscription {
  readonly event: AnyEvent
  /** `never`: a handler of any payload fits; `on` has checked that it is the event's. */
  readonly handle: (tx: Tx, deps: never, payload: never) => Steps<void>
}
/** A subscriber: runs in the publisher's transaction. */
export function on<P>(to: DomainEvent<P, 'community'>, handle: (tx: Tx, deps: Deps, payload: NoInfer<P>) => Steps<void>): Subscription {
  return { event: to, handle }
}
export function onAccount<P>(
  to: DomainEvent<P, 'account'>,
  handle: (tx: Tx, deps: BaseDeps, payload: NoInfer<P>) => Steps<void>,
): Subscription {
  return { event: to, handle }
}

/** What is running beside requests. */
export interface Background {
  /** Timers whose handlers share something with `work` or `settled`. */
  timers?: Readonly<Record<string, TimerHandler<Deps>>>
  /** One round of due work after the timers; modules from the top of the list down, so that notices are sent last. @returns how much */
  work?(now: number): Promise<number>
  /** Once what was begun aside has ended. */
  settled?(): Promise<void>
  /** The database is about to close: waits for what must be written, gives up what can begin again. */
  close?(): Promise<void> | void
}

export interface Module {
  readonly name: string
  /** Exactly those that `mount` mounts. */
  readonly operations?: readonly Operation[]
  mount?(mount: Mount, app: Runtime): void
  /**
   * Routes that are no operations: callbacks that are verified by their bytes, files. Their paths are named, so that tests can list them.
   */
  readonly outside?: { paths: readonly string[]; mount(server: FastifyInstance, app: Runtime): void }
  /** Every event that the module declares. */
  readonly publishes?: readonly AnyEvent[]
  readonly subscribes?: readonly Subscription[]
  readonly provides?: readonly Provision[]
  readonly timers?: Readonly<Record<string, TimerHandler<Deps>>>
  /** The tables that are the module's own, each with what an erasure does to it. */
  readonly tables: Readonly<Partial<Record<TableName, ErasureRule>>>
  /** How long the rows of each of these tables are kept, and why. */
  readonly retention?: RetentionRules
  readonly personal: PersonalData | 'none'
  readonly leaving?: Leaving
  /** Every message that the module sends, by name. */
  readonly notices?: Messages
  background?(app: Runtime): Background
}

/**
 * The running server as modules see it: of the platform only. What a module needs besides (a gateway, a folder, a list of channels) is a
 * parameter of the function in its `module.ts` that makes it, so that the kernel knows no gateway and no module.
 */
export interface Runtime {
  db: Database
  clock: Clock
  ids: Ids
  keys: Keys
  /** By which channels each kind of notice goes out: joined from the messages of all modules. */
  notices: NoticeWays
  /** `null`: no such community. */
  depsFor(communityId: string, now?: number): Promise<Deps | null>
  /** Of a community that the running transaction has just made: no other connection can read it yet. */
  depsOf(context: CommunityContext, now: number): Deps
  baseDeps(now: number): BaseDeps
  /** Logs an unexpected error of background work. */
  onError(error: unknown, what: string, more?: object): void
}
