import { event } from '../../kernel/event.ts'

export const residencyEnded = event<{ personId: string; residencyId: string; roomId: string; household: string }>('residency.ended')
export const consentWithdrawn = event<{ personId: string; purpose: 'service' | 'survey' | 'marketing' }>('consent.withdrawn')
