import type { SendOutcome } from '@linsheng/server/src/gateway/sms.ts'
import { waysOf } from '@linsheng/server/src/kernel/notice.ts'
import { modulesOf } from '@linsheng/server/src/modules.ts'
import { addNotices, type Notice, toPerson } from '@linsheng/server/src/modules/notify/add.ts'
import type { Channel, Push } from '@linsheng/server/src/modules/notify/channel.ts'
import { deliverDue, type Delivery } from '@linsheng/server/src/modules/notify/deliver.ts'
import { makeKeys } from '@linsheng/server/src/platform/crypto/keys.ts'
import { type Database, run, type Steps } from '@linsheng/server/src/platform/db/index.ts'
import type { Context } from '@linsheng/server/src/platform/deps.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { defaultSettings, type Settings } from '@linsheng/server/src/platform/settings.ts'
import { localTime } from '@linsheng/server/src/platform/time.ts'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Engine } from '../../support/engines.ts'
import { needsOfNobody } from '../../support/modules.ts'
import { openWatched, type Watched } from '../platform/db/watched.ts'

/** A local time in Asia/Shanghai: '2026-06-12 13:24'. */
export const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}+08:00`)
/** A morning on which everybody may be told everything. */
export const morning = at('2026-06-12 09:00:00')

const ids = systemIds()
const keys = makeKeys('a master secret of the tests, long enough')

/** Everything around a notice, in a community of its own each time, so that tests of one database do not meet. */
export interface PostOffice {
  communityId: string
  deps(now?: number): Context
  add(notices: readonly Notice[], now?: number): Promise<void>
  outbox(): Promise<Row[]>
  inbox(): Promise<{ recipient: string; title: string; at: number }[]>
  attempts(): Promise<{ attempt: number; channel: string; outcome: string; at: number }[]>
  /** The leases of senders end, as they do by themselves by the database's clock. */
  endLeases(): Promise<void>
}
type Row = Database['tables']['outbox']['$inferSelect']

export const openDatabase = (engine: Engine): Promise<Watched> => openWatched(engine)

export function postOffice(db: Database, settings: Partial<Settings> = {}): PostOffice {
  const communityId = ids.random('community')
  const { outbox, inbox, outboxAttempts } = db.tables
  const deps = (now = morning): Context => ({
    community: { id: communityId, companyId: 'com', code: 'abcde', name: '梧桐里', servicePhone: '', dutyPhone: '' },
    settings: { ...defaultSettings, ...settings },
    time: localTime('Asia/Shanghai'),
    now,
    ids,
    keys,
  })
  return {
    communityId,
    deps,
    add: (notices, now) => db.atomic((tx) => addNotices(tx, deps(now), notices)),
    outbox: () =>
      db.read((tx) => tx.select().from(outbox).where(eq(outbox.communityId, communityId)).orderBy(asc(outbox.createdAt), asc(outbox.id))),
    inbox: () =>
      db.read((tx) =>
        tx
          .select({ recipient: inbox.recipient, title: inbox.title, at: inbox.at })
          .from(inbox)
          .where(eq(inbox.communityId, communityId))
          .orderBy(asc(inbox.at), asc(inbox.id)),
      ),
    attempts: () =>
      db.read((tx) =>
        tx
          .select({
            attempt: outboxAttempts.attempt,
            channel: outboxAttempts.channel,
            outcome: outboxAttempts.outcome,
            at: outboxAttempts.at,
          })
          .from(outboxAttempts)
          .where(eq(outboxAttempts.communityId, communityId))
          .orderBy(asc(outboxAttempts.noticeId), asc(outboxAttempts.attempt)),
      ),
    async endLeases() {
      await db.atomic((tx) =>
        run(
          tx
            .update(outbox)
            .set({ lockedUntil: sql`${tx.dbNow} - 1` })
            .where(and(eq(outbox.communityId, communityId), eq(outbox.state, 'sending')))
            .returning({ id: outbox.id }),
        ),
      )
    },
  }
}

/** By which channels each kind goes out, as the program has it. */
const notices = waysOf(modulesOf(needsOfNobody()).map((one) => one.notices ?? {}))

let told = 0
/** Something to tell, different each time unless its `dedupe` is given. */
export function notice(to: string, change: Partial<Notice> = {}): Notice {
  told += 1
  return {
    to,
    dedupe: `about ${told}`,
    subject: null,
    opens: null,
    kind: 'repair_departed',
    page: null,
    title: `${told}`,
    body: '',
    text: null,
    urgency: 'order',
    counted: 'counted',
    ...change,
  }
}
export const lin = toPerson('per_lin')
export const wang = toPerson('per_wang')

/** A way to reach people that answers as told and remembers what it was given. */
export interface TestChannel extends Channel {
  sent: Push[]
}
export function channel(
  answer: (push: Push) => SendOutcome | Promise<SendOutcome> = () => ({ kind: 'accepted' }),
  name = 'test',
): TestChannel {
  const sent: Push[] = []
  return {
    name,
    sent,
    accepts: () => true,
    async send(push) {
      sent.push(push)
      return await answer(push)
    },
  }
}

export const deliver = (db: Database, channels: readonly Channel[], now = morning, more: Partial<Delivery> = {}, limit?: number) =>
  deliverDue({ db, channels, notices, onDelivered: nothingMore, onRefused: nothingMore, ...more }, now, limit)

function* nothingMore(): Steps<void> {}

/** Notes of whose delivery it was told. */
export const hearing =
  (heard: string[]): Delivery['onDelivered'] =>
  (_tx, { dedupe }) => {
    heard.push(dedupe)
    return nothingMore()
  }
