import type { listInbox, NoticeKind, ReplyOf } from '@linsheng/shared/contract'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { badField, notFound, type Refused } from '../../platform/outcome.ts'
import type { Member } from '../../platform/who.ts'
import { toPerson, toStaff } from './add.ts'
import { openSealedTarget } from './ports.ts'
import * as store from './store.ts'

type As = 'resident' | 'staff'

/** Where somebody's notices lie, as a resident or as staff. `null`: he is not that here. */
function recipientOf(who: Member, as: As): string | null {
  if (as === 'staff') return who.staff ? toStaff(who.staff.staffId) : null
  return who.resident ? toPerson(who.resident.personId) : null
}

export async function readInbox(
  db: Database,
  deps: Deps,
  who: Member,
  query: { as: As; cursor?: string | undefined; limit?: string | undefined },
): Promise<ReplyOf<typeof listInbox> | Refused> {
  const recipient = recipientOf(who, query.as)
  if (!recipient) return notFound
  const before = query.cursor === undefined ? null : decodeCursor(query.cursor)
  if (query.cursor !== undefined && !before) return badField('/query/cursor', 'bad_format')
  const limit = Number(query.limit ?? 30)
  const [rows, [unread]] = await Promise.all([
    db.read((tx) => store.inboxPage(tx, deps.community.id, recipient, before, limit + 1)),
    db.read((tx) => store.unreadCount(tx, deps.community.id, recipient)),
  ])
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    data: shown.map((row) => ({
      id: row.id,
      kind: row.kind as NoticeKind,
      title: row.title,
      body: row.body,
      at: deps.time.moment(row.at),
      read: row.readAt !== null,
      ...(row.sealedTarget
        ? { target: { page: 'relay' as const, id: deps.ask(openSealedTarget)(deps, row.sealedTarget, recipient) } }
        : targetOf(row.target as StoredTarget | null)),
    })),
    nextCursor: rows.length > limit && last ? encodeCursor(last) : null,
    unread: Number(unread?.n ?? 0),
  }
}

/** `page` and `id` are absent where a notice of an anonymous matter leads nowhere. */
type StoredTarget = { page?: 'repair'; id?: string; part?: true }

function targetOf(stored: StoredTarget | null) {
  if (stored === null) return { target: null }
  const { part, page, id } = stored
  const target = page === undefined || id === undefined ? null : { page, id }
  return part ? { target, part } : { target }
}

export function* markRead(tx: Tx, deps: Deps, who: Member, noticeId: string): Steps<{ noticeId: string } | Refused> {
  const mine = [recipientOf(who, 'resident'), recipientOf(who, 'staff')].filter((one) => one !== null)
  const done = yield* run(store.markRead(tx, deps.community.id, mine, noticeId, deps.now))
  return done.length === 0 ? undo(notFound) : { noticeId }
}

export function* markAllRead(tx: Tx, deps: Deps, who: Member, as: As): Steps<{ count: number } | Refused> {
  const recipient = recipientOf(who, as)
  if (!recipient) return undo(notFound)
  return { count: (yield* run(store.markAllRead(tx, deps.community.id, recipient, deps.now))).length }
}
