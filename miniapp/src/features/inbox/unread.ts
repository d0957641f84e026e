import { listInbox } from '@linsheng/shared/contract/notify/inbox.ts'
import { call } from '../../app/api'
import { createStore } from '../../app/state/store'

export type InboxOf = 'resident' | 'staff'

/** How many notices have not been looked at, in each of the two inboxes. */
export const unread = createStore<Record<InboxOf, number>>({ resident: 0, staff: 0 })

export async function countUnread(communityId: string, as: InboxOf): Promise<void> {
  try {
    const inbox = await call(listInbox, { params: { communityId }, query: { as, limit: '1' } })
    unread.change({ [as]: inbox.unread })
  } catch {
    // The number on the tab stays what it was.
  }
}
