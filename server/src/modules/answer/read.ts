import type { Answers, Measure } from '@linsheng/shared/domain'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { Where } from '../../platform/deps.ts'
import { questionnairesOf } from '../survey/designs.ts'
import { touchpointNames } from '../touchpoint/catalogue.ts'
import { saidIn, wordsIn } from './said.ts'
import * as responses from './response-store.ts'

export interface ReadResponse {
  id: string
  personId: string | null
  touchpoint: string
  measure: Measure
  score: number
  wrote: boolean
  /** Staff who served: whom the score is about. */
  servedBy: string[]
}

/** A named answer as it stands, or null. */
export function* readResponse(tx: Tx, deps: Where, responseId: string): Steps<ReadResponse | null> {
  const [row] = yield* run(responses.responseById(tx, deps.community.id, responseId))
  if (!row) return null
  const wrote = Object.values(row.answers as Answers).some((value) => typeof value === 'string' && value.trim() !== '')
  return {
    id: row.id,
    personId: row.personId,
    touchpoint: row.touchpoint,
    measure: row.measure as Measure,
    score: row.score,
    wrote,
    servedBy: row.servedBy as string[],
  }
}

/** Whom an answer is about: the staff who served. Empty for an anonymous one, and without an answer. */
export async function servedByOf(db: Pick<Database, 'read'>, deps: Where, responseId: string | null): Promise<string[]> {
  const [row] = responseId === null ? [] : await db.read((tx) => responses.responseById(tx, deps.community.id, responseId))
  return (row?.servedBy ?? []) as string[]
}

/** A person's own answers, for the export. Anonymous ones are nobody's. */
export async function exportAnswers(db: Database, deps: Deps, personId: string): Promise<Record<string, unknown>[]> {
  const rows = await db.read((tx) => responses.responsesOfPerson(tx, deps.community.id, personId))
  const designs = await questionnairesOf(
    db,
    deps,
    rows.map(({ versionId }) => versionId),
  )
  const names = await touchpointNames(db, deps)
  return rows.map(({ sheetHash: _, servedBy: __, ...row }) => ({
    ...row,
    touchpointName: names.get(row.touchpoint) ?? '',
    said: saidIn(designs.get(row.versionId), row.answers as Answers),
  }))
}

/** What some people of some households answered by name, newest first. An anonymous answer is nobody's and stands in another table. */
export async function namedAnswersOf(db: Database, deps: Deps, personIds: readonly string[], households: readonly string[]) {
  const each = await Promise.all(personIds.map((id) => db.read((tx) => responses.responsesOfPerson(tx, deps.community.id, id))))
  const rows = each.flat().filter(({ household }) => households.includes(household))
  const designs = await questionnairesOf(
    db,
    deps,
    rows.map(({ versionId }) => versionId),
  )
  return rows
    .sort((a, b) => b.at - a.at)
    .map(({ id, personId, touchpoint, measure, score, versionId, answers, at }) => {
      const design = designs.get(versionId)
      return {
        id,
        personId,
        touchpoint,
        measure,
        score,
        words: design ? wordsIn(design, answers as Answers) : '',
        at: deps.time.moment(at),
      }
    })
}
