import type { NoticeKind } from '@linsheng/shared/contract'
import { publish } from '../../kernel/event.ts'
import type { Deps } from '../../kernel/deps.ts'
import { communityIn } from '../community/community.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { CommunityContext, Where } from '../../platform/deps.ts'
import type { Delivery } from './deliver.ts'
import { personInfo } from '../resident/persons.ts'
import { personOf } from './channel.ts'
import { noticeDelivered, textRefused } from './events.ts'
import { anyDelivered } from './store.ts'

/** Whether anything reached its reader by any channel within a span. */
export function* wasAnySent(tx: Tx, deps: Where, { from, to }: { from: number; to: number }): Steps<boolean> {
  return (yield* run(anyDelivered(tx, deps.community.id, from, to))).length > 0
}

type DepsOf = (context: CommunityContext, now: number) => Deps

/** Publishes that a channel accepted a notice, in the transaction that records it. */
export const announceDelivery = (depsOf: DepsOf): Delivery['onDelivered'] =>
  function* announce(tx: Tx, { communityId, kind, subjectKind, subjectId }, now): Steps<void> {
    const context = yield* communityIn(tx, communityId)
    if (context) yield* publish(tx, depsOf(context, now), noticeDelivered, { kind: kind as NoticeKind, subjectKind, subjectId })
  }

/**
 * A refused text message leaves a resident without a smartphone untold: it is published, so that a colleague rings. Everybody else finds it
 * in the inbox.
 */
export const announceRefusal = (depsOf: DepsOf): Delivery['onRefused'] =>
  function* announce(tx: Tx, { communityId, id, recipient, title, body, subjectKind, subjectId }, channel, now): Steps<void> {
    if (channel !== 'sms') return
    const personId = personOf({ recipient })
    const context = yield* communityIn(tx, communityId)
    if (!context || personId === null) return
    const deps = depsOf(context, now)
    const person = yield* personInfo(tx, deps, personId)
    if (!person || person.smartphone) return
    yield* publish(tx, deps, textRefused, { noticeId: id, name: person.name, title, body, subjectKind, subjectId })
  }
