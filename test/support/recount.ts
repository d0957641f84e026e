import { firstQuestion, isMeasure, type Questionnaire } from '@linsheng/shared/domain'
import { rowsOf } from './rows.ts'
import type { World } from './world.ts'

type Counts = Record<string, number[]>

/** The tallies as they must be, counted anew from the rows of the answers: eleven scores and their sum by key. */
export async function recount(world: World): Promise<Counts> {
  // anonymous answers move no tally: only their class counts them
  const [named, versions] = await Promise.all([rowsOf(world, 'responses'), rowsOf(world, 'surveyVersions')])
  const counts: Counts = {}
  const add = (key: string[], score: number) => {
    const row = (counts[key.join('|')] ??= new Array<number>(12).fill(0))
    row[score] = (row[score] ?? 0) + 1
    row[11] = (row[11] ?? 0) + 1
  }
  const count = (row: (typeof named)[number], periods: string[], mode: string) => {
    const questionnaire = versions.find(({ id }) => id === row.versionId)?.questionnaire as Questionnaire
    const first = firstQuestion(questionnaire).key
    const answers = row.answers as Record<string, unknown>
    const more = questionnaire.questions.flatMap(({ key, kind }) =>
      key !== first && isMeasure(kind) && typeof answers[key] === 'number' ? [[kind, answers[key]] as const] : [],
    )
    for (const [measure, score] of [[row.measure, row.score] as const, ...more]) {
      for (const period of periods)
        add([row.communityId, period, row.buildingId, row.touchpoint, row.versionId, row.channel, mode, measure], score)
    }
  }
  for (const row of named) count(row, [row.day, row.day.slice(0, 7)], row.mode)
  return counts
}

/** The tallies as they stand. A row that fell back to nothing is no row. */
export async function tallied(world: World): Promise<Counts> {
  const rows = await rowsOf(world, 'tallies')
  const scores = (row: (typeof rows)[number]) => [
    row.s0,
    row.s1,
    row.s2,
    row.s3,
    row.s4,
    row.s5,
    row.s6,
    row.s7,
    row.s8,
    row.s9,
    row.s10,
    row.n,
  ]
  const key = (row: (typeof rows)[number]) =>
    [row.communityId, row.period, row.buildingId, row.touchpoint, row.versionId, row.channel, row.mode, row.measure].join('|')
  return Object.fromEntries(rows.map((row) => [key(row), scores(row)] as const).filter(([, counts]) => counts.some((n) => n !== 0)))
}
