import type { CaseEventKind } from '@linsheng/shared/contract'
import {
  type CaseClock,
  caseClocks,
  type CaseLife,
  type Closing,
  type CompensationKind,
  type ContactWay,
  type ContactWish,
  isNewDate,
} from '@linsheng/shared/domain'
import type { Deps } from '../../kernel/deps.ts'
import { runParts, type Steps, type Tx, undo } from '../../platform/db/index.ts'
import { refused } from '../../platform/outcome.ts'
import { changeMatter, type Event, eventRow, noteMatter } from '../matter/step.ts'
import { closeMatter } from '../survey/gate.ts'
import { withLevel } from './clocks.ts'
import { cases } from './matter.ts'
import * as store from './store.ts'

export interface CaseDone {
  caseId: string
  [key: string]: string
}

/** The fact that an event of some kinds carries: which clock ran out, what was wished, how it closed, what was given. */
export type CaseFact =
  { clock: CaseClock } | { wish: ContactWish } | { closing: Closing } | { money: { kind: CompensationKind; amountFen: number } }

export interface CaseEvent extends Event<CaseEventKind, CaseFact> {
  score?: number | null
  way?: ContactWay | null
  responseId?: string
  /** Whether the resident sees it. */
  open: boolean
}

type EventOf = Pick<store.CaseRow, 'id' | 'anonymous' | 'ownerId' | 'coOwnerId' | 'offeredTo'>

export function* addEvent(tx: Tx, deps: Deps, row: EventOf, event: CaseEvent): Steps<string> {
  const made = rowOf(deps, row, event)
  yield* runParts(store.insertEvents(tx, [made]))
  // also where the case itself stays as it was: nobody was reached, say
  yield* noteMatter(deps, cases, row)
  return made.id
}

export function* addEvents(tx: Tx, deps: Deps, events: readonly [EventOf, CaseEvent][]): Steps<void> {
  const rows = events.map(([row, event]) => rowOf(deps, row, event))
  yield* runParts(store.insertEvents(tx, rows))
}

function rowOf(deps: Deps, { id, anonymous }: EventOf, event: CaseEvent) {
  const { score = null, way = null, responseId = null, open } = event
  const made = eventRow(deps, deps.ids.next('caseEvent', deps.now), event)
  // who spoke for an anonymous matter stands nowhere
  const byId = anonymous && made.byKind === 'resident' ? '' : made.byId
  return { ...made, byId, caseId: id, score, way, responseId, open }
}

/** What a step makes of a case: its life (`null`: its state does not allow the step), what else changes, and the event that tells of it. */
export interface CaseStep {
  life: CaseLife | null
  change?: Partial<store.CaseRow>
  event?: CaseEvent
}

/** Takes a case a step further and sets its timers. `before` was locked by this transaction. A closed case frees the gate. */
export function* takeStep(tx: Tx, deps: Deps, before: store.CaseRow, { life, change, event }: CaseStep): Steps<store.CaseRow> {
  if (!life) return undo({ ...refused('state_conflict'), params: { state: before.state } })
  const row = yield* changeMatter(tx, deps, cases, before, { escalated: levelsAfter(deps, before, life), ...change, ...fieldsOf(life) })
  if (row.closedAt !== null && before.closedAt === null) yield* release(tx, deps, row)
  if (event) yield* addEvent(tx, deps, row, event)
  return row
}

const dateOf = { first_contact: 'firstContactBy', visit: 'visitBy', resolve: 'resolveBy' } as const satisfies Record<
  CaseClock,
  keyof CaseLife
>

/** A clock with a new date is told to its owner first again. */
function levelsAfter({ now }: Deps, before: store.CaseRow, life: CaseLife): number {
  const renewed = caseClocks.filter((clock) => isNewDate(before[dateOf[clock]], life[dateOf[clock]], now))
  return renewed.reduce((levels, clock) => withLevel(levels, clock, 0), before.escalated)
}

/** A named matter is closed: the person and the household may be asked again. An anonymous one never held them. */
function* release(tx: Tx, deps: Deps, row: store.CaseRow): Steps<void> {
  if (row.personId !== null) yield* closeMatter(tx, deps, { personId: row.personId, household: row.household })
}

function fieldsOf(life: CaseLife): Partial<store.CaseRow> {
  const { state, reopens, firstContactBy, contactedAt, visitBy, visitedAt, resolveBy } = life
  const { planDate, planAcceptedAt, resolvedAt, closedAt, closing, newScore } = life
  return {
    ...{ state, reopens, firstContactBy, contactedAt, visitBy, visitedAt, resolveBy },
    ...{ planDate, planAcceptedAt, resolvedAt, closedAt, closing, newScore },
  }
}
