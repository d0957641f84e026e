import { event } from '../../kernel/event.ts'

export const residencyEnded = event<{ personId: string; residencyId: string; roomId: string; household: string }>('residency.ended')
/** Somebody has moved in with the others of a household. */
export const residencyBegan = event<{ personId: string; residencyId: string; roomId: string; household: string }>('residency.began')
/** Somebody asks, or was proposed by staff, to be a helper of the residents of a room. */
export const helperAsked = event<{ personId: string; residencyId: string; roomId: string }>('helper.asked')
/** A resident of the room said yes. */
export const helperAgreed = event<{ personId: string; residencyId: string; by: string }>('helper.agreed')
export const consentWithdrawn = event<{ personId: string; purpose: 'service' | 'survey' | 'marketing' }>('consent.withdrawn')
