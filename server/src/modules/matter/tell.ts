import type { Deps } from '../../kernel/deps.ts'
import type { Steps, Tx } from '../../platform/db/index.ts'
import type { Words } from '../../kernel/notice.ts'
import { addNotices, type Notice, toPerson, toStaff } from '../notify/add.ts'
import { roomInfo } from '../community/rooms.ts'
import { everyoneWith } from '../staff/staff.ts'
import type { MatterKind } from './matter.ts'

/** Which matter a notice is about. */
export interface About {
  kind: MatterKind
  id: string
}

/** Words, with what tells them from others about the same matter. */
export type Message = Words & Pick<Notice, 'part'> & { what: string }

function* addMessages(tx: Tx, deps: Deps, { kind, id }: About, to: readonly string[], { what, ...words }: Message) {
  const about = { dedupe: `${kind}:${id}:${what}`, subject: { kind, id }, opens: id }
  const notices = to.map((recipient): Notice => ({ ...words, ...about, to: recipient }))
  yield* addNotices(tx, deps, notices)
}

/** Tells residents of a matter, each once. */
export function* tellPersons(tx: Tx, deps: Deps, about: About, personIds: readonly string[], message: Message): Steps<void> {
  yield* addMessages(tx, deps, about, personIds.map(toPerson), message)
}

/** Tells colleagues of a matter, each once; a place that is empty is skipped. */
export function* tellStaff(tx: Tx, deps: Deps, about: About, staffIds: readonly (string | null)[], message: Message): Steps<void> {
  const ids = [...new Set(staffIds.filter((id): id is string => id !== null))]
  yield* addMessages(tx, deps, about, ids.map(toStaff), message)
}

const roleLine = ['desk', 'manager', 'operator'] as const

/** Tells every colleague with a role; where the community has none, those with the next role above. */
export function* tellRole(tx: Tx, deps: Deps, about: About, role: (typeof roleLine)[number], message: Message): Steps<void> {
  for (const next of roleLine.slice(roleLine.indexOf(role))) {
    const staff = yield* everyoneWith(tx, deps, next)
    if (staff.length === 0) continue
    yield* tellStaff(tx, deps, about, staff, message)
    return
  }
}

/** Where a matter is, for staff: "8 栋 1602", or the words for a public place. An anonymous one has neither. */
export function* whereOf(tx: Tx, deps: Deps, { roomId, place }: { roomId: string | null; place: string }): Steps<string> {
  const room = roomId === null ? null : yield* roomInfo(tx, deps, roomId)
  return room ? `${room.building} ${room.number}` : place
}
