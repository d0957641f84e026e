import { and, asc, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import { prepared, preparedChange, preparedList, preparedRow, preparedRows, type Steps, run, type Tx } from '../../platform/db/index.ts'

export type ResponseRow = Tx['t']['responses']['$inferSelect']
export type NewResponse = Tx['t']['responses']['$inferInsert']
export type AnonymousRow = Tx['t']['anonymousResponses']['$inferSelect']
export type NewAnonymous = Tx['t']['anonymousResponses']['$inferInsert']
export type NewTally = Tx['t']['tallies']['$inferInsert']

export const insertResponses = preparedRows<NewResponse, { id: string }>('responses_insert', (tx, rows) =>
  tx.insert(tx.t.responses).values(rows).returning({ id: tx.t.responses.id }),
)
export const insertAnonymous = preparedRows<NewAnonymous, { id: string }>('anonymous_insert', (tx, rows) =>
  tx.insert(tx.t.anonymousResponses).values(rows).returning({ id: tx.t.anonymousResponses.id }),
)
const bySheet = preparedList<{ communityId: string }, ResponseRow>('responses_by_sheet', (tx, { communityId }, hashes) =>
  tx
    .select()
    .from(tx.t.responses)
    .where(and(eq(tx.t.responses.communityId, communityId), inArray(tx.t.responses.sheetHash, hashes))),
)
export const responsesBySheet = (tx: Tx, communityId: string, hashes: readonly string[]) => bySheet(tx, { communityId }, hashes)
const anonymously = prepared<{ communityId: string; sheetHash: string }, AnonymousRow>(
  'anonymous_by_sheet',
  (tx, { communityId, sheetHash }) =>
    tx
      .select()
      .from(tx.t.anonymousResponses)
      .where(and(eq(tx.t.anonymousResponses.communityId, communityId), eq(tx.t.anonymousResponses.sheetHash, sheetHash))),
)
export const anonymousBySheet = (tx: Tx, communityId: string, sheetHash: string) => anonymously(tx, { communityId, sheetHash })

type SheetHash = { hash: string | null }
const namedSheets = preparedList<{ communityId: string }, SheetHash>('sheets_named', (tx, { communityId }, hashes) =>
  tx
    .select({ hash: tx.t.responses.sheetHash })
    .from(tx.t.responses)
    .where(and(eq(tx.t.responses.communityId, communityId), inArray(tx.t.responses.sheetHash, hashes))),
)
const anonymousSheets = preparedList<{ communityId: string }, SheetHash>('sheets_anonymous', (tx, { communityId }, hashes) =>
  tx
    .select({ hash: tx.t.anonymousResponses.sheetHash })
    .from(tx.t.anonymousResponses)
    .where(and(eq(tx.t.anonymousResponses.communityId, communityId), inArray(tx.t.anonymousResponses.sheetHash, hashes))),
)
/** Which of these secrets are an answer's already, named or anonymous. */
export function* sheetsKnown(tx: Tx, communityId: string, hashes: readonly string[]): Steps<string[]> {
  const named = yield* run(namedSheets(tx, { communityId }, hashes))
  const anonymous = yield* run(anonymousSheets(tx, { communityId }, hashes))
  return [...named, ...anonymous].flatMap(({ hash }) => (hash === null ? [] : [hash]))
}
const byId = prepared<{ communityId: string; id: string }, ResponseRow>('response_by_id', (tx, { communityId, id }) =>
  tx
    .select()
    .from(tx.t.responses)
    .where(and(eq(tx.t.responses.communityId, communityId), eq(tx.t.responses.id, id))),
)
export const responseById = (tx: Tx, communityId: string, id: string) => byId(tx, { communityId, id })
export const responsesOfPerson = (tx: Tx, communityId: string, personId: string) =>
  tx
    .select()
    .from(tx.t.responses)
    .where(and(eq(tx.t.responses.communityId, communityId), eq(tx.t.responses.personId, personId)))
    .orderBy(asc(tx.t.responses.at))
type Version = Pick<ResponseRow, 'communityId' | 'id' | 'seq'>
const change = preparedChange<Version, Partial<NewResponse>, { id: string }>('response_change', (tx, { communityId, id, seq }, changed) => {
  const { responses } = tx.t
  return tx
    .update(responses)
    .set(changed)
    .where(and(eq(responses.communityId, communityId), eq(responses.id, id), eq(responses.seq, seq)))
    .returning({ id: responses.id })
})
/** Changes an answer if it is still as it was read. */
export const changeResponse = (tx: Tx, { communityId, id, seq }: Version, changed: Partial<NewResponse>) =>
  change(tx, { communityId, id, seq }, changed)
export const changeAnonymous = (
  tx: Tx,
  before: Pick<AnonymousRow, 'communityId' | 'id'> & { sheetHash: string },
  change: Partial<NewAnonymous>,
) => {
  const { anonymousResponses } = tx.t
  return tx
    .update(anonymousResponses)
    .set(change)
    .where(
      and(
        eq(anonymousResponses.communityId, before.communityId),
        eq(anonymousResponses.id, before.id),
        eq(anonymousResponses.sheetHash, before.sheetHash),
      ),
    )
    .returning()
}
export const forgetSheet = (tx: Tx, communityId: string, id: string) =>
  tx
    .update(tx.t.anonymousResponses)
    .set({ sheetHash: null })
    .where(and(eq(tx.t.anonymousResponses.communityId, communityId), eq(tx.t.anonymousResponses.id, id)))
    .returning({ id: tx.t.anonymousResponses.id })
const scoreColumns = ['s0', 's1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9', 's10'] as const
export const scoreColumn = (score: number) => scoreColumns[score] ?? 's0'

/** Adds to tallies, row by row aggregated before: one statement touches a key once. */
export const addTallies = preparedRows<NewTally, { period: string }>('tallies_add', (tx, rows) => {
  const { tallies } = tx.t
  const sums = Object.fromEntries(
    [...scoreColumns, 'n' as const].map((name) => [name, sql`${tallies[name]} + ${sql.raw(`excluded.${name}`)}`]),
  )
  return tx
    .insert(tallies)
    .values(rows)
    .onConflictDoUpdate({
      target: [
        tallies.communityId,
        tallies.period,
        tallies.buildingId,
        tallies.touchpoint,
        tallies.versionId,
        tallies.channel,
        tallies.mode,
        tallies.measure,
      ],
      set: sums,
    })
    .returning({ period: tallies.period })
})

const moveFeed = preparedRow<{ communityId: string; seq: number }, { seq: number }>('feed_move', (tx, rows) => {
  const { communityFeed } = tx.t
  return tx
    .insert(communityFeed)
    .values(rows)
    .onConflictDoUpdate({ target: communityFeed.communityId, set: { seq: sql`${communityFeed.seq} + excluded.seq` } })
    .returning({ seq: communityFeed.seq })
})

/** Moves the feed on by so many answers and gives the first of their numbers. */
export function* nextSeq(tx: Tx, communityId: string, by: number): Steps<number> {
  const [row] = yield* run(moveFeed(tx, { communityId, seq: by }))
  if (!row) throw new Error('the feed gave no number')
  return row.seq - by + 1
}

export const insertManyPoints = preparedRows<Tx['t']['points']['$inferInsert'], { id: string }>('points_insert', (tx, rows) =>
  tx.insert(tx.t.points).values(rows).returning({ id: tx.t.points.id }),
)

export const anyAnswered = (tx: Tx, communityId: string, from: number, to: number) =>
  tx
    .select({ id: tx.t.responses.id })
    .from(tx.t.responses)
    .where(and(eq(tx.t.responses.communityId, communityId), gte(tx.t.responses.at, from), lt(tx.t.responses.at, to)))
    .limit(1)
