import type { BodyOf, listSurveys, publishSurvey, ReplyOf, setTrigger } from '@linsheng/shared/contract'
import { faultsOf, type Questionnaire } from '@linsheng/shared/domain'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { Where } from '../../platform/deps.ts'
import type { Ids } from '../../platform/ids.ts'
import { badField, notFound, type Refused, refused } from '../../platform/outcome.ts'
import { addDays } from '../../platform/time.ts'
import type { StaffMember } from '../../platform/who.ts'
import { touchpointInfo } from '../touchpoint/catalogue.ts'
import presets from './presets.zh-CN.json' with { type: 'json' }
import * as store from './store.ts'

const minute = 60_000

/** The surveys a new community starts with, in its own name. */
export function* addDefaultSurveys(tx: Tx, deps: { ids: Ids; now: number }, communityId: string, communityName: string): Steps<void> {
  for (const preset of presets.surveys) {
    const id = deps.ids.next('survey', deps.now)
    const product = preset.product.replace('{community}', communityName)
    const questions = JSON.parse(JSON.stringify(preset.questions).replaceAll('{product}', product)) as Questionnaire['questions']
    const questionnaire: Questionnaire = { locale: presets.locale, purpose: preset.purpose, questions }
    yield* run(
      store.insertSurvey(tx, { communityId, id, key: preset.key, name: preset.name, kind: preset.kind, product, createdAt: deps.now }),
    )
    yield* run(
      store.insertVersion(tx, {
        communityId,
        id: deps.ids.next('surveyVersion', deps.now),
        surveyId: id,
        version: 1,
        questionnaire,
        publishedBy: '',
        publishedAt: deps.now,
      }),
    )
    for (const { touchpoint, delayMinutes } of preset.triggers) {
      yield* run(store.upsertTrigger(tx, { communityId, touchpoint, surveyId: id, delayMs: delayMinutes * minute, active: true }))
    }
  }
}

/**
 * Versions published before this instant are in force: a new one is asked from the next Monday on. At once it could be made for one person
 * alone, and its words would name the author of an anonymous answer.
 */
export const inForceBefore = ({ time, now }: Pick<Deps, 'time' | 'now'>) => time.startOf(time.week(now))

/** Publishes a new version, in force from the next Monday on; prompts that are already reserved keep theirs. */
export function* publish(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  surveyId: string,
  draft: BodyOf<typeof publishSurvey>,
): Steps<{ versionId: string } | Refused> {
  const [survey] = yield* run(store.surveyById(tx, deps.community.id, surveyId))
  if (!survey) return undo(notFound)
  const faults = faultsOf(draft)
  if (faults.length > 0) {
    return undo({
      refused: 'invalid_request',
      errors: faults.map(({ index, fault, field }) => ({
        pointer: ['/body/questions', index, ...(field === undefined ? [] : [field])].join('/'),
        code: 'draft_fault' as const,
        params: { fault },
      })),
    })
  }
  const [last] = yield* run(store.versionsOf(tx, deps.community.id, surveyId))
  const id = deps.ids.next('surveyVersion', deps.now)
  const made = yield* run(
    store.insertVersion(tx, {
      communityId: deps.community.id,
      id,
      surveyId,
      version: (last?.version ?? 0) + 1,
      questionnaire: draft,
      publishedBy: who.staffId,
      publishedAt: deps.now,
    }),
  )
  return made.length === 0 ? undo(refused('state_conflict')) : { versionId: id }
}

export function* changeTrigger(
  tx: Tx,
  deps: Deps,
  surveyId: string,
  input: BodyOf<typeof setTrigger>,
): Steps<{ surveyId: string } | Refused> {
  const [survey] = yield* run(store.surveyById(tx, deps.community.id, surveyId))
  if (!survey) return undo(notFound)
  if (!(yield* touchpointInfo(tx, deps, input.touchpoint))) return undo(badField('/body/touchpoint', 'not_available'))
  yield* run(
    store.upsertTrigger(tx, {
      communityId: deps.community.id,
      touchpoint: input.touchpoint,
      surveyId,
      delayMs: input.delayMinutes * minute,
      active: input.active,
    }),
  )
  return { surveyId }
}

export async function readSurveys(db: Database, deps: Deps): Promise<ReplyOf<typeof listSurveys>> {
  const [surveys, triggers] = await Promise.all([
    db.read((tx) => store.surveysOf(tx, deps.community.id)),
    db.read((tx) => store.triggersOf(tx, deps.community.id)),
  ])
  const data = await Promise.all(
    surveys.map(async ({ id, name }) => {
      const [version] = await db.read((tx) => store.versionsOf(tx, deps.community.id, id))
      if (!version) return null
      return {
        id,
        name,
        triggers: triggers
          .filter(({ surveyId }) => surveyId === id)
          .map(({ touchpoint, delayMs, active }) => ({ touchpoint, delayMinutes: delayMs / minute, active })),
        current: versionView(deps, version),
      }
    }),
  )
  return { data: data.filter((one) => one !== null) }
}

export async function readVersion(db: Database, deps: Deps, versionId: string): Promise<ReplyOf<typeof publishSurvey> | Refused> {
  const [version] = await db.read((tx) => store.versionsById(tx, deps.community.id, [versionId]))
  return version ? versionView(deps, version) : notFound
}

/** As it is stored: checked when it was published. */
/** The questions of a version that an answer names. */
export function* questionsOf(tx: Tx, deps: Where, versionId: string): Steps<Questionnaire> {
  const [version] = yield* run(store.versionsById(tx, deps.community.id, [versionId]))
  if (!version) throw new Error('the version of an answer was not found')
  return questionnaireOf(version)
}

/** The questions of several versions, by version. */
export async function questionnairesOf(db: Database, deps: Deps, versionIds: readonly string[]): Promise<Map<string, Questionnaire>> {
  const ids = [...new Set(versionIds)]
  const rows = ids.length === 0 ? [] : await db.read((tx) => store.versionsById(tx, deps.community.id, ids))
  return new Map(rows.map((row) => [row.id, questionnaireOf(row)]))
}

export const questionnaireOf = (row: { questionnaire: unknown }) =>
  row.questionnaire as Questionnaire & ReplyOf<typeof publishSurvey>['questionnaire']

function versionView(deps: Deps, row: Tx['t']['surveyVersions']['$inferSelect']) {
  const { time } = deps
  const from = row.version === 1 ? row.publishedAt : time.startOf(addDays(time.week(row.publishedAt), 7))
  return {
    id: row.id,
    version: row.version,
    publishedAt: time.moment(row.publishedAt),
    inForceFrom: time.moment(from),
    questionnaire: questionnaireOf(row),
  }
}
