import type { Gate } from '@linsheng/shared/domain'
import { type Database, run, runParts, type Steps, type Tx } from '../platform/db/index.ts'
import type { WhenAndWhere, Where } from '../platform/deps.ts'
import * as store from './gate-store.ts'

/** Whose gate it is: a household and a person of this community, and the account across communities. */
export interface GateSubjects {
  personId: string
  household: string
  accountId: string
}

const keysOf = (deps: Where, { personId, household, accountId }: GateSubjects): store.GateKey[] => [
  // the global row is taken first, then those of the community in order: nobody waits in a circle
  ...(accountId === '' ? [] : [{ communityId: '', subject: `a:${accountId}` }]),
  ...(household === '' ? [] : [{ communityId: deps.community.id, subject: `h:${household}` }]),
  { communityId: deps.community.id, subject: `p:${personId}` },
]

/** Locks the gates of a person and a household and reads them: whoever decides or changes the facts passes here one by one. */
export function* lockGates(tx: Tx, deps: Where, subjects: GateSubjects): Steps<Gate[]> {
  const gates: Gate[] = []
  for (const key of keysOf(deps, subjects)) gates.push(...(yield* run(store.lockGate(tx, key))))
  return gates
}

/** The place is held for a prompt that nobody has seen yet. */
export function* holdPlace(tx: Tx, deps: Where, subjects: GateSubjects, kind: 'touchpoint' | 'relationship', until: number): Steps<void> {
  const change = kind === 'touchpoint' ? { touchpointHeldUntil: until } : { relationshipHeldUntil: until }
  for (const key of keysOf(deps, subjects)) yield* run(store.changeGate(tx, key, change))
}

/** Shown or delivered: from now on it counts for fatigue. */
export function* stampAsked(
  tx: Tx,
  deps: WhenAndWhere,
  subjects: GateSubjects,
  asked: { kind: 'touchpoint' | 'relationship'; payment: boolean },
  at = deps.now,
): Steps<void> {
  const change =
    asked.kind === 'touchpoint'
      ? { touchpointAt: at, touchpointHeldUntil: 0, ...(asked.payment ? { paymentAt: at } : {}) }
      : { relationshipAt: at, relationshipHeldUntil: 0 }
  for (const key of keysOf(deps, subjects)) yield* run(store.changeGate(tx, key, change))
}

/** A matter of a person or household is open: they are asked nothing until it is closed. In the transaction that opens it. */
export function* openMatter(tx: Tx, deps: Where, subjects: Omit<GateSubjects, 'accountId'>): Steps<void> {
  yield* openMatters(tx, deps, [subjects])
}

/** The same for many: each gate once, by as many as there are, and in one order, so that nobody waits in a circle. */
export function* openMatters(tx: Tx, deps: Where, matters: readonly Omit<GateSubjects, 'accountId'>[]): Steps<void> {
  const open = new Map<string, number>()
  for (const subjects of matters) {
    for (const { subject } of keysOf(deps, { ...subjects, accountId: '' })) open.set(subject, (open.get(subject) ?? 0) + 1)
  }
  const rows = [...open].sort(([a], [b]) => (a < b ? -1 : 1))
  yield* runParts(
    store.addMatters(
      tx,
      rows.map(([subject, openMatters]) => ({ communityId: deps.community.id, subject, openMatters })),
    ),
  )
}

export function* closeMatter(tx: Tx, deps: Where, subjects: Omit<GateSubjects, 'accountId'>): Steps<void> {
  for (const key of keysOf(deps, { ...subjects, accountId: '' })) yield* run(store.endMatter(tx, key))
}

/** Which of these people, or of their households, have a matter open: reading, without a lock. */
export async function havingOpenMatter(
  db: Pick<Database, 'read'>,
  deps: Where,
  people: readonly Omit<GateSubjects, 'accountId'>[],
): Promise<Set<string>> {
  const subjects = people.flatMap(({ personId, household }) => [`p:${personId}`, `h:${household}`])
  const open = new Set(
    subjects.length === 0
      ? []
      : (await db.read((tx) => store.withOpenMatter(tx, deps.community.id, subjects))).map(({ subject }) => subject),
  )
  return new Set(
    people.filter(({ personId, household }) => open.has(`p:${personId}`) || open.has(`h:${household}`)).map(({ personId }) => personId),
  )
}
