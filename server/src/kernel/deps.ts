import type { Keys } from '../platform/crypto/keys.ts'
import type { CommunityContext } from '../platform/deps.ts'
import type { Ids } from '../platform/ids.ts'
import type { Bus } from './event.ts'
import type { EveryModule } from './personal-data.ts'
import type { Ask } from './port.ts'

/** What a use case outside communities is given: for an account, its sign-in and its WeChat. */
export interface BaseDeps {
  /** Fixed for the call: a body that is run again decides the same. */
  now: number
  ids: Ids
  /** All keys. Lint says which files may use `relay` and `entrusted`. */
  keys: Keys
  bus: Bus
  ask: Ask
  /** What all modules together do about a person, an account and a colleague who leaves. */
  modules: EveryModule
}

/** What every use case of a community is given: one type for all modules, so that each can call any lower one. */
export interface Deps extends BaseDeps, CommunityContext {}
