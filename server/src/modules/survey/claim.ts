import type { Sheet } from '@linsheng/shared/contract'
import { addNotices, toPerson } from '../notify/add.ts'
import * as messages from './wording-notices.ts'
import { type Database, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { notFound, type Refused } from '../../platform/outcome.ts'
import { iso } from '../../platform/time.ts'
import { setTimer } from '../../platform/timer/timers.ts'
import type { Resident } from '../../platform/who.ts'
import { touchpointInfo, touchpointNames } from '../touchpoint/catalogue.ts'
import { eventsByIds } from '../touchpoint/door.ts'
import { questionnaireOf } from './designs.ts'
import { hasOpenMatter, lockGates, stampAsked } from './gate.ts'
import { askedOf, endPrompt, isBlackout, isQuiet, remindTimer, subjectsOf } from './reserve.ts'
import * as store from './store.ts'

/**
 * Is there something to ask this person now? However many devices ask at once, one prompt exists and is stamped as shown once.
 * Held back at night, in the noon rest, on blackout days, and while a matter of theirs is open.
 */
export async function claim(db: Database, deps: Deps, who: Resident): Promise<Sheet | null> {
  const [waiting] = await db.read((tx) => store.waitingPrompt(tx, deps.community.id, who.personId, deps.now))
  if (!waiting || isQuiet(deps) || isBlackout(deps)) return null
  const shown = await db.atomic((tx) => show(tx, deps, who, waiting.id))
  return shown ? sheetOf(db, deps, waiting) : null
}

/** The prompt is locked before the gates, here as in accepting an answer: neither waits for the other. */
function* show(tx: Tx, deps: Deps, who: Resident, promptId: string): Steps<boolean> {
  const [first] = yield* run(store.movePrompts(tx, deps.community.id, [promptId], ['reserved'], { state: 'shown', shownAt: deps.now }))
  const [prompt] = first ? [first] : yield* run(store.promptsById(tx, deps.community.id, [promptId]))
  if (prompt?.state !== 'shown' || prompt.expiresAt <= deps.now) return undo(false)
  const subjects = { personId: who.personId, household: prompt.household, accountId: who.accountId }
  const gates = yield* lockGates(tx, deps, subjects)
  if (gates.some(({ openMatters }) => openMatters > 0)) return undo(false)
  if (first) yield* stampAsked(tx, deps, subjects, askedOf(first))
  return true
}

async function sheetOf(db: Database, deps: Deps, prompt: store.PromptRow): Promise<Sheet | null> {
  const [[version], [event], names] = await Promise.all([
    db.read((tx) => store.versionsById(tx, deps.community.id, [prompt.versionId])),
    db.read((tx) => eventsByIds(tx, deps.community.id, [prompt.eventId])),
    touchpointNames(db, deps),
  ])
  if (!version || !event) return null
  return {
    promptId: prompt.id,
    about: { touchpoint: names.get(prompt.touchpoint) ?? '', at: deps.time.moment(event.occurredAt) },
    questionnaire: questionnaireOf(version),
    expiresAt: iso(prompt.expiresAt),
    correctionSeconds: Math.round(deps.settings.sheet.correctionMs / 1000),
  }
}

/** Not this time: no answer, and never counted as one. Twice is the same as once. */
export function* dismiss(tx: Tx, deps: Deps, who: Resident, promptId: string): Steps<{ promptId: string } | Refused> {
  const [prompt] = yield* run(store.promptsById(tx, deps.community.id, [promptId]))
  if (!prompt || prompt.personId !== who.personId) return undo(notFound)
  yield* endPrompt(tx, deps, prompt, 'dismissed')
  return { promptId }
}

const lookAgainMs = 24 * 3_600_000

/** A day has passed and nobody saw it: the one reminder. Held back like the sheet itself, it comes a day later. A timer's work. */
export function* remind(tx: Tx, deps: Deps, promptId: string): Steps<void> {
  const [before] = yield* run(store.promptsById(tx, deps.community.id, [promptId]))
  if (before?.state !== 'reserved') return
  if (isBlackout(deps) || (yield* hasOpenMatter(tx, deps, before))) {
    yield* setTimer(tx, { communityId: deps.community.id, kind: remindTimer, subjectId: promptId, dueAt: deps.now + lookAgainMs })
    return
  }
  const [prompt] = yield* run(store.movePrompts(tx, deps.community.id, [promptId], ['reserved'], { remindedAt: deps.now }))
  if (!prompt) return
  const touchpoint = yield* touchpointInfo(tx, deps, prompt.touchpoint)
  yield* addNotices(tx, deps, [
    {
      ...messages.promptReminder({ about: touchpoint?.name ?? '' }),
      to: toPerson(prompt.personId),
      dedupe: `prompt:${promptId}`,
      subject: { kind: 'prompt', id: promptId },
      opens: '',
    },
  ])
}

/** Of a notice that was delivered. */
interface Delivered {
  subjectKind: string | null
  subjectId: string | null
}

/** A reminder was delivered to the person: that counts like shown. A subscriber. */
export function* promptDelivered(tx: Tx, deps: Deps, { subjectKind, subjectId: promptId }: Delivered): Steps<void> {
  if (subjectKind !== 'prompt' || promptId === null) return
  const [first] = yield* run(store.movePrompts(tx, deps.community.id, [promptId], ['reserved'], { state: 'shown', shownAt: deps.now }))
  if (!first) return
  const subjects = yield* subjectsOf(tx, deps, first)
  yield* lockGates(tx, deps, subjects)
  yield* stampAsked(tx, deps, subjects, askedOf(first))
}
