import { type Answers, firstQuestion, type Measure, type Questionnaire } from '@linsheng/shared/domain'
import { publish } from '../../kernel/event.ts'
import type { Erased } from '../../kernel/personal-data.ts'
import { forgetNoticesAbout } from '../notify/erase.ts'
import { run, runParts, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { LocalTime } from '../../platform/time.ts'
import { questionnaireOf } from './designs.ts'
import { answersForgotten } from './events.ts'
import * as gone from './erase-store.ts'
import { releasePlaces } from './gate.ts'
import { endPromptsOf } from './reserve.ts'
import * as responses from './response-store.ts'
import { scoresIn } from './sheet.ts'
import * as store from './store.ts'
import { sumTallies, tallyRows } from './tally.ts'

/**
 * A person is erased. What was asked and answered stays in the figures, and nothing of it leads to anybody: person, household, prompt and
 * event are random keys, drawn now and written nowhere else; words and the sheet's secret are gone; the time is the week. One random key
 * stands for the person in each table, so that cells go on counting people and not answers.
 */
export function* forgetAnswers(tx: Tx, deps: Deps, erased: Erased): Steps<'done'> {
  const communityId = deps.community.id
  const { personId } = erased
  yield* run(gone.lockPromptsOf(tx, communityId, personId))
  yield* endPromptsOf(tx, deps, { personId })
  const prompts = yield* forgetPrompts(tx, deps, personId)
  const promptIds = prompts.map(({ row }) => row.id)
  // an anonymous answer keeps its place until its sheet would have ended: that hold goes as well
  yield* releasePlaces(
    tx,
    deps,
    prompts.map(({ row }) => ({ promptId: row.id, subjects: { ...erased, household: row.household } })),
  )
  yield* forgetVerdicts(tx, deps, personId, new Map(prompts.map(({ row, id }) => [row.id, id])))
  const responseIds = yield* forgetResponses(tx, deps, personId)
  yield* run(gone.callbacksOf(tx, communityId, personId))
  const subjects = [...promptIds, ...responseIds]
  if (subjects.length > 0) yield* run(gone.timersOf(tx, communityId, subjects))
  yield* run(gone.dropGates(tx, communityId, [`p:${personId}`]))
  yield* forgetNoticesAbout(tx, deps, 'response', responseIds)
  yield* publish(tx, deps, answersForgotten, { personId, responseIds })
  return 'done'
}

/** The households in which nobody lives any more are asked nothing; nor is the account across communities. */
export function* forgetGates(tx: Tx, deps: Deps, { accountId }: Erased, households: readonly string[]): Steps<void> {
  if (households.length > 0)
    yield* run(
      gone.dropGates(
        tx,
        deps.community.id,
        households.map((household) => `h:${household}`),
      ),
    )
  yield* run(gone.dropGates(tx, '', [`a:${accountId}`]))
}

/** The first day of the week that lies in the same month: figures of months, quarters and years stay as they are. */
export function weekDay(time: LocalTime, day: string): string {
  const [monday, first] = [time.week(time.startOf(day)), `${day.slice(0, 7)}-01`]
  return monday > first ? monday : first
}

const weekStart = (time: LocalTime, at: number) => time.startOf(weekDay(time, time.day(at)))

/** @returns each prompt as it was, with its new key */
function* forgetPrompts(tx: Tx, deps: Deps, personId: string): Steps<{ row: store.PromptRow; id: string }[]> {
  const communityId = deps.community.id
  const someone = deps.ids.random('person')
  const renamed: { row: store.PromptRow; id: string }[] = []
  for (const row of yield* run(store.promptsOfPerson(tx, communityId, personId))) {
    const at = weekStart(deps.time, row.reservedAt)
    const id = deps.ids.random('prompt')
    renamed.push({ row, id })
    const nobodys = { personId: someone, household: '', id, eventId: deps.ids.random('event') }
    const times = {
      reservedAt: at,
      expiresAt: at,
      shownAt: row.shownAt === null ? null : at,
      remindedAt: null,
      endedAt: row.endedAt === null ? null : at,
    }
    yield* run(gone.rewritePrompt(tx, communityId, row.id, { ...nobodys, ...times }))
  }
  return renamed
}

function* forgetVerdicts(tx: Tx, deps: Deps, personId: string, promptIds: ReadonlyMap<string, string>): Steps<void> {
  const communityId = deps.community.id
  const someone = deps.ids.random('person')
  for (const row of yield* run(gone.verdictsOf(tx, communityId, personId))) {
    const promptId = row.promptId === null ? null : (promptIds.get(row.promptId) ?? deps.ids.random('prompt'))
    const keys = { eventId: deps.ids.random('event'), promptId, personId: someone }
    yield* run(gone.rewriteVerdict(tx, communityId, row.eventId, { ...keys, day: weekDay(deps.time, row.day) }))
  }
}

function* forgetResponses(tx: Tx, deps: Deps, personId: string): Steps<string[]> {
  const communityId = deps.community.id
  const rows = yield* run(responses.responsesOfPerson(tx, communityId, personId))
  if (rows.length === 0) return []
  const versions = yield* run(store.versionsById(tx, communityId, [...new Set(rows.map(({ versionId }) => versionId))]))
  const asked = new Map(versions.map((row) => [row.id, questionnaireOf(row)]))
  const someone = deps.ids.random('person')
  const moved = rows.flatMap((row) => movedTallies(deps, row, asked.get(row.versionId)))
  yield* runParts(responses.addTallies(tx, sumTallies(moved)))
  const seq = yield* responses.nextSeq(tx, communityId, rows.length)
  for (const [i, row] of rows.entries()) {
    const day = weekDay(deps.time, row.day)
    const at = deps.time.startOf(day)
    yield* run(
      gone.rewriteResponse(tx, communityId, row.id, {
        id: deps.ids.random('response'),
        promptId: deps.ids.random('prompt'),
        eventId: deps.ids.random('event'),
        personId: someone,
        household: '',
        answers: withoutWords(row.answers as Answers, asked.get(row.versionId)),
        wish: null,
        day,
        at,
        sheetHash: null,
        sheetClosesAt: at,
        seq: seq + i,
      }),
    )
  }
  return rows.map(({ id }) => id)
}

/** The day's tallies follow the answer to the day that stands for its week; those of the month are the same. */
function movedTallies(deps: Deps, row: responses.ResponseRow, asked: Questionnaire | undefined): responses.NewTally[] {
  const { communityId, buildingId, touchpoint, versionId, channel, mode } = row
  const key = { communityId, buildingId, touchpoint, versionId, channel, mode, month: row.day.slice(0, 7) }
  const first = { measure: row.measure as Measure, score: row.score }
  const more = asked ? scoresIn(asked, row.answers as Answers, firstQuestion(asked).key) : []
  return [first, ...more].flatMap(({ measure, score }) => [
    ...tallyRows({ ...key, measure, score, day: row.day }, -1),
    ...tallyRows({ ...key, measure, score, day: weekDay(deps.time, row.day) }, 1),
  ])
}

/** What was chosen and scored is counted; what was written goes. */
function withoutWords(answers: Answers, asked: Questionnaire | undefined): Answers {
  const kept = new Set(asked?.questions.filter(({ kind }) => kind !== 'text').map(({ key }) => key))
  return Object.fromEntries(Object.entries(answers).filter(([key]) => kept.has(key)))
}
