import { askingAt, type AskingFacts, eligibility, type RefusalReason, type Span } from '@linsheng/shared/domain'
import { consentTo } from '../resident/consents.ts'
import { openResidencies, personInfo } from '../resident/persons.ts'
import { run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Deps } from '../../kernel/deps.ts'
import type { Where } from '../../platform/deps.ts'
import { clearTimer, setTimer } from '../../platform/timer/timers.ts'
import { eventById } from '../touchpoint/door.ts'
import type { EnteredEvent } from '../touchpoint/events.ts'
import { asGates, type GateSubjects, holdersOf, holdPlace, lockGates, releasePlace, stampAsked } from './gate.ts'
import { inForceBefore } from './designs.ts'
import type { GateRow } from './gate-store.ts'
import * as verdicts from './refusal-store.ts'
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
  if ((yield* run(verdicts.verdictOf(tx, deps.community.id, event.id))).length > 0) return
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
  const [version] = yield* run(store.versionBefore(tx, deps.community.id, trigger.surveyId, inForceBefore(deps)))
  const person = event.personId === null ? null : yield* personInfo(tx, deps, event.personId)
  if (!survey || !version || !person) {
    yield* refuse(tx, deps, event, person ? 'no_channel' : 'not_in_audience')
    return
  }
  const kind = survey.kind === 'relationship' ? 'relationship' : 'touchpoint'
  const subjects: GateSubjects = { personId: person.id, household: event.household, accountId: person.accountId }
  const facts = yield* factsOf(tx, deps, event, kind)
  const gates = yield* lockGates(tx, deps, subjects)
  const holders = yield* openHolders(tx, deps, gates)
  const seen = (promptId: string) => holders.get(promptId)?.state !== 'reserved'
  const verdict = eligibility(facts, asGates(gates, seen), deps.settings.asking, deps.now)
  if (verdict !== 'ok') yield* refuse(tx, deps, event, verdict)
  else yield* place(tx, deps, event, { versionId: version.id, kind, subjects, byPhone: !person.smartphone, ends: [...holders.values()] })
}

/** The open prompts of this community that hold these gates; one of another community is not looked up. */
function* openHolders(tx: Tx, deps: Deps, gates: readonly GateRow[]): Steps<Map<string, store.PromptRow>> {
  const ids = holdersOf(gates)
  const rows = ids.length === 0 ? [] : yield* run(store.promptsById(tx, deps.community.id, ids))
  return new Map(rows.filter(isOpen).map((row) => [row.id, row]))
}

export const isOpen = ({ state }: Pick<store.PromptRow, 'state'>) => state === 'reserved' || state === 'shown'

function* factsOf(tx: Tx, deps: Deps, event: EnteredEvent, kind: AskingFacts['kind']): Steps<AskingFacts> {
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
    sample: deps.ids.share(),
  }
}

interface Place {
  versionId: string
  kind: AskingFacts['kind']
  subjects: GateSubjects
  byPhone: boolean
  /** Prompts that hold the place and give way: their time has passed, or a relationship survey takes the place of an unseen one. */
  ends: readonly store.PromptRow[]
}

/** Who served is frozen here. The place is held until the prompt is answered by name or its time is over. */
function* place(tx: Tx, deps: Deps, event: EnteredEvent, { versionId, kind, subjects, byPhone, ends }: Place): Steps<void> {
  const communityId = deps.community.id
  const id = deps.ids.next('prompt', deps.now)
  const expiresAt = deps.now + deps.settings.prompt.expiresMs
  if (!(yield* decide(tx, deps, event, { promptId: id }))) return
  for (const prompt of ends) yield* endPrompt(tx, deps, prompt, 'expired')
  yield* run(
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
  yield* holdPlace(tx, deps, subjects, { id, kind, expiresAt })
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

/** Puts the verdict on an event on record. `false`: it was decided before, by another process perhaps, and that stands. */
function* decide(tx: Tx, deps: Deps, event: EnteredEvent, verdict: { promptId: string } | { reason: RefusalReason }): Steps<boolean> {
  const made = yield* run(
    verdicts.insertVerdict(tx, {
      communityId: deps.community.id,
      eventId: event.id,
      promptId: null,
      reason: null,
      ...verdict,
      personId: event.personId,
      touchpoint: event.touchpoint,
      buildingId: event.buildingId,
      day: deps.time.day(deps.now),
    }),
  )
  return made.length > 0
}

export const refuse = (tx: Tx, deps: Deps, event: EnteredEvent, reason: RefusalReason): Steps<boolean> =>
  decide(tx, deps, event, { reason })

/** The moment is over (a repair was given back): an open prompt about it ends. */
function* withdrawPrompt(tx: Tx, deps: Deps, event: EnteredEvent): Steps<void> {
  if (yield* refuse(tx, deps, event, 'event_withdrawn')) return
  const [prompt] = yield* run(store.promptByEvent(tx, deps.community.id, event.id))
  if (prompt) yield* endPrompt(tx, deps, prompt, 'expired')
}

function* endUnseen(tx: Tx, deps: Deps, event: EnteredEvent): Steps<void> {
  const [prompt] = yield* run(store.promptByEvent(tx, deps.community.id, event.id))
  if (prompt?.state === 'reserved') yield* endPrompt(tx, deps, prompt, 'expired')
}

export function* subjectsOf(tx: Tx, deps: Where, prompt: Pick<store.PromptRow, 'personId' | 'household'>): Steps<GateSubjects> {
  const person = yield* personInfo(tx, deps, prompt.personId)
  return { personId: prompt.personId, household: prompt.household, accountId: person?.accountId ?? '' }
}

export const askedOf = (prompt: Pick<store.PromptRow, 'kind' | 'touchpoint'>) => ({
  kind: prompt.kind === 'relationship' ? ('relationship' as const) : ('touchpoint' as const),
  payment: prompt.touchpoint === 'payment_made',
})

/**
 * Ends an open prompt that nobody answered, with its timers. One that was never seen does not count as asked, and frees its place at once.
 * One that was dismissed counts as seen. One that was seen keeps its place until it would have expired, as after an anonymous answer: else
 * a place that stays held would tell who answered without a name.
 */
export function* endPrompt(tx: Tx, deps: Deps, prompt: store.PromptRow, state: 'expired' | 'dismissed'): Steps<boolean> {
  const communityId = deps.community.id
  const unseen = prompt.shownAt === null
  const frees = (unseen && state === 'expired') || prompt.expiresAt <= deps.now
  const change = { state, endedAt: Math.min(deps.now, prompt.expiresAt), ...(state === 'dismissed' && unseen ? { shownAt: deps.now } : {}) }
  const [ended] = yield* run(store.movePrompts(tx, communityId, [prompt.id], ['reserved', 'shown'], change))
  if (!ended) return false
  const subjects = yield* subjectsOf(tx, deps, prompt)
  if (frees) yield* releasePlace(tx, deps, subjects, prompt.id)
  if (state === 'dismissed' && unseen) yield* stampAsked(tx, deps, subjects, askedOf(prompt))
  yield* clearTimers(tx, deps, prompt.id)
  yield* run(store.endCallbackOfPrompt(tx, communityId, prompt.id))
  return true
}

/** An answered or ended prompt has no clocks: neither expiry nor reminder. */
function* clearTimers(tx: Tx, deps: Where, promptId: string): Steps<void> {
  for (const kind of [expireTimer, remindTimer]) yield* clearTimer(tx, { communityId: deps.community.id, kind, subjectId: promptId })
}

/** A prompt's week is over. A timer's work. */
export function* expirePrompt(tx: Tx, deps: Deps, promptId: string): Steps<void> {
  const [prompt] = yield* run(store.promptsById(tx, deps.community.id, [promptId]))
  // a timer is late, never early; but the place may be asked for only once the time has passed
  if (prompt && isOpen(prompt) && prompt.expiresAt <= deps.now) yield* endPrompt(tx, deps, prompt, 'expired')
}

/** A residency ended, or the consent: what was to be asked about it is asked no more. */
export function* endPromptsOf(tx: Tx, deps: Deps, ended: { personId: string; household?: string }): Steps<void> {
  const open = yield* run(store.openPromptsOf(tx, deps.community.id, ended.personId, ended.household ?? null))
  for (const prompt of open) yield* endPrompt(tx, deps, prompt, 'expired')
}
