import type { Ids } from './ids.ts'
import type { Keys } from './crypto/keys.ts'
import type { Settings } from './settings.ts'
import type { LocalTime } from './time.ts'

/** The community in which something happens. */
export interface Community {
  id: string
  companyId: string
  /** The five characters in front of what comes from outside. */
  code: string
  name: string
  servicePhone: string
  dutyPhone: string
}

/** What every use case is given. `now` is fixed for the call: a body that is run again decides the same. */
export interface Deps {
  community: Community
  settings: Settings
  time: LocalTime
  now: number
  ids: Ids
  keys: Pick<Keys, 'phone' | 'phoneLookup' | 'link'>
}

/** As little as most reads need: in which community, and when. */
export interface Where {
  community: { id: string }
}
export interface WhenAndWhere extends Where {
  now: number
}
