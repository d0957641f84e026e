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

interface Names {
  staff(id: string): string
  resident?(id: string): string
}

/** What an entry of every timeline shows. `names`: as far as the reader may know them; '' for the system. */
export function entryOf({ time }: Pick<Deps, 'time'>, event: StoredEvent, names: Names) {
  const { byKind, byId, note, dueAt } = event
  const byResident = byKind === 'resident'
  const by = byKind === 'staff' ? names.staff(byId) : byResident ? (names.resident?.(byId) ?? '') : ''
  return { at: time.moment(event.at), by, byResident, due: dueAt === null ? null : time.moment(dueAt), note }
}
