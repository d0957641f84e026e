import { accountEvent, event } from '../../kernel/event.ts'
import type { CommunityContext } from '../../platform/deps.ts'

/** Published in the transaction that makes a community: each module adds what a new community starts with. */
export const communityCreated = event<CommunityContext>('community.created')
export const residencyEnded = event<{ personId: string; residencyId: string; roomId: string; household: string }>('residency.ended')
export const consentWithdrawn = event<{ personId: string; purpose: 'service' | 'survey' | 'marketing' }>('consent.withdrawn')
/** A WeChat was unbound from its account. `reader` is our keyed hash of its openid. */
export const weChatReleased = accountEvent<{ reader: string }>('wechat.released')
