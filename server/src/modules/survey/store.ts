import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import { prepared, preparedList, preparedRow, type Tx } from '../../platform/db/index.ts'

export type PromptRow = Tx['t']['prompts']['$inferSelect']
export type NewPrompt = Tx['t']['prompts']['$inferInsert']

// designs
export const insertSurvey = (tx: Tx, row: Tx['t']['surveys']['$inferInsert']) =>
  tx.insert(tx.t.surveys).values(row).returning({ id: tx.t.surveys.id })
export const surveysOf = (tx: Tx, communityId: string) =>
  tx.select().from(tx.t.surveys).where(eq(tx.t.surveys.communityId, communityId)).orderBy(asc(tx.t.surveys.id))
type Of<K extends string> = Record<'communityId' | K, string>
const surveyOfId = prepared<Of<'id'>, Tx['t']['surveys']['$inferSelect']>('survey_by_id', (tx, { communityId, id }) =>
  tx
    .select()
    .from(tx.t.surveys)
    .where(and(eq(tx.t.surveys.communityId, communityId), eq(tx.t.surveys.id, id))),
)
export const surveyById = (tx: Tx, communityId: string, id: string) => surveyOfId(tx, { communityId, id })
export const insertVersion = (tx: Tx, row: Tx['t']['surveyVersions']['$inferInsert']) =>
  tx.insert(tx.t.surveyVersions).values(row).onConflictDoNothing().returning({ id: tx.t.surveyVersions.id })
const newestVersion = prepared<Of<'surveyId'>, Tx['t']['surveyVersions']['$inferSelect']>(
  'version_newest',
  (tx, { communityId, surveyId }) =>
    tx
      .select()
      .from(tx.t.surveyVersions)
      .where(and(eq(tx.t.surveyVersions.communityId, communityId), eq(tx.t.surveyVersions.surveyId, surveyId)))
      .orderBy(desc(tx.t.surveyVersions.version))
      .limit(1),
)
export const versionsOf = (tx: Tx, communityId: string, surveyId: string) => newestVersion(tx, { communityId, surveyId })
const versionInForce = prepared<Of<'surveyId'> & { before: number }, { id: string }>('version_in_force', (tx, values) => {
  const { surveyVersions } = tx.t
  const isHere = and(eq(surveyVersions.communityId, values.communityId), eq(surveyVersions.surveyId, values.surveyId))
  return tx
    .select({ id: surveyVersions.id })
    .from(surveyVersions)
    .where(and(isHere, or(lt(surveyVersions.publishedAt, values.before), eq(surveyVersions.version, 1))))
    .orderBy(desc(surveyVersions.version))
    .limit(1)
})
/** The newest version that was published before an instant; the first of a survey holds from the start. */
export const versionBefore = (tx: Tx, communityId: string, surveyId: string, before: number) =>
  versionInForce(tx, { communityId, surveyId, before })
const versionsByIds = preparedList<{ communityId: string }, Tx['t']['surveyVersions']['$inferSelect']>(
  'versions_by_id',
  (tx, { communityId }, ids) =>
    tx
      .select()
      .from(tx.t.surveyVersions)
      .where(and(eq(tx.t.surveyVersions.communityId, communityId), inArray(tx.t.surveyVersions.id, ids))),
)
export const versionsById = (tx: Tx, communityId: string, ids: readonly string[]) => versionsByIds(tx, { communityId }, ids)
export const upsertTrigger = (tx: Tx, row: Tx['t']['surveyTriggers']['$inferInsert']) => {
  const { surveyTriggers } = tx.t
  return tx
    .insert(surveyTriggers)
    .values(row)
    .onConflictDoUpdate({
      target: [surveyTriggers.communityId, surveyTriggers.touchpoint],
      set: { surveyId: row.surveyId, delayMs: row.delayMs, active: row.active },
    })
    .returning({ touchpoint: surveyTriggers.touchpoint })
}
export const triggersOf = (tx: Tx, communityId: string) =>
  tx.select().from(tx.t.surveyTriggers).where(eq(tx.t.surveyTriggers.communityId, communityId)).orderBy(asc(tx.t.surveyTriggers.touchpoint))
const triggerAt = prepared<Of<'touchpoint'>, Tx['t']['surveyTriggers']['$inferSelect']>('trigger_of', (tx, { communityId, touchpoint }) =>
  tx
    .select()
    .from(tx.t.surveyTriggers)
    .where(and(eq(tx.t.surveyTriggers.communityId, communityId), eq(tx.t.surveyTriggers.touchpoint, touchpoint))),
)
export const triggerOf = (tx: Tx, communityId: string, touchpoint: string) => triggerAt(tx, { communityId, touchpoint })

// prompts
export const anyReserved = (tx: Tx, communityId: string, from: number, to: number) =>
  tx
    .select({ id: tx.t.prompts.id })
    .from(tx.t.prompts)
    .where(and(eq(tx.t.prompts.communityId, communityId), gte(tx.t.prompts.reservedAt, from), lt(tx.t.prompts.reservedAt, to)))
    .limit(1)
export const insertPrompt = preparedRow<NewPrompt, { id: string }>('prompt_insert', (tx, rows) =>
  tx.insert(tx.t.prompts).values(rows).returning({ id: tx.t.prompts.id }),
)
const promptOfEvent = prepared<Of<'eventId'>, PromptRow>('prompt_by_event', (tx, { communityId, eventId }) =>
  tx
    .select()
    .from(tx.t.prompts)
    .where(and(eq(tx.t.prompts.communityId, communityId), eq(tx.t.prompts.eventId, eventId))),
)
export const promptByEvent = (tx: Tx, communityId: string, eventId: string) => promptOfEvent(tx, { communityId, eventId })
const promptsByIds = preparedList<{ communityId: string }, PromptRow>('prompts_by_id', (tx, { communityId }, ids) =>
  tx
    .select()
    .from(tx.t.prompts)
    .where(and(eq(tx.t.prompts.communityId, communityId), inArray(tx.t.prompts.id, ids))),
)
export const promptsById = (tx: Tx, communityId: string, ids: readonly string[]) => promptsByIds(tx, { communityId }, ids)
const waiting = prepared<{ communityId: string; personId: string; now: number }, PromptRow>('prompt_waiting', (tx, values) => {
  const { prompts } = tx.t
  return tx
    .select()
    .from(prompts)
    .where(
      and(
        eq(prompts.communityId, values.communityId),
        eq(prompts.personId, values.personId),
        inArray(prompts.state, ['reserved', 'shown']),
        eq(prompts.channel, 'in_app'),
        gt(prompts.expiresAt, values.now),
      ),
    )
    .orderBy(asc(prompts.reservedAt), asc(prompts.id))
    .limit(1)
})
/** The prompt that waits for a person in the app: the oldest that has not expired. */
export const waitingPrompt = (tx: Tx, communityId: string, personId: string, now: number) => waiting(tx, { communityId, personId, now })
const lockListed = preparedList<{ communityId: string }, PromptRow>('prompts_lock', (tx, { communityId }, ids) =>
  tx
    .update(tx.t.prompts)
    .set({ state: sql`${tx.t.prompts.state}` })
    .where(and(eq(tx.t.prompts.communityId, communityId), inArray(tx.t.prompts.id, ids)))
    .returning(),
)
/** Locks prompts until the transaction ends, and reads them: the same text on every engine. */
export const lockPrompts = (tx: Tx, communityId: string, ids: readonly string[]) => lockListed(tx, { communityId }, ids)
const showListed = preparedList<{ communityId: string; now: number }, { id: string }>('prompts_show', (tx, { communityId, now }, ids) =>
  tx
    .update(tx.t.prompts)
    .set({ state: 'shown', shownAt: now })
    .where(and(eq(tx.t.prompts.communityId, communityId), inArray(tx.t.prompts.id, ids), eq(tx.t.prompts.state, 'reserved')))
    .returning({ id: tx.t.prompts.id }),
)
export const showPrompts = (tx: Tx, communityId: string, ids: readonly string[], now: number) => showListed(tx, { communityId, now }, ids)
export const movePrompts = (tx: Tx, communityId: string, ids: readonly string[], from: readonly string[], change: Partial<NewPrompt>) => {
  const { prompts } = tx.t
  return tx
    .update(prompts)
    .set(change)
    .where(and(eq(prompts.communityId, communityId), inArray(prompts.id, [...ids]), inArray(prompts.state, [...from])))
    .returning()
}
type Taking = { communityId: string; state: string }
const takeOpenOnes = preparedList<Taking & { now: number }, { id: string }>('prompts_take', (tx, { communityId, state, now }, ids) => {
  const { prompts } = tx.t
  const open = and(inArray(prompts.state, ['reserved', 'shown']), gt(prompts.expiresAt, now))
  return tx
    .update(prompts)
    .set({ state })
    .where(and(eq(prompts.communityId, communityId), inArray(prompts.id, ids), open))
    .returning({ id: prompts.id })
})
/** Claims prompts for an answer: only open, unexpired ones come back. */
export const takeOpen = (tx: Tx, communityId: string, ids: readonly string[], state: 'answered' | 'used', now: number) =>
  takeOpenOnes(tx, { communityId, state, now }, ids)
/** Claims prompts for an answer that was tapped in time and comes late. */
export const takeLate = (tx: Tx, communityId: string, ids: readonly string[], state: 'answered' | 'used') => {
  const { prompts } = tx.t
  return tx
    .update(prompts)
    .set({ state })
    .where(
      and(
        eq(prompts.communityId, communityId),
        inArray(prompts.id, [...ids]),
        inArray(prompts.state, ['shown', 'expired']),
        or(isNull(prompts.endedAt), gte(prompts.endedAt, prompts.expiresAt)),
      ),
    )
    .returning({ id: prompts.id })
}
/** Of an anonymous answer: its week and building band, by which the people of a class are counted. */
export const noteUse = (tx: Tx, communityId: string, ids: readonly string[], use: Pick<PromptRow, 'usedWeek' | 'usedBand'>) =>
  tx
    .update(tx.t.prompts)
    .set(use)
    .where(and(eq(tx.t.prompts.communityId, communityId), inArray(tx.t.prompts.id, [...ids])))
    .returning({ id: tx.t.prompts.id })
export const openPromptsOf = (tx: Tx, communityId: string, personId: string, household: string | null) => {
  const { prompts } = tx.t
  const theirs = household === null ? undefined : eq(prompts.household, household)
  return tx
    .select()
    .from(prompts)
    .where(and(eq(prompts.communityId, communityId), eq(prompts.personId, personId), theirs, inArray(prompts.state, ['reserved', 'shown'])))
}
export const promptsOfPerson = (tx: Tx, communityId: string, personId: string) =>
  tx
    .select()
    .from(tx.t.prompts)
    .where(and(eq(tx.t.prompts.communityId, communityId), eq(tx.t.prompts.personId, personId)))
    .orderBy(asc(tx.t.prompts.id))

// call-backs
export const callbacksOfPerson = (tx: Tx, communityId: string, personId: string) =>
  tx
    .select()
    .from(tx.t.callbacks)
    .where(and(eq(tx.t.callbacks.communityId, communityId), eq(tx.t.callbacks.personId, personId)))
    .orderBy(asc(tx.t.callbacks.id))
export const insertCallback = (tx: Tx, row: Tx['t']['callbacks']['$inferInsert']) =>
  tx
    .insert(tx.t.callbacks)
    .values(row)
    .onConflictDoNothing({ target: [tx.t.callbacks.communityId, tx.t.callbacks.promptId] })
    .returning({ id: tx.t.callbacks.id })
export const changeCallback = (
  tx: Tx,
  communityId: string,
  id: string,
  tries: number,
  change: Partial<Tx['t']['callbacks']['$inferInsert']>,
) => {
  const { callbacks } = tx.t
  return tx
    .update(callbacks)
    .set(change)
    .where(and(eq(callbacks.communityId, communityId), eq(callbacks.id, id), eq(callbacks.state, 'open'), eq(callbacks.tries, tries)))
    .returning({ id: callbacks.id })
}
export const endCallbackOfPrompt = (tx: Tx, communityId: string, promptId: string) =>
  tx
    .update(tx.t.callbacks)
    .set({ state: 'ended' })
    .where(and(eq(tx.t.callbacks.communityId, communityId), eq(tx.t.callbacks.promptId, promptId), eq(tx.t.callbacks.state, 'open')))
    .returning({ id: tx.t.callbacks.id })
