import { run } from '@linsheng/server/src/platform/db/index.ts'
import { systemIds } from '@linsheng/server/src/platform/ids.ts'
import { rowsOf } from './rows.ts'
import type { World } from './world.ts'

export interface Given {
  /** Who; the same text is the same person. Absent: an anonymous answer. */
  person?: string
  day: string
  score: number
  buildingId?: string
  touchpoint?: string
  channel?: string
}

const ids = systemIds()
const monday = (day: string) => {
  const at = new Date(`${day}T00:00:00.000Z`)
  return new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)
}

/** Writes answers as the use cases leave them, without living through each: for reports over many. */
export async function addAnswers(world: World, communityId: string, given: readonly Given[]): Promise<void> {
  const versionId = (await rowsOf(world, 'surveyVersions')).find((row) => row.communityId === communityId)?.id ?? ''
  const { responses, anonymousResponses } = world.db.tables
  const same = ({ score, buildingId = '', touchpoint = 'repair_finished', channel = 'in_app' }: Given) => ({
    communityId,
    score,
    buildingId,
    touchpoint,
    channel,
    versionId,
    measure: 'nps',
    answers: {},
  })
  const named = given
    .filter(({ person }) => person !== undefined)
    .map((one) => {
      const at = Date.parse(`${one.day}T04:00:00.000Z`)
      const id = ids.next('response', at)
      return {
        ...same(one),
        id,
        promptId: `prompt of ${id}`,
        eventId: `event of ${id}`,
        personId: one.person ?? '',
        household: `home of ${one.person}`,
        mode: 'self',
        firstScore: one.score,
        servedBy: [],
        day: one.day,
        at,
        sheetClosesAt: at,
        seq: 0,
      }
    })
  const anonymous = given
    .filter(({ person }) => person === undefined)
    .map((one) => ({ ...same(one), id: ids.random('response'), week: monday(one.day), published: false }))
  await world.db.atomic(function* write(tx) {
    for (let i = 0; i < named.length; i += 100)
      yield* run(
        tx
          .insert(responses)
          .values(named.slice(i, i + 100))
          .returning({ id: responses.id }),
      )
    for (let i = 0; i < anonymous.length; i += 100)
      yield* run(
        tx
          .insert(anonymousResponses)
          .values(anonymous.slice(i, i + 100))
          .returning({ id: anonymousResponses.id }),
      )
  })
}

/** So many different people who answered with a score on a day. */
export const people = (n: number, day: string, score: number, more: Partial<Given> = {}): Given[] =>
  Array.from({ length: n }, (_, i) => ({
    person: `${day} ${score} ${i} ${more.touchpoint ?? ''}${more.buildingId ?? ''}`,
    day,
    score,
    ...more,
  }))
