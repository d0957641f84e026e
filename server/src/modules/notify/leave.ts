import type { Deps } from '../../kernel/deps.ts'
import type { StaffEnded } from '../../kernel/personal-data.ts'
import type { Steps, Tx } from '../../platform/db/index.ts'
import { toStaff } from './add.ts'
import { withdrawAllOf } from './withdraw.ts'
import { forgetMail } from './work-mail.ts'

/** A colleague's access ended: nothing that waits is sent to them any more, and their work address goes. */
export function* leaveNoNotices(tx: Tx, deps: Deps, { staffId }: StaffEnded): Steps<object> {
  yield* withdrawAllOf(tx, deps, toStaff(staffId))
  yield* forgetMail(tx, deps, staffId)
  return {}
}
