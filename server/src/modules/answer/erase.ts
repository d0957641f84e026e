import { type Answers, firstQuestion, type Measure, type Questionnaire } from '@linsheng/shared/domain'
import { run, runParts, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { publish } from '../../kernel/event.ts'
import type { Erased } from '../../kernel/personal-data.ts'
import { forgetNoticesAbout } from '../notify/erase.ts'
import { questionsOf } from '../survey/designs.ts'
import { weekDay } from '../survey/erase.ts'
import * as gone from './erase-store.ts'
import { answersForgotten } from './events.ts'
import * as responses from './response-store.ts'
import { scoresIn } from './said.ts'
import { sumTallies, tallyRows } from './tally.ts'

/**
 * A person is erased. What was answered stays in the figures, and nothing of it leads to anybody: person, household, prompt and event are
 * random keys, drawn now and written nowhere else; words and the sheet's secret are gone; the time is the week. One random key stands for
 * the person, so that cells go on counting people and not answers. After the prompts: none can be answered any more.
 */
export function* forgetAnswers(tx: Tx, deps: Deps, { personId }: Erased): Steps<'done'> {
  const responseIds = yield* forgetResponses(tx, deps, personId)
  if (responseIds.length > 0) yield* run(gone.timersOf(tx, deps.community.id, responseIds))
  yield* forgetNoticesAbout(tx, deps, 'response', responseIds)
  yield* publish(tx, deps, answersForgotten, { personId, responseIds })
  return 'done'
}

function* forgetResponses(tx: Tx, deps: Deps, personId: string): Steps<string[]> {
  const communityId = deps.community.id
  const rows = yield* run(responses.responsesOfPerson(tx, communityId, personId))
  if (rows.length === 0) return []
  const asked = new Map<string, Questionnaire>()
  for (const id of new Set(rows.map(({ versionId }) => versionId))) asked.set(id, yield* questionsOf(tx, deps, id))
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
