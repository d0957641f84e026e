import { isLowScore, type Measure } from '@linsheng/shared/domain'
import type { Database } from '@linsheng/server/src/platform/db/index.ts'
import { expect } from 'vitest'
import type { Acknowledged } from '../support/answering.ts'
import { recount, tallied } from '../support/recount.ts'
import { rowsOf } from '../support/rows.ts'
import type { World } from '../support/world.ts'

/** What must hold in a database whatever happened to its server: the clients' log of acknowledgements is compared row by row. */
export async function checkLedger(db: Database, acknowledged: readonly Acknowledged[]): Promise<void> {
  const within = { db } as World
  const [responses, anonymous, prompts, cases, events] = await Promise.all([
    rowsOf(within, 'responses'),
    rowsOf(within, 'anonymousResponses'),
    rowsOf(within, 'prompts'),
    rowsOf(within, 'cases'),
    rowsOf(within, 'caseEvents'),
  ])
  const byPrompt = new Map(responses.map((row) => [row.promptId, row]))
  const states = new Map(prompts.map(({ id, state }) => [id, state]))
  const lost = acknowledged.filter(({ promptId, score, anonymous: secret }) =>
    secret ? states.get(promptId) !== 'used' || byPrompt.has(promptId) : byPrompt.get(promptId)?.score !== score,
  )
  expect(lost, 'acknowledged, and not there').toEqual([])
  expect(byPrompt.size, 'an answer that is there twice').toBe(responses.length)
  expect(new Set(acknowledged.map(({ promptId }) => promptId)).size, 'a sheet acknowledged twice').toBe(acknowledged.length)
  const inState = (state: string) => prompts.filter((one) => one.state === state).length
  expect([responses.length, anonymous.length], 'answers beside the sheets they were given on').toEqual([
    inState('answered'),
    inState('used'),
  ])

  expect(await tallied(within), 'tallies beside a recount').toEqual(await recount(within))

  const withCase = new Set([...cases.map(({ responseId }) => responseId), ...events.map(({ responseId }) => responseId)])
  const low = [...responses, ...anonymous].filter(({ measure, score }) => isLowScore(measure as Measure, score))
  expect(
    low.filter(({ id }) => !withCase.has(id)),
    'a low score without its case',
  ).toEqual([])
}

/** Every notice is delivered, laid aside, waiting, of unknown outcome, or for the inbox alone: none is being sent by nobody. */
export async function checkOutbox(db: Database, allowed: readonly string[]): Promise<void> {
  const rows = await rowsOf({ db }, 'outbox')
  expect(rows.filter(({ state }) => !allowed.includes(state)).map(({ state, outcome }) => ({ state, outcome }))).toEqual([])
}
