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

/** A community as its use cases need it: its figures and its calendar with it. */
export interface CommunityContext {
  community: Community
  settings: Settings
  time: LocalTime
}

/** What platform code is given. `now` is fixed for the call: a body that is run again decides the same. */
export interface Context extends CommunityContext {
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
