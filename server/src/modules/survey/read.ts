import type { Database } from '../../platform/db/index.ts'
import type { Where } from '../../platform/deps.ts'
import { touchpointNames } from '../touchpoint/catalogue.ts'
import * as verdicts from './refusal-store.ts'
import * as store from './store.ts'

/** What a person was asked or not asked, and when. How a sheet ended is left out: it would tell that an answer was anonymous. */
export async function exportAsked(db: Database, deps: Where, personId: string): Promise<Record<string, unknown>[]> {
  const [prompts, callbacks, refusals, names] = await Promise.all([
    db.read((tx) => store.promptsOfPerson(tx, deps.community.id, personId)),
    db.read((tx) => store.callbacksOfPerson(tx, deps.community.id, personId)),
    db.read((tx) => verdicts.refusalsOf(tx, deps.community.id, personId)),
    touchpointNames(db, deps),
  ])
  const nameOf = (touchpoint: string) => names.get(touchpoint) ?? ''
  return [
    ...prompts.map(({ id, eventId, touchpoint, channel, reservedAt, shownAt, remindedAt }) => ({
      id,
      eventId,
      touchpoint,
      touchpointName: nameOf(touchpoint),
      channel,
      reservedAt,
      shownAt,
      remindedAt,
    })),
    ...callbacks.map(({ id, promptId, tries, dueAt }) => ({ id, promptId, tries, dueAt })),
    ...refusals.map(({ eventId, touchpoint, reason, day }) => ({ eventId, touchpoint, touchpointName: nameOf(touchpoint), reason, day })),
  ]
}
