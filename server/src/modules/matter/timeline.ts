import type { Moment } from '@linsheng/shared/contract'
import type { Deps } from '../../kernel/deps.ts'

/** An event of a matter, as its module's table keeps it. */
interface StoredEvent {
  byKind: string
  byId: string
  note: string
  dueAt: number | null
  at: number
}

/** The colleagues who appear in a timeline. */
export const staffIn = (events: readonly StoredEvent[]): string[] =>
  events.filter(({ byKind }) => byKind === 'staff').map(({ byId }) => byId)

interface Entry {
  at: Moment
  /** Who did it, as the reader may know them; '' for the system. */
  by: string
  byResident: boolean
  due: Moment | null
  note: string
}

/** What an entry of every timeline shows. `names`: of colleagues and residents by key, as far as the reader may know them. */
export function entryOf(
  { time }: Pick<Deps, 'time'>,
  event: StoredEvent,
  names: { staff(id: string): string; resident?(id: string): string },
): Entry {
  const { byKind, byId, note, dueAt } = event
  const by = byKind === 'staff' ? names.staff(byId) : byKind === 'resident' ? (names.resident?.(byId) ?? '') : ''
  return { at: time.moment(event.at), by, byResident: byKind === 'resident', due: dueAt === null ? null : time.moment(dueAt), note }
}
