import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Context, Where } from '../../platform/deps.ts'
import type { Urgency } from '../../kernel/notice.ts'
import { dueTime, type Subject, subjectOf } from './add.ts'
import * as store from './alert-store.ts'
import { addToOutbox, groupKind, groupRecipient } from './store.ts'

/** Something that the colleagues' group must act on. */
export interface Alert {
  /** The same thing told twice is told once. */
  dedupe: string
  subject: Subject | null
  urgency: Urgency
  /** Made by a function of `wording-alerts`; `at` is when it may be said. */
  line(at: number): string
}

/** Whether this community's group has a robot at all. Without one, the caller skips the work of building an alert. */
export function* hasGroup(tx: Tx, deps: Where): Steps<boolean> {
  return (yield* run(store.robotOf(tx, deps.community.id))).length > 0
}

/** Writes an alert to the outbox, in the transaction that causes it. Nothing where the community's group has no robot. */
export function* addAlert(tx: Tx, deps: Context, { dedupe, subject, urgency, line }: Alert): Steps<void> {
  if (!(yield* hasGroup(tx, deps))) return
  const dueAt = dueTime(deps, urgency)
  yield* addToOutbox({
    communityId: deps.community.id,
    id: deps.ids.next('notice', deps.now),
    recipient: groupRecipient,
    channel: 'robot',
    kind: groupKind,
    title: line(dueAt),
    body: '',
    dedupe,
    ...subjectOf({ subject }),
    apart: 1,
    state: 'due',
    dueAt,
    createdAt: deps.now,
  })
}
