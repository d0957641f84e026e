import { event } from '../../kernel/event.ts'
import type { CommunityContext } from '../../platform/deps.ts'

/** Who opened a community, and what the staff is to call this person. */
export interface Founder {
  accountId: string
  name: string
  title: string
}

/** Published in the transaction that makes a community: each module adds what a new community starts with. */
export const communityCreated = event<CommunityContext & { founder: Founder }>('community.created')
