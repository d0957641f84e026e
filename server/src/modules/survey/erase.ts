import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { Erased } from '../../kernel/personal-data.ts'
import type { LocalTime } from '../../platform/time.ts'
import * as gone from './erase-store.ts'
import { releasePlaces } from './gate.ts'
import { endPromptsOf } from './reserve.ts'
import * as store from './store.ts'

/**
 * A person is erased. What was asked stays in the figures, and nothing of it leads to anybody: person, household, prompt and event are
 * random keys, drawn now and written nowhere else; the time is the week. One random key stands for the person in each table, so that
 * cells go on counting people. The prompts are locked first: an answer on its way is written before, and is erased by its own module.
 */
export function* forgetPrompts(tx: Tx, deps: Deps, erased: Erased): Steps<'done'> {
  const communityId = deps.community.id
  const { personId } = erased
  yield* run(gone.lockPromptsOf(tx, communityId, personId))
  yield* endPromptsOf(tx, deps, { personId })
  const prompts = yield* renamePrompts(tx, deps, personId)
  const promptIds = prompts.map(({ row }) => row.id)
  // an anonymous answer keeps its place until its sheet would have ended: that hold goes as well
  yield* releasePlaces(
    tx,
    deps,
    prompts.map(({ row }) => ({ promptId: row.id, subjects: { ...erased, household: row.household } })),
  )
  yield* forgetVerdicts(tx, deps, personId, new Map(prompts.map(({ row, id }) => [row.id, id])))
  yield* run(gone.callbacksOf(tx, communityId, personId))
  if (promptIds.length > 0) yield* run(gone.timersOf(tx, communityId, promptIds))
  yield* run(gone.dropGates(tx, communityId, [`p:${personId}`]))
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
function* renamePrompts(tx: Tx, deps: Deps, personId: string): Steps<{ row: store.PromptRow; id: string }[]> {
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
