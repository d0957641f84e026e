import type { CaseEventKind } from '@linsheng/shared/contract'
import {
  type CaseClock,
  type CaseLife,
  type Closing,
  type CompensationKind,
  type ContactWay,
  type ContactWish,
  nextClock,
} from '@linsheng/shared/domain'
import type { Words } from '../../kernel/notice.ts'
import { addNotices, type Notice, toPerson, toStaff } from '../notify/add.ts'
import { everyoneWith } from '../staff/staff.ts'
import { roomInfo } from '../community/rooms.ts'
import { run, runParts, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import { refused } from '../../platform/outcome.ts'
import { clearTimer, setTimer, type Timer } from '../../platform/timer/timers.ts'
import type { Actor } from '../../platform/who.ts'
import { closeMatter } from '../survey/gate.ts'
import { planWarning } from './alert.ts'
import { nextEscalation, withLevel } from './clocks.ts'
import { partStart } from './part-of-day.ts'
import { deliver } from './relay.ts'
import * as store from './store.ts'
import type { Deps } from '../../kernel/deps.ts'

export const clockTimer = 'case_clock'
export const toldTimer = 'case_told'
export const returnCallTimer = 'case_return_call'
export const silenceTimer = 'case_silence'

export interface CaseDone {
  caseId: string
  [key: string]: string
}

/** The fact that an event of some kinds carries: which clock ran out, what was wished, how it closed, what was given. */
export type CaseFact =
  { clock: CaseClock } | { wish: ContactWish } | { closing: Closing } | { money: { kind: CompensationKind; amountFen: number } }

export interface CaseEvent {
  kind: CaseEventKind
  by: Actor
  /** What somebody said. */
  note?: string
  detail?: CaseFact
  dueAt?: number | null
  score?: number | null
  way?: ContactWay | null
  responseId?: string
  /** Whether the resident sees it. */
  open: boolean
}

type EventOf = Pick<store.CaseRow, 'id' | 'anonymous'>

export function* addEvent(tx: Tx, deps: Deps, row: EventOf, event: CaseEvent): Steps<string> {
  const made = eventRow(deps, row, event)
  yield* runParts(store.insertEvents(tx, [made]))
  return made.id
}

export function* addEvents(tx: Tx, deps: Deps, events: readonly [EventOf, CaseEvent][]): Steps<void> {
  yield* runParts(
    store.insertEvents(
      tx,
      events.map(([row, event]) => eventRow(deps, row, event)),
    ),
  )
}

function eventRow(deps: Deps, row: EventOf, event: CaseEvent) {
  return {
    communityId: deps.community.id,
    id: deps.ids.next('caseEvent', deps.now),
    caseId: row.id,
    kind: event.kind,
    byKind: event.by.kind,
    // who spoke for an anonymous matter stands nowhere
    byId: row.anonymous && event.by.kind === 'resident' ? '' : event.by.id,
    note: event.note ?? '',
    detail: event.detail ?? {},
    dueAt: event.dueAt ?? null,
    score: event.score ?? null,
    way: event.way ?? null,
    responseId: event.responseId ?? null,
    open: event.open,
    at: deps.now,
  }
}

/** Saves what a step of its life made of a case, in one conditional update, and sets its clocks anew. A closed one frees the gate. */
export function* save(
  tx: Tx,
  deps: Deps,
  before: store.CaseRow,
  life: CaseLife | null,
  change: Partial<store.NewCase> = {},
): Steps<store.CaseRow> {
  if (!life) return undo({ ...refused('state_conflict'), params: { state: before.state } })
  // a new date is a new promise: it begins with its owner again
  const escalated = life.resolveBy === before.resolveBy ? {} : { escalated: withLevel(before.escalated, 'resolve', 0) }
  const next = { ...escalated, ...change, ...fieldsOf(life), nextDueAt: nextClock(life)?.at ?? null }
  const [row] = yield* run(store.changeCase(tx, before, next))
  if (!row) return undo(refused('state_conflict'))
  yield* setClocks(tx, deps, row)
  yield* planWarning(tx, deps, row)
  if (row.closedAt !== null && before.closedAt === null) yield* release(tx, deps, row)
  return row
}

/** The clock of a case that is to be looked at next, as a timer. */
export function clockOfCase(deps: Deps, row: store.CaseRow): Timer | null {
  const next = nextEscalation(deps, row)
  return next && { communityId: deps.community.id, kind: clockTimer, subjectId: row.id, dueAt: Math.max(next.at, deps.now) }
}

export function* setClocks(tx: Tx, deps: Deps, row: store.CaseRow): Steps<void> {
  const timer = (kind: string) => ({ communityId: deps.community.id, kind, subjectId: row.id })
  const next = clockOfCase(deps, row)
  if (next) yield* setTimer(tx, next)
  else yield* clearTimer(tx, timer(clockTimer))
  if (row.state === 'resolved') {
    yield* setTimer(tx, { ...timer(returnCallTimer), dueAt: (row.resolvedAt ?? deps.now) + deps.settings.verification.returnCallAfterMs })
    yield* setTimer(tx, { ...timer(silenceTimer), dueAt: (row.resolvedAt ?? deps.now) + deps.settings.verification.silentAfterMs })
  } else {
    yield* clearTimer(tx, timer(returnCallTimer))
    yield* clearTimer(tx, timer(silenceTimer))
  }
}

/** A named matter is closed: the person and the household may be asked again. An anonymous one never held them. */
function* release(tx: Tx, deps: Deps, row: store.CaseRow): Steps<void> {
  if (row.personId !== null) yield* closeMatter(tx, deps, { personId: row.personId, household: row.household })
}

function fieldsOf(life: CaseLife): Partial<store.NewCase> {
  const {
    state,
    reopens,
    firstContactBy,
    contactedAt,
    visitBy,
    visitedAt,
    resolveBy,
    planDate,
    planAcceptedAt,
    resolvedAt,
    closedAt,
    closing,
    newScore,
  } = life
  return {
    state,
    reopens,
    firstContactBy,
    contactedAt,
    visitBy,
    visitedAt,
    resolveBy,
    planDate,
    planAcceptedAt,
    resolvedAt,
    closedAt,
    closing,
    newScore,
  }
}

/** Where a named case is at home, or its public place; an anonymous one says so by saying nothing. */
export function* whereOf(tx: Tx, deps: Deps, row: Pick<store.CaseRow, 'roomId' | 'place'>): Steps<string> {
  const room = row.roomId === null ? null : yield* roomInfo(tx, deps, row.roomId)
  return room ? `${room.building} ${room.number}` : row.place
}

export function* tellStaff(
  tx: Tx,
  deps: Deps,
  staffIds: readonly (string | null)[],
  caseId: string,
  words: Words & Pick<Notice, 'part'>,
  dedupe: string,
): Steps<void> {
  const ids = [...new Set(staffIds.filter((id): id is string => id !== null))]
  yield* addNotices(
    tx,
    deps,
    ids.map((id) => ({
      ...words,
      to: toStaff(id),
      dedupe: `case:${caseId}:${dedupe}`,
      subject: { kind: 'case', id: caseId },
      opens: caseId,
    })),
  )
}

export function* tellRole(
  tx: Tx,
  deps: Deps,
  role: 'manager' | 'operator',
  caseId: string,
  words: Words & Pick<Notice, 'part'>,
  dedupe: string,
): Steps<void> {
  yield* tellStaff(tx, deps, yield* everyoneWith(tx, deps, role), caseId, words, dedupe)
}

/** What the resident did, as staff are told it: of an anonymous one without the hour. */
export const doneBy = ({ anonymous }: Pick<store.CaseRow, 'anonymous'>, deps: Deps, words: Words): Words & Pick<Notice, 'part'> =>
  anonymous ? { ...words, part: partStart(deps.time, deps.now) } : words

/** Tells the resident: by name, or through the relay, which says only that there is something to read. */
export function* tellResident(tx: Tx, deps: Deps, row: store.CaseRow, words: Words, dedupe: string): Steps<void> {
  if (row.anonymous) {
    yield* deliver(tx, deps, row.id)
    return
  }
  if (row.personId === null) return
  yield* addNotices(tx, deps, [
    {
      ...words,
      to: toPerson(row.personId),
      dedupe: `case:${row.id}:${dedupe}`,
      subject: { kind: 'case', id: row.id },
      opens: row.id,
    },
  ])
}
