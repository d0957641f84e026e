import type { NoticePage } from '@linsheng/shared/contract'
import { nextFree } from '@linsheng/shared/domain'
import type { Urgency, Words } from '../../kernel/notice.ts'
import { noteChange, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Context } from '../../platform/deps.ts'
import * as store from './store.ts'

/** Where a notice leads, as the inbox keeps it. */
export interface Target {
  page: NoticePage
  id: string
}

export interface Notice extends Words {
  /** 'p:' + person, or 's:' + staff. */
  to: string
  /** The same thing told twice is told once. */
  dedupe: string
  /** `null`: about nothing in particular, or about an anonymous matter, where nothing may lead to it. */
  subject: Subject | null
  /** The id of what its page shows; `null`: it leads nowhere. */
  opens: string | null
  /** The link of an anonymous matter, sealed by the relay: it stands nowhere in the clear. */
  sealedTarget?: string
  /** Of an anonymous matter: neither key nor time may be found again elsewhere. Shown with the hour only. */
  coarse?: boolean
  /** Of what somebody anonymous did, told to staff: the beginning of the part of the day, which is all that is kept of its time. */
  part?: number
}

/** What a notice is about. An erasure removes the notices about what led to the person. */
export interface Subject {
  kind: 'repair' | 'case' | 'bill' | 'bill_question' | 'payment_order' | 'prompt' | 'response'
  id: string
}

export const toPerson = (personId: string) => `p:${personId}`
export const toStaff = (staffId: string) => `s:${staffId}`

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Writes notices in the transaction that causes them: to the inbox at once, to the outbox for a recipient who does not open the app. */
export function* addNotices(tx: Tx, deps: Context, notices: readonly Notice[]): Steps<void> {
  for (const notice of notices) yield* addNotice(tx, deps, notice)
}

function* addNotice(tx: Tx, deps: Context, notice: Notice): Steps<void> {
  const communityId = deps.community.id
  const isCoarse = notice.coarse === true || notice.part !== undefined
  const id = isCoarse ? deps.ids.random('notice') : deps.ids.next('notice', deps.now)
  const at = notice.part ?? (notice.coarse ? deps.now - (deps.now % hourMs) : deps.now)
  const dueAt = isCoarse && dueTime(deps, notice.urgency) === deps.now ? at : dueTime(deps, notice.urgency)
  // a word of an anonymous matter touches no count at all
  const isLimited = notice.counted === 'counted' || notice.counted === 'untraced'
  const limited = notice.to.startsWith('p:') && isLimited && !notice.coarse
  const fresh = yield* store.addToOutbox({
    communityId,
    id,
    recipient: notice.to,
    channel: 'push',
    kind: notice.kind,
    title: notice.title,
    body: notice.body,
    sms: notice.text && JSON.stringify(notice.text),
    dedupe: notice.dedupe,
    ...subjectOf(notice),
    apart: notice.counted === 'apart' ? 1 : 0,
    state: limited ? 'inbox_only' : 'due',
    dueAt,
    createdAt: at,
  })
  if (!fresh) return
  // the moment of a word about somebody anonymous is kept nowhere, and told nobody
  if (!isCoarse && notice.to.startsWith('s:')) yield* noteChange({ communityId, kind: 'notice', id: '', staffIds: [notice.to.slice(2)] })
  if (limited && (yield* underLimit(tx, deps, notice, dueAt)))
    yield* run(store.settle(tx, { communityId, id }, ['inbox_only'], { state: 'due' }))
  yield* run(
    store.insertInbox(tx, {
      communityId,
      id,
      recipient: notice.to,
      kind: notice.kind,
      title: notice.title,
      body: notice.body,
      target: notice.part === undefined ? targetOf(notice) : { ...targetOf(notice), part: true },
      sealedTarget: notice.sealedTarget ?? null,
      ...subjectOf(notice),
      at,
    }),
  )
}

const targetOf = ({ page, opens }: Notice): Target | null => (page === null || opens === null ? null : { page, id: opens })

export const subjectOf = ({ subject }: { subject: Subject | null }) => ({
  subjectKind: subject?.kind ?? null,
  subjectId: subject?.id ?? null,
})

function* underLimit(tx: Tx, deps: Context, { to, counted }: Pick<Notice, 'to' | 'counted'>, dueAt: number): Steps<boolean> {
  const [communityId, day, most] = [deps.community.id, deps.time.day(dueAt), deps.settings.pushesPerDay]
  if (most < 1) return false
  if (counted === 'untraced') return ((yield* run(store.pushesOf(tx, communityId, to, day)))[0]?.count ?? 0) < most
  return (yield* run(store.countPush(tx, communityId, to, day, most))).length > 0
}

/** When something of this urgency may disturb, from now on. */
export function dueTime({ now, time, settings }: Pick<Context, 'now' | 'time' | 'settings'>, urgency: Urgency): number {
  if (urgency === 'now') return now
  const night = time.daily(now, now + 2 * dayMs, settings.quiet.from, settings.quiet.to)
  if (urgency === 'order') return nextFree(now, night)
  const noon = time.daily(now, now + 2 * dayMs, settings.noonRest.from, settings.noonRest.to)
  return nextFree(
    now,
    [...night, ...noon].sort((a, b) => a.from - b.from),
  )
}
