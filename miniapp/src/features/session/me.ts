import { readMe, type Me } from '@linsheng/shared/contract/identity/me.ts'
import type { StaffRole } from '@linsheng/shared/domain'
import { type ShownSettings, withShownDefaults } from '@linsheng/shared/settings'
import { call, dropSession, failureOf, type CallFailure } from '../../app/api'
import { forget, recall, remember } from '../../app/platform'
import { forgetLast } from '../../app/state/cache'
import { createStore } from '../../app/state/store'

type Community = Me['communities'][number]
export type Home = Community['homes'][number]

/** Where a resident is in the app: the community, and the home whose matters are shown. */
export interface Place {
  communityId: string
  name: string
  servicePhone: string
  dutyPhone: string
  /** What this community promises, by urgency. */
  promises: Community['promises']
  settings: ShownSettings
  home: Home
  /** Follows orders for somebody else: pays and signs, sees no answers and no matters. */
  helper: boolean
}

/** Where a member of staff works. */
export interface Post {
  communityId: string
  name: string
  servicePhone: string
  settings: ShownSettings
  staffId: string
  staffName: string
  roles: readonly StaffRole[]
}

export interface MeState {
  me: Me | null
  failure: CallFailure | null
  /** The home chosen under 我的; the first one when absent or gone. */
  residencyId: string | null
  /** The community whose staff pages are open, for staff of several. */
  postId: string | null
  /** The side that somebody who works and lives here turned to last is the work: the app opens there. */
  works?: boolean
}

type Choice = Pick<MeState, 'residencyId' | 'postId' | 'works'>

export const meStore = createStore<MeState>({
  me: recall<Me>('me'),
  failure: null,
  residencyId: null,
  postId: null,
  ...recall<Choice>('choice'),
})

const freshMs = 60_000
let askedAt = 0

/** Asks again who is signed in when the last answer is a while old: pages come and go faster than homes and roles. */
export async function refreshMe(): Promise<void> {
  if (!meStore.get().me || Date.now() - askedAt > freshMs) await loadMe()
}

/** Asks the server who is signed in. */
export async function loadMe(): Promise<Me | null> {
  try {
    const me = await call(readMe, {})
    askedAt = Date.now()
    remember('me', me)
    meStore.change({ me, failure: null })
    return me
  } catch (error) {
    meStore.change({ failure: failureOf(error) })
    return null
  }
}

/** The password is one's own now: known without asking, for the network may have gone meanwhile. */
export function ownPassword(): void {
  const { me } = meStore.get()
  if (!me) return
  const known = { ...me, passwordDue: false }
  remember('me', known)
  meStore.change({ me: known })
}

export function choose(choice: Partial<Choice>): void {
  meStore.change(choice)
  const { residencyId, postId, works } = meStore.get()
  remember<Choice>('choice', { residencyId, postId, works })
}

/** Nothing of this person stays on the phone. */
export function forgetMe(): void {
  askedAt = 0
  dropSession()
  forget('me')
  forget('choice')
  forgetLast()
  meStore.set({ me: null, failure: null, residencyId: null, postId: null, works: false })
}

export function homesOf(me: Me): { community: Community; home: Home }[] {
  return me.communities.flatMap((community) =>
    community.homes.filter((home) => home.state === 'active').map((home) => ({ community, home })),
  )
}

export function pendingOf(me: Me): { community: Community; home: Home }[] {
  return me.communities.flatMap((community) =>
    community.homes.filter((home) => home.state === 'pending').map((home) => ({ community, home })),
  )
}

export function placeOf({ me, residencyId }: Pick<MeState, 'me' | 'residencyId'>): Place | null {
  const homes = me ? homesOf(me) : []
  const found = homes.find(({ home }) => home.residencyId === residencyId) ?? homes[0]
  if (!found) return null
  const { community, home } = found
  return { ...pick(community), home, helper: home.role === 'helper' }
}

/** Where this person lives in one community: the chosen home where it is there. `null`: nowhere. */
export function placeIn({ me, residencyId }: Pick<MeState, 'me' | 'residencyId'>, communityId: string): Place | null {
  const homes = me ? homesOf(me).filter(({ community }) => community.communityId === communityId) : []
  const found = homes.find(({ home }) => home.residencyId === residencyId) ?? homes[0]
  return found ? placeOf({ me, residencyId: found.home.residencyId }) : null
}

export function postsOf(me: Me): Post[] {
  return me.communities.flatMap((community) =>
    community.staff
      ? [{ ...pick(community), staffId: community.staff.staffId, staffName: community.staff.name, roles: community.staff.roles }]
      : [],
  )
}

export function postOf({ me, postId }: Pick<MeState, 'me' | 'postId'>): Post | null {
  const posts = me ? postsOf(me) : []
  return posts.find(({ communityId }) => communityId === postId) ?? posts[0] ?? null
}

function pick({ communityId, name, servicePhone, dutyPhone, promises, settings }: Community) {
  // what an earlier version kept on the phone has neither
  return { communityId, name, servicePhone, dutyPhone, promises: promises ?? [], settings: withShownDefaults(settings) }
}
