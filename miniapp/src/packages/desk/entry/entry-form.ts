import type { ReplyOf } from '@linsheng/shared/contract/operation.ts'
import type { searchRooms } from '@linsheng/shared/contract/resident/residents.ts'
import type { FaultKind, Place } from '@linsheng/shared/domain'
import { entryPage as words } from '../../../features/staff/words-orders'

export type FoundRoom = ReplyOf<typeof searchRooms>['data'][number]
export const channels = ['phone', 'counter', 'qr'] as const

/** A report as it is being taken down. */
export interface Entry {
  room: FoundRoom | null
  personId: string | null
  channel: (typeof channels)[number] | null
  spot: Place | null
  where: string
  fault: FaultKind | null
  below: boolean
  description: string
}

export const emptyEntry: Entry = {
  room: null,
  personId: null,
  channel: null,
  spot: null,
  where: '',
  fault: null,
  below: false,
  description: '',
}

/** What is missing, in words. Empty: it can be sent. */
export function missingIn({ room, channel, spot, where, fault, description }: Entry): string {
  if (!channel) return words.faults.channel
  if (!spot) return words.faults.spot
  if (spot !== 'public' && !room) return words.faults.room
  if (spot === 'public' && where.trim() === '') return words.faults.where
  return fault || description.trim() ? '' : words.faults.what
}

export function bodyOf({ room, personId, channel, spot, where, fault, below, description }: Entry) {
  return {
    channel: channel ?? 'phone',
    spot: spot ?? 'public',
    ...(spot === 'public' ? { where: where.trim() } : { roomId: room?.roomId }),
    ...(personId && { personId }),
    ...(fault && { fault }),
    ...(fault === 'water' && below && { reachesBelow: true }),
    ...(description.trim() && { description: description.trim() }),
  }
}
