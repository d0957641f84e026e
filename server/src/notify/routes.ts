import * as contract from '@linsheng/shared/contract'
import type { Mount } from '../platform/http/mount.ts'
import type { Deps } from '../platform/deps.ts'
import { withoutReply } from '../platform/outcome.ts'
import { type InboxHooks, markAllRead, markRead, readInbox } from './inbox.ts'

export function notifyRoutes<D extends Deps & InboxHooks>(mount: Mount<D>): void {
  mount(contract.listInbox, ({ db, deps, member, query }) => readInbox(db, deps, member, query))
  mount(contract.readNotice, async ({ deps, member, params, write }) =>
    withoutReply(await write((tx) => markRead(tx, deps, member, params.noticeId))),
  )
  mount(contract.readAllNotices, async ({ deps, member, body, write }) =>
    withoutReply(await write((tx) => markAllRead(tx, deps, member, body.as))),
  )
}
