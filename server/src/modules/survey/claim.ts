import type { Sheet } from '@linsheng/shared/contract'
import { addNotices, toPerson } from '../notify/add.ts'
import * as messages from './wording-notices.ts'
import { type Database, partsApart, remembered, run, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import { notFound, type Refused } from '../../platform/outcome.ts'
import { iso } from '../../platform/time.ts'
import { setTimer } from '../../platform/timer/timers.ts'
import type { Resident } from '../../platform/who.ts'
import { touchpointInfo } from '../touchpoint/catalogue.ts'
import { eventsOfKeys } from '../touchpoint/door.ts'
import { questionnaireOf } from './designs.ts'
import { hasOpenMatter, lockGates, lockManyGates, stampAsked, stampMany } from './gate.ts'
import { askedOf, endPrompt, isBlackout, isOpen, isQuiet, remindTimer, subjectsOf } from './reserve.ts'
import * as store from './store.ts'

/** A resident who asks, with the prompt that waits for this person. */
export interface Claim {
  who: Resident
  promptId: string
}
/** Shows sheets, several at once where many ask. */
export type Show = (deps: Deps, claim: Claim) => Promise<Sheet | null>

/**
 * Is there something to ask this person now? However many devices ask at once, one prompt exists and is stamped as shown once.
 * Held back at night, in the noon rest, on blackout days, and while a matter of theirs is open.
 */
export async function claim(db: Database, deps: Deps, who: Resident, show?: Show): Promise<Sheet | null> {
  const [waiting] = await db.read((tx) => store.waitingPrompt(tx, deps.community.id, who.personId, deps.now))
  if (!waiting) return null
  const one = { who, promptId: waiting.id }
  return show ? show(deps, one) : ((await db.atomic((tx) => showTogether(tx, deps, [one])))[0] ?? null)
}

/**
 * Shows the sheets of a community that are asked for at once, set by set. The prompts are locked before the gates, here as in accepting
 * an answer: neither waits for the other. What is held back stays as it was, and harms no other.
 */
export function* showTogether(tx: Tx, deps: Deps, claims: readonly Claim[]): Steps<(Sheet | null)[]> {
  if (isQuiet(deps) || isBlackout(deps)) return claims.map(() => null)
  const sheets: (Sheet | null)[] = []
  for (const part of partsApart(claims, ({ promptId }) => [promptId])) sheets.push(...(yield* showApart(tx, deps, part)))
  return sheets
}

function* showApart(tx: Tx, deps: Deps, claims: readonly Claim[]): Steps<(Sheet | null)[]> {
  const communityId = deps.community.id
  const ids = claims.map(({ promptId }) => promptId)
  const prompts = new Map((yield* run(store.lockPrompts(tx, communityId, ids))).map((row) => [row.id, row]))
  const open = claims.flatMap(({ who, promptId }) => {
    const prompt = prompts.get(promptId)
    if (!prompt || prompt.personId !== who.personId || !isOpen(prompt) || prompt.expiresAt <= deps.now) return []
    return [{ prompt, subjects: { personId: who.personId, household: prompt.household, accountId: who.accountId } }]
  })
  const gates = yield* lockManyGates(
    tx,
    deps,
    open.map(({ subjects }) => subjects),
  )
  const shown = open.filter((_, i) => gates[i]?.every(({ openMatters }) => openMatters === 0))
  const first = shown.filter(({ prompt }) => prompt.state === 'reserved')
  if (first.length > 0) {
    const fresh = first.map(({ prompt }) => prompt.id)
    yield* run(store.showPrompts(tx, communityId, fresh, deps.now))
    yield* stampMany(
      tx,
      deps,
      first.map(({ prompt, subjects }) => ({ subjects, asked: askedOf(prompt) })),
    )
  }
  const sheets = yield* sheetsOf(
    tx,
    deps,
    shown.map(({ prompt }) => prompt),
  )
  return ids.map((id) => sheets.get(id) ?? null)
}

function* sheetsOf(tx: Tx, deps: Deps, prompts: readonly store.PromptRow[]): Steps<Map<string, Sheet>> {
  const communityId = deps.community.id
  const versions = yield* run(store.versionsById(tx, communityId, [...new Set(prompts.map(({ versionId }) => versionId))]))
  const questionnaires = new Map(versions.map((row) => [row.id, questionnaireOf(row)]))
  const events = yield* eventsOfKeys(
    tx,
    deps,
    prompts.map(({ eventId }) => eventId),
  )
  const touchpointOf = remembered((code) => touchpointInfo(tx, deps, code))
  const sheets = new Map<string, Sheet>()
  for (const prompt of prompts) {
    const [questionnaire, event] = [questionnaires.get(prompt.versionId), events.get(prompt.eventId)]
    if (!questionnaire || !event) continue
    sheets.set(prompt.id, {
      promptId: prompt.id,
      about: { touchpoint: (yield* touchpointOf(prompt.touchpoint))?.name ?? '', at: deps.time.moment(event.occurredAt) },
      questionnaire,
      expiresAt: iso(prompt.expiresAt),
      correctionSeconds: Math.round(deps.settings.sheet.correctionMs / 1000),
    })
  }
  return sheets
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
