import type { NoticeKind } from '@linsheng/shared/contract'
import { publish } from '../../kernel/event.ts'
import type { Deps } from '../../kernel/deps.ts'
import { communityIn } from '../community/community.ts'
import type { Steps, Tx } from '../../platform/db/index.ts'
import type { CommunityContext } from '../../platform/deps.ts'
import type { Delivery } from './deliver.ts'
import { noticeDelivered } from './events.ts'

type DepsOf = (context: CommunityContext, now: number) => Deps

/** Publishes that a channel accepted a notice, in the transaction that records it. */
export const announceDelivery = (depsOf: DepsOf): Delivery['onDelivered'] =>
  function* announce(tx: Tx, { communityId, kind, subjectKind, subjectId }, now): Steps<void> {
    const context = yield* communityIn(tx, communityId)
    if (context) yield* publish(tx, depsOf(context, now), noticeDelivered, { kind: kind as NoticeKind, subjectKind, subjectId })
  }
