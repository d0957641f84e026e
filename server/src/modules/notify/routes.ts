import * as contract from '@linsheng/shared/contract'
import type { Mount } from '../../kernel/mount.ts'
import { withoutReply } from '../../platform/outcome.ts'
import { markAllRead, markRead, readInbox } from './inbox.ts'

export function notifyRoutes(mount: Mount): void {
  mount.member(contract.listInbox, ({ db, deps, member, query }) => readInbox(db, deps, member, query))
  mount.member(contract.readNotice, async ({ deps, member, params, write }) =>
    withoutReply(await write((tx) => markRead(tx, deps, member, params.noticeId))),
  )
  mount.member(contract.readAllNotices, async ({ deps, member, body, write }) =>
    withoutReply(await write((tx) => markAllRead(tx, deps, member, body.as))),
  )
}
