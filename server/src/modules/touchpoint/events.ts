import { event } from '../../kernel/event.ts'

export interface EventFacts {
  /** The order behind it, for the case that may follow. */
  subjectId?: string
  /** What it is about, for one case per household and matter: a place, not an order. */
  matter?: string
  /** The public place it happened in, in words. */
  place?: string
  /** Nobody is asked before the resident has signed. */
  awaitsSignature?: boolean
  /** The signature that was waited for did not come in time. */
  neverSigned?: boolean
  arrearsReminded?: boolean
  inDispute?: boolean
  /** How often this place was reported. */
  timesReported?: number
}

export interface EnteredEvent {
  id: string
  communityId: string
  touchpoint: string
  personId: string | null
  household: string
  residencyId: string | null
  roomId: string | null
  buildingId: string
  servedBy: string[]
  facts: EventFacts
  withdrawn: boolean
  occurredAt: number
}

/** An event entered or changed: its subscribers set or clear the clock by which they ask about it. */
export const momentEntered = event<EnteredEvent>('touchpoint.entered')
