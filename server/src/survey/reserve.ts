import { askingAt, type AskingFacts, eligibility, type RefusalReason, type Span } from '@linsheng/shared/domain'
import { consentTo } from '../people/my-data.ts'
import { openResidencies, personInfo } from '../people/persons.ts'
import { run, type Steps, type Tx } from '../platform/db/index.ts'
import type { Deps } from '../platform/deps.ts'
import { clearTimer, setTimer } from '../platform/timer/timers.ts'
import { type EnteredEvent, eventById } from '../touchpoint/door.ts'
import { type GateSubjects, holdPlace, lockGates } from './gate.ts'
import * as store from './store.ts'

export const askTimer = 'survey_ask'
export const expireTimer = 'prompt_expire'
export const remindTimer = 'prompt_remind'

const dayMs = 24 * 3_600_000

/** An event entered or changed: sets the minute at which it is asked about, or says why it will not be. */
export function* followEvent(tx: Tx, deps: Deps, event: EnteredEvent): Steps<void> {
  const [trigger] = yield* run(store.triggerOf(tx, deps.community.id, event.touchpoint))
  if (!trigger?.active) return
  const timer = { communityId: deps.community.id, kind: askTimer, subjectId: event.id }
  if (event.withdrawn) {
    yield* clearTimer(tx, timer)
    yield* withdrawPrompt(tx, deps, event)
    return
  }
  // a prompt that nobody has seen yet goes: a question about the bill came first
  if (event.facts.inDispute) yield* endUnseen(tx, deps, event)
  if (event.facts.awaitsSignature) {
    if (event.facts.neverSigned) yield* refuse(tx, deps, event, 'awaits_signature')
    return
  }
  // who signed may come late: what was decided about this moment stands
  const decided = [
    ...(yield* run(store.promptByEvent(tx, deps.community.id, event.id))),
    ...(yield* run(store.refusalByEvent(tx, deps.community.id, event.id))),
  ]
  if (decided.length > 0) return
  const at = askingAt(event.occurredAt, trigger.delayMs, quietSpans(deps, event.occurredAt), deps.settings.asking)
  if (at === null) yield* refuse(tx, deps, event, 'too_late')
  else yield* setTimer(tx, { ...timer, dueAt: at })
}

/** The stretches in which nobody is asked: nights and noon rests from an instant on, for two days. */
export function quietSpans({ time, settings }: Deps, from: number): Span[] {
  const [night, noon] = [settings.quiet, settings.noonRest].map((hours) => time.daily(from, from + 2 * dayMs, hours.from, hours.to))
  return [...(night ?? []), ...(noon ?? [])].sort((a, b) => a.from - b.from)
}

export const isQuiet = (deps: Deps) => quietSpans(deps, deps.now).some(({ from, to }) => from <= deps.now && deps.now < to)

/** Spring Festival, mourning, a serious incident: nobody is asked that day. */
export const isBlackout = ({ settings, time, now }: Deps) => settings.blackoutDays.includes(time.day(now))

/** The minute has come: locks the gates, decides, and reserves a prompt or records the refusal, in one transaction. A timer's work. */
export function* reserve(tx: Tx, deps: Deps, eventId: string): Steps<void> {
  const event = yield* eventById(tx, deps, eventId)
  const [trigger] = event ? yield* run(store.triggerOf(tx, deps.community.id, event.touchpoint)) : []
  if (!event || !trigger?.active) return
  const [survey] = yield* run(store.surveyById(tx, deps.community.id, trigger.surveyId))
  const [version] = yield* run(store.versionsOf(tx, deps.community.id, trigger.surveyId))
  const person = event.personId === null ? null : yield* personInfo(tx, deps, event.personId)
  if (!survey || !version || !person) {
    yield* refuse(tx, deps, event, person ? 'no_channel' : 'not_in_audience')
    return
  }
  const kind = survey.kind === 'relationship' ? 'relationship' : 'touchpoint'
  const subjects: GateSubjects = { personId: person.id, household: event.household, accountId: person.accountId }
  const facts = yield* factsOf(tx, deps, event, kind)
  const gates = yield* lockGates(tx, deps, subjects)
  const verdict = eligibility(facts, gates, deps.settings.asking, deps.now)
  if (verdict !== 'ok') {
    yield* refuse(tx, deps, event, verdict)
    return
  }
  yield* place(tx, deps, event, { versionId: version.id, kind, subjects, byPhone: !person.smartphone })
}

function* factsOf(tx: Tx, deps: Deps, event: EnteredEvent, kind: AskingFacts['kind']): Steps<AskingFacts> {
  const asked = yield* run(store.promptByEvent(tx, deps.community.id, event.id))
  const residencies = event.personId === null ? [] : yield* openResidencies(tx, deps, event.personId)
  const residency = residencies.find(({ id }) => id === event.residencyId)
  const consent = event.personId === null ? false : yield* consentTo(tx, deps, event.personId, 'survey')
  return {
    kind,
    isPayment: event.touchpoint === 'payment_made',
    occurredAt: event.occurredAt,
    withdrawn: event.withdrawn,
    awaitsSignature: event.facts.awaitsSignature ?? false,
    residencyOpen: residency !== undefined,
    inAudience: event.personId !== null && event.residencyId !== null,
    isHelper: residency?.role === 'helper',
    // never asked: the sheet states its purpose before the first answer; withdrawn: not asked
    consent: consent !== false,
    reachable: true,
    arrearsReminded: event.facts.arrearsReminded ?? false,
    inDispute: event.facts.inDispute ?? false,
    blackout: isBlackout(deps),
    alreadyAsked: asked.length > 0,
    sample: deps.ids.share(),
  }
}

interface Place {
  versionId: string
  kind: AskingFacts['kind']
  subjects: GateSubjects
  byPhone: boolean
}

/** Who served is frozen here. The place is held until the prompt is seen, or expires. */
function* place(tx: Tx, deps: Deps, event: EnteredEvent, { versionId, kind, subjects, byPhone }: Place): Steps<void> {
  const communityId = deps.community.id
  const id = deps.ids.next('prompt', deps.now)
  const expiresAt = deps.now + deps.settings.prompt.expiresMs
  const made = yield* run(
    store.insertPrompt(tx, {
      communityId,
      id,
      eventId: event.id,
      personId: subjects.personId,
      household: subjects.household,
      touchpoint: event.touchpoint,
      buildingId: event.buildingId,
      versionId,
      kind,
      channel: byPhone ? 'phone' : 'in_app',
      state: 'reserved',
      servedBy: event.servedBy,
      reservedAt: deps.now,
      expiresAt,
    }),
  )
  if (made.length === 0) {
    yield* refuse(tx, deps, event, 'event_asked')
    return
  }
  yield* holdPlace(tx, deps, subjects, kind, expiresAt)
  yield* setTimer(tx, { communityId, kind: expireTimer, subjectId: id, dueAt: expiresAt })
  if (!byPhone) {
    yield* setTimer(tx, { communityId, kind: remindTimer, subjectId: id, dueAt: deps.now + deps.settings.prompt.remindAfterMs })
    return
  }
  yield* run(
    store.insertCallback(tx, {
      communityId,
      id: deps.ids.next('callback', deps.now),
      promptId: id,
      personId: subjects.personId,
      state: 'open',
      servedBy: event.servedBy,
      dueAt: deps.now,
      dueBy: deps.now + deps.settings.prompt.callbackDueMs,
    }),
  )
}

export function* refuse(tx: Tx, deps: Deps, event: EnteredEvent, reason: RefusalReason): Steps<void> {
  yield* run(
    store.insertRefusal(tx, {
      communityId: deps.community.id,
      id: deps.ids.next('refusal', deps.now),
      eventId: event.id,
      personId: event.personId,
      touchpoint: event.touchpoint,
      buildingId: event.buildingId,
      reason,
      day: deps.time.day(deps.now),
    }),
  )
}

/** The moment is over (a repair was given back): an open prompt about it ends, and its place is free again. */
function* withdrawPrompt(tx: Tx, deps: Deps, event: EnteredEvent): Steps<void> {
  const [prompt] = yield* run(store.promptByEvent(tx, deps.community.id, event.id))
  if (prompt) yield* endPrompt(tx, deps, prompt, 'expired')
  else yield* refuse(tx, deps, event, 'event_withdrawn')
}

function* endUnseen(tx: Tx, deps: Deps, event: EnteredEvent): Steps<void> {
  const [prompt] = yield* run(store.promptByEvent(tx, deps.community.id, event.id))
  if (prompt?.state === 'reserved') yield* endPrompt(tx, deps, prompt, 'expired')
}

/** Ends a prompt that nobody answered. One that was never seen frees its place: it costs nothing. */
export function* endPrompt(tx: Tx, deps: Deps, prompt: store.PromptRow, state: 'expired' | 'dismissed'): Steps<boolean> {
  const person = yield* personInfo(tx, deps, prompt.personId)
  const subjects = { personId: prompt.personId, household: prompt.household, accountId: person?.accountId ?? '' }
  yield* lockGates(tx, deps, subjects)
  const [unseen] = yield* run(store.movePrompts(tx, deps.community.id, [prompt.id], ['reserved'], { state }))
  if (unseen) yield* holdPlace(tx, deps, subjects, prompt.kind === 'relationship' ? 'relationship' : 'touchpoint', 0)
  const [seen] = unseen ? [] : yield* run(store.movePrompts(tx, deps.community.id, [prompt.id], ['shown'], { state }))
  yield* run(store.endCallbackOfPrompt(tx, deps.community.id, prompt.id))
  return unseen !== undefined || seen !== undefined
}

/** A prompt's week is over. A timer's work. */
export function* expirePrompt(tx: Tx, deps: Deps, promptId: string): Steps<void> {
  const [prompt] = yield* run(store.promptsById(tx, deps.community.id, [promptId]))
  if (prompt && (prompt.state === 'reserved' || prompt.state === 'shown')) yield* endPrompt(tx, deps, prompt, 'expired')
}

/** A residency ended, or the consent: what was to be asked about it is asked no more. */
export function* endPromptsOf(tx: Tx, deps: Deps, ended: { personId: string; household?: string }): Steps<void> {
  const open = yield* run(store.openPromptsOf(tx, deps.community.id, ended.personId, ended.household ?? null))
  for (const prompt of open) yield* endPrompt(tx, deps, prompt, 'expired')
}
