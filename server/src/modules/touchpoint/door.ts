import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { publish } from '../../kernel/event.ts'
import type { Where } from '../../platform/deps.ts'
import { openResidencies } from '../resident/persons.ts'
import { roomInfo } from '../community/rooms.ts'
import { type EnteredEvent, type EventFacts, momentEntered } from './events.ts'
import * as store from './store.ts'

/** What a service tells about one of its moments. */
export interface TouchpointEvent {
  /** Which of our services, or which other system. */
  source: string
  /** Its own key: the same one again is the same event. */
  externalId: string
  touchpoint: string
  /** Who lived it; null when nobody can be asked. */
  personId: string | null
  roomId: string | null
  servedBy: readonly string[]
  occurredAt: number
  facts: EventFacts
}

/** The one door for events, ours and other systems'. The same source and external id again changes nothing and answers the same key. */
export function* enterEvent(tx: Tx, deps: Deps, event: TouchpointEvent): Steps<string> {
  const communityId = deps.community.id
  const residencies = event.personId === null ? [] : yield* openResidencies(tx, deps, event.personId)
  const residency =
    residencies.find(({ roomId }) => roomId === event.roomId) ??
    (event.roomId === null ? residencies.find(({ role }) => role !== 'helper') : undefined)
  const room =
    event.roomId === null && residency
      ? yield* roomInfo(tx, deps, residency.roomId)
      : event.roomId === null
        ? null
        : yield* roomInfo(tx, deps, event.roomId)
  const row = {
    communityId,
    id: deps.ids.next('event', deps.now),
    source: event.source,
    externalId: event.externalId,
    touchpoint: event.touchpoint,
    personId: event.personId,
    household: residency?.household ?? '',
    residencyId: residency?.id ?? null,
    roomId: event.roomId,
    buildingId: room?.buildingId ?? '',
    servedBy: [...event.servedBy],
    facts: event.facts,
    withdrawn: false,
    occurredAt: event.occurredAt,
    enteredAt: deps.now,
  }
  const [made] = yield* run(store.insertEvent(tx, row))
  if (made) {
    yield* publish(tx, deps, momentEntered, row)
    return row.id
  }
  const [known] = yield* run(store.eventBySource(tx, communityId, event.source, event.externalId))
  if (!known) throw new Error('an event that exists was not found')
  return known.id
}

/** What is known of an event later: who signed, or that it is no longer a moment to ask about. Nothing when it never entered. */
export function* amendEvent(
  tx: Tx,
  deps: Deps,
  source: string,
  externalId: string,
  change: { personId?: string; withdrawn?: boolean; signature?: 'given' | 'missed'; facts?: EventFacts },
): Steps<void> {
  const [known] = yield* run(store.eventBySource(tx, deps.community.id, source, externalId))
  if (!known) return
  const signed = (known.facts as EventFacts).awaitsSignature === true ? signatureOf(change.signature, deps.now) : {}
  const residencies = change.personId === undefined ? [] : yield* openResidencies(tx, deps, change.personId)
  const residency = residencies.find(({ roomId }) => roomId === known.roomId) ?? residencies.find(({ role }) => role !== 'helper')
  const [changed] = yield* run(
    store.changeEvent(tx, deps.community.id, known.id, {
      ...(change.personId === undefined
        ? {}
        : { personId: change.personId, residencyId: residency?.id ?? null, household: residency?.household ?? known.household }),
      ...(change.withdrawn === undefined ? {} : { withdrawn: change.withdrawn }),
      ...(signed.occurredAt === undefined ? {} : { occurredAt: signed.occurredAt }),
      facts: { ...(known.facts as EventFacts), ...signed.facts, ...change.facts },
    }),
  )
  if (changed) yield* publish(tx, deps, momentEntered, asEvent(changed))
}

/** Where a signature was waited for, the moment to ask about begins with it; without one nobody is asked. */
function signatureOf(signature: 'given' | 'missed' | undefined, now: number): { occurredAt?: number; facts?: EventFacts } {
  if (signature === 'given') return { occurredAt: now, facts: { awaitsSignature: false } }
  return signature === 'missed' ? { facts: { neverSigned: true } } : {}
}

/** Events by key. */
export function* eventsOfKeys(tx: Tx, deps: Where, ids: readonly string[]): Steps<Map<string, EnteredEvent>> {
  const rows = yield* run(store.eventsById(tx, deps.community.id, ids))
  return new Map(rows.map((row) => [row.id, asEvent(row)]))
}

export function* eventById(tx: Tx, deps: Where, id: string): Steps<EnteredEvent | null> {
  return (yield* eventsOfKeys(tx, deps, [id])).get(id) ?? null
}

/** Events of people that were entered within a span and not taken back: at most a thousand. */
export function* eventsEntered(
  tx: Tx,
  deps: Where,
  { from, to }: { from: number; to: number },
): Steps<Pick<EnteredEvent, 'id' | 'touchpoint' | 'facts'>[]> {
  const rows = yield* run(store.eventsEntered(tx, deps.community.id, from, to))
  return rows.map((row) => ({ ...row, facts: row.facts as EventFacts }))
}

export const eventsByIds = (tx: Tx, communityId: string, ids: readonly string[]) => store.eventsById(tx, communityId, ids)

function asEvent(row: Tx['t']['touchpointEvents']['$inferSelect']): EnteredEvent {
  return { ...row, servedBy: row.servedBy as string[], facts: row.facts as EventFacts }
}
