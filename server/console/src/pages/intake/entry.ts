import type { ReplyOf } from '@linsheng/shared/contract/operation'
import type { searchRooms } from '@linsheng/shared/contract/resident/residents.ts'
import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { type FaultKind, firstTier, type Place, type Tier } from '@linsheng/shared/domain/repair'
import type { Photo } from '@linsheng/shared/contract/common.ts'
import type { Slot } from './slot-field'
import { createStore } from '../../app/store'
import { guessed, words } from './words'

type FoundRoom = ReplyOf<typeof searchRooms>['data'][number]
export interface Household {
  roomId: string
  label: FoundRoom['label']
  person: FoundRoom['people'][number] | null
}

/** Everybody who may be ringing, who was searched for first; of a home where nobody is known the home itself. */
export function householdsOf(rooms: readonly FoundRoom[]): Household[] {
  const all = rooms.flatMap(({ roomId, label, people }): Household[] =>
    people.length === 0 ? [{ roomId, label, person: null }] : people.map((person) => ({ roomId, label, person })),
  )
  const isMeant = ({ person }: Household) => Number(person?.found !== undefined)
  return all.toSorted((a, b) => isMeant(b) - isMeant(a))
}

/** Somebody on no list, as typed. */
export interface Caller {
  name: string
  phone: string
}

/** A report as it is being taken down; `null`: as the words say it. */
export interface Entry {
  communityId: string
  typed: string
  household: Household | null
  isPublic: boolean
  where: string
  what: string
  channel: 'phone' | 'counter'
  /** `null`: somebody of the home, or nobody said who. */
  caller: Caller | null
  /** `null`: as soon as can be. */
  slot: Slot | null
  photos: Photo[]
  spot: Place | null
  fault: FaultKind | null
  tier: Tier | null
  /** `''`: nobody yet. */
  engineerId: string | null
}

const emptyEntry = (communityId: string): Entry => ({
  ...{ communityId, typed: '', household: null, isPublic: false, where: '', what: '' },
  ...{ channel: 'phone', spot: null, fault: null, tier: null, engineerId: null, caller: null, slot: null, photos: [] },
})

/** What was written stays when the panel is closed. */
export const draft = createStore<Entry | null>(null)

export function currentEntry(communityId: string): Entry {
  const kept = draft.get()
  return kept?.communityId === communityId ? kept : emptyEntry(communityId)
}

/** The order of the draft, entered and not yet given to anybody: it outlives the panel, so that it is not entered twice. */
export const underway = createStore<{ communityId: string; order: RepairOrder } | null>(null)

/** What the entry says, with what its words are taken for. */
export function meantBy({ isPublic, what, spot, fault, tier }: Entry): { spot: Place | null; fault: FaultKind | null; tier: Tier } {
  const guess = guessed(what)
  const meant = { spot: isPublic ? ('public' as const) : (spot ?? guess.spot), fault: fault ?? guess.fault }
  return { ...meant, tier: tier ?? firstTier({ fault: meant.fault, reachesBelow: false, emergency: false }) }
}

/** What is missing, in words. Empty: it can be saved. */
export function missingIn(entry: Entry): string {
  if (!entry.isPublic && !entry.household) return words.missing.household
  if (entry.isPublic && entry.where.trim() === '') return words.missing.where
  if (entry.caller && (entry.caller.name.trim() === '' || entry.caller.phone.trim() === '')) return words.missing.caller
  if (entry.what.trim() === '') return words.missing.what
  return meantBy(entry).spot === null ? words.missing.spot : ''
}

export function bodyOf(entry: Entry) {
  const { household, isPublic, where, what, channel, caller, slot, photos } = entry
  const { spot, fault } = meantBy(entry)
  return {
    channel,
    spot: spot ?? 'public',
    ...(isPublic ? { where: where.trim() } : { roomId: household?.roomId }),
    ...(!caller && !isPublic && household?.person && { personId: household.person.personId }),
    ...(fault && { fault }),
    ...(caller && { caller: { name: caller.name.trim(), phone: caller.phone.trim() } }),
    ...(slot && { appointment: { from: new Date(slot.from).toISOString(), to: new Date(slot.to).toISOString() } }),
    ...(photos.length > 0 && { photoIds: photos.map(({ id }) => id) }),
    description: what.trim(),
  }
}
