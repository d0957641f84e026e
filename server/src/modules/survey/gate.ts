import type { Gate, SurveyKind } from '@linsheng/shared/domain'
import { type Database, run, runParts, type Steps, type Tx } from '../../platform/db/index.ts'
import type { WhenAndWhere, Where } from '../../platform/deps.ts'
import * as store from './gate-store.ts'

/** Whose gate it is: a household and a person of this community, and the account across communities. */
export interface GateSubjects {
  personId: string
  household: string
  accountId: string
}

const keysOf = (deps: Where, { personId, household, accountId }: GateSubjects): store.GateKey[] => [
  // the global row is taken first, then those of the community in order: no two transactions wait for each other in a circle
  ...(accountId === '' ? [] : [{ communityId: '', subject: `a:${accountId}` }]),
  ...(household === '' ? [] : [{ communityId: deps.community.id, subject: `h:${household}` }]),
  { communityId: deps.community.id, subject: `p:${personId}` },
]

/** Locks the gates of a person and a household and reads them, so that transactions that decide or change the facts run one by one. */
export function* lockGates(tx: Tx, deps: Where, subjects: GateSubjects): Steps<store.GateRow[]> {
  return yield* runParts(store.lockGates(tx, keysOf(deps, subjects)))
}

/** The same for many, each gate once and in one order. @returns the gates of each, in the order of `all` */
export function* lockManyGates(tx: Tx, deps: Where, all: readonly GateSubjects[]): Steps<store.GateRow[][]> {
  const keys = all.map((subjects) => keysOf(deps, subjects))
  const wanted = new Map(keys.flat().map((key) => [`${key.communityId} ${key.subject}`, key] as const))
  const sorted = [...wanted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, key]) => key)
  const gates = new Map((yield* runParts(store.lockGates(tx, sorted))).map((gate) => [gate.subject, gate]))
  return keys.map((own) => own.flatMap(({ subject }) => gates.get(subject) ?? []))
}

/** The subjects of many by their community, '' for accounts: each list is one statement, the global one first. */
function* byCommunity(deps: Where, all: readonly GateSubjects[]): Generator<{ communityId: string; subjects: string[] }> {
  const keys = all.flatMap((subjects) => keysOf(deps, subjects))
  for (const communityId of ['', deps.community.id]) {
    const subjects = [...new Set(keys.flatMap((key) => (key.communityId === communityId ? [key.subject] : [])))].sort()
    if (subjects.length > 0) yield { communityId, subjects }
  }
}

/** The prompts that hold these gates, each once. */
export const holdersOf = (gates: readonly store.GateRow[]): string[] => [
  ...new Set(gates.flatMap(({ holdPrompt }) => (holdPrompt === '' ? [] : [holdPrompt]))),
]

/** Gates as the rules read them. `isSeen` says of a prompt that holds a place whether it was shown. */
export const asGates = (rows: readonly store.GateRow[], isSeen: (promptId: string) => boolean): Gate[] =>
  rows.map(({ openMatters, touchpointAt, relationshipAt, paymentAt, anyAt, holdPrompt, holdKind, holdUntil }) => ({
    ...{ openMatters, touchpointAt, relationshipAt, paymentAt, anyAt },
    hold: holdPrompt === '' ? null : { prompt: holdPrompt, kind: holdKind as SurveyKind, until: holdUntil, seen: isSeen(holdPrompt) },
  }))

/** What a gate is told of a prompt. */
export interface Held {
  id: string
  kind: string
  expiresAt: number
}

/**
 * The place is the prompt's until it is answered by name or its time is over; one that nobody saw may end before. The gates are locked, and
 * the place is free.
 */
export function* holdPlace(tx: Tx, deps: Where, subjects: GateSubjects, { id, kind, expiresAt }: Held): Steps<void> {
  const taken = { holdPrompt: id, holdKind: kind, holdUntil: expiresAt }
  for (const { communityId, subjects: own } of byCommunity(deps, [subjects])) yield* run(store.holdGates(tx, communityId, own, taken))
}

/** Frees the place of a prompt that is over, wherever it is still this prompt that holds it. */
export function* releasePlace(tx: Tx, deps: Where, subjects: GateSubjects, promptId: string): Steps<void> {
  yield* releasePlaces(tx, deps, [{ promptId, subjects }])
}

/** The same for many prompts at once. */
export function* releasePlaces(tx: Tx, deps: Where, prompts: readonly { promptId: string; subjects: GateSubjects }[]): Steps<void> {
  const held = prompts.map(({ promptId }) => promptId)
  const all = prompts.map(({ subjects }) => subjects)
  for (const { communityId, subjects } of byCommunity(deps, all)) yield* run(store.releaseGates(tx, communityId, subjects, held))
}

/** What a sheet counts as for fatigue. */
export interface AskedKind {
  kind: SurveyKind
  payment: boolean
}

/** Shown or delivered: from now on it counts for fatigue. The hold stays. */
export function* stampAsked(tx: Tx, deps: WhenAndWhere, subjects: GateSubjects, asked: AskedKind, at = deps.now): Steps<void> {
  yield* stampMany(tx, deps, [{ subjects, asked }], at)
}

/** The same for many at one instant. */
export function* stampMany(
  tx: Tx,
  deps: WhenAndWhere,
  many: readonly { subjects: GateSubjects; asked: AskedKind }[],
  at = deps.now,
): Steps<void> {
  const stampOf = ({ kind, payment }: AskedKind): store.Stamp =>
    kind !== 'touchpoint' ? 'relationship' : payment ? 'payment' : 'touchpoint'
  for (const stamp of ['touchpoint', 'payment', 'relationship'] as const) {
    const those = many.flatMap(({ subjects, asked }) => (stampOf(asked) === stamp ? [subjects] : []))
    for (const { communityId, subjects } of byCommunity(deps, those)) yield* run(store.stampGates(tx, communityId, subjects, { stamp, at }))
  }
}

/**
 * A named matter of a person or household is open: they are asked nothing until it is closed. In the transaction that opens it. An
 * anonymous matter must never come here: a person who gets no surveys would be known as its author.
 */
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

/** Whether a matter of this person or household is open: reading, without a lock. */
export function* hasOpenMatter(tx: Tx, deps: Where, of: Omit<GateSubjects, 'accountId'>): Steps<boolean> {
  const subjects = keysOf(deps, { ...of, accountId: '' }).map(({ subject }) => subject)
  return (yield* run(store.withOpenMatter(tx, deps.community.id, subjects))).length > 0
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
