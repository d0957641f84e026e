import type { Measure } from '@linsheng/shared/domain'
import { run } from '@linsheng/server/src/platform/db/index.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { rowsOf } from './rows.ts'
import type { World } from './world.ts'

export interface Given {
  /** Who; the same text is the same person. Absent: somebody of their own, anonymously. */
  person?: string
  anonymous?: boolean
  day: string
  score: number
  buildingId?: string
  touchpoint?: string
  channel?: string
  /** The key of the survey whose newest version asked. Absent: of any. */
  survey?: string
  measure?: Measure
  /** Absent: somebody's own. */
  household?: string
  /** To the further questions. */
  answers?: Record<string, unknown>
}

const ids = systemIds()
const monday = (day: string) => {
  const at = new Date(`${day}T00:00:00.000Z`)
  return new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)
}

/** Writes answers as the use cases leave them, without living through each: for reports over many. */
export async function addAnswers(world: World, communityId: string, given: readonly Given[]): Promise<void> {
  const versions = (await rowsOf(world, 'surveyVersions')).filter((row) => row.communityId === communityId)
  const surveys = (await rowsOf(world, 'surveys')).filter((row) => row.communityId === communityId)
  const versionOf = (survey: string | undefined) => {
    const surveyId = surveys.find(({ key }) => key === survey)?.id
    const own = versions.filter((row) => survey === undefined || row.surveyId === surveyId)
    return (survey === undefined ? own[0] : own.sort((a, b) => b.version - a.version)[0])?.id ?? ''
  }
  const { responses, anonymousResponses, prompts } = world.db.tables
  const same = ({
    score,
    buildingId = '',
    touchpoint = 'repair_finished',
    channel = 'in_app',
    survey,
    measure = 'nps',
    answers = {},
  }: Given) => ({
    communityId,
    score,
    buildingId,
    touchpoint,
    channel,
    versionId: versionOf(survey),
    measure,
    answers,
  })
  const named = given
    .filter((one) => !isAnonymous(one))
    .map((one) => {
      const at = Date.parse(`${one.day}T04:00:00.000Z`)
      const id = ids.next('response', at)
      return {
        ...same(one),
        id,
        promptId: `prompt of ${id}`,
        eventId: `event of ${id}`,
        personId: one.person ?? '',
        household: one.household ?? `home of ${one.person}`,
        mode: 'self',
        firstScore: one.score,
        servedBy: [],
        day: one.day,
        at,
        sheetClosesAt: at,
        seq: 0,
      }
    })
  const unnamed = given.filter(isAnonymous)
  const anonymous = unnamed.map((one) => ({ ...same(one), id: ids.random('response'), week: monday(one.day) }))
  // the prompts that were used: by them the people of a class are counted
  const used = unnamed.map((one) => {
    const at = Date.parse(`${one.day}T03:00:00.000Z`)
    const { communityId: _, touchpoint, versionId: version } = same(one)
    return {
      ...{
        communityId,
        id: ids.next('prompt', at),
        eventId: ids.next('event', at),
        personId: one.person ?? ids.random('person'),
        household: '',
      },
      ...{
        touchpoint,
        versionId: version,
        buildingId: one.buildingId ?? '',
        kind: 'touchpoint',
        channel: 'in_app',
        state: 'used',
        servedBy: [],
      },
      ...{ reservedAt: at, expiresAt: at, shownAt: at, usedWeek: monday(one.day), usedBand: one.buildingId ?? '' },
    }
  })
  await world.db.atomic(function* write(tx) {
    for (let i = 0; i < named.length; i += 100)
      yield* run(
        tx
          .insert(responses)
          .values(named.slice(i, i + 100))
          .returning({ id: responses.id }),
      )
    for (let i = 0; i < anonymous.length; i += 50) {
      yield* run(
        tx
          .insert(anonymousResponses)
          .values(anonymous.slice(i, i + 50))
          .returning({ id: anonymousResponses.id }),
      )
      yield* run(
        tx
          .insert(prompts)
          .values(used.slice(i, i + 50))
          .returning({ id: prompts.id }),
      )
    }
  })
}

const isAnonymous = ({ person, anonymous }: Given) => anonymous ?? person === undefined

/** So many different people who answered with a score on a day. */
export const people = (n: number, day: string, score: number, more: Partial<Given> = {}): Given[] =>
  Array.from({ length: n }, (_, i) => ({
    person: `${day} ${score} ${i} ${more.touchpoint ?? ''}${more.buildingId ?? ''}${more.survey ?? ''}`,
    day,
    score,
    ...more,
  }))
