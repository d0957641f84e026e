import * as z from 'zod/mini'
import { compensationKinds } from '../../domain/authority.ts'
import { repairStates } from '../../domain/repair.ts'
import { caseClocks, caseStates, closings, contactWays, contactWishes, outcomes, rootCauses } from '../../domain/recovery-case.ts'
import { amountFen, id, instant, line, moment, photo, roomLabel, staffCard } from '../common.ts'
import { compensation } from '../money/compensation.ts'

export const caseClock = z.object({ kind: z.enum(caseClocks), by: moment, since: instant, overdue: z.boolean() })

export const colleague = z.object({ id: id('staff'), name: z.string() })

export const caseRow = z.object({
  id: id('case'),
  title: z.string(),
  /** The score that opened it; absent for a case opened without one. */
  score: z.nullable(z.int()),
  anonymous: z.boolean(),
  resident: z.nullable(z.object({ personId: id('person'), name: z.string(), label: z.nullable(roomLabel) })),
  /** The public place it is about, in words; empty at home, and for an anonymous one. */
  where: z.string(),
  touchpoint: z.string(),
  state: z.enum(caseStates),
  wish: z.nullable(z.enum(contactWishes)),
  /** What they wrote, in their words. */
  words: z.string(),
  clock: z.nullable(caseClock),
  planDate: z.nullable(moment),
  owner: colleague,
  coOwner: z.nullable(colleague),
  offeredTo: z.nullable(colleague),
  openedAt: moment,
  outcome: z.nullable(z.enum(outcomes)),
})
export type CaseRow = z.infer<typeof caseRow>

export const caseEventKinds = [
  'opened',
  'joined',
  'score_corrected',
  'wish',
  'seen',
  'contacted',
  'not_reached',
  'planned',
  'plan_accepted',
  'plan_declined',
  'cause_found',
  'resolved',
  'solved_answered',
  'reopened',
  'handover_offered',
  'handover_accepted',
  'handover_declined',
  'handed_on',
  'overdue',
  'compensated',
  'relay_message',
  'decided',
  'closed',
] as const
export type CaseEventKind = (typeof caseEventKinds)[number]

export const caseEvent = z.object({
  kind: z.enum(caseEventKinds),
  at: moment,
  /** Only the part of the day is told, for staff in an anonymous case: `at` is where it begins, at 0:00, 6:00, 12:00 or 18:00. */
  part: z.optional(z.boolean()),
  by: z.string(),
  /** Said or done by the resident; told apart where nobody is named. */
  byResident: z.boolean(),
  due: z.nullable(moment),
  /** What somebody said or wrote. */
  note: z.string(),
  score: z.nullable(z.int()),
  way: z.nullable(z.enum(contactWays)),
  /** What the kind of event is about: the clock that ran out, the wish, the money given, how it was closed. */
  clock: z.nullable(z.enum(caseClocks)),
  wish: z.nullable(z.enum(contactWishes)),
  money: z.nullable(z.object({ kind: z.enum(compensationKinds), amountFen })),
  closing: z.nullable(z.enum(closings)),
  photos: z.array(photo),
})
export type CaseEvent = z.infer<typeof caseEvent>

export const casePlan = z.object({
  what: line(100),
  who: line(40),
  when: moment,
  until: z.nullable(moment),
  accepted: z.boolean(),
  /** The colleague who comes; absent where the plan names somebody in words. */
  whoId: z.optional(id('staff')),
  /** Who heard the yes on the telephone; absent where the resident gave it here. */
  heardBy: z.optional(z.string()),
})

/** An order that belongs to a case. */
export const caseOrder = z.object({
  id: id('repair'),
  number: z.string(),
  title: z.string(),
  state: z.enum(repairStates),
  reportedAt: moment,
  engineer: z.string(),
  /** Opened from the case; else the order that the score is about. */
  opened: z.boolean(),
})
export type CaseOrder = z.infer<typeof caseOrder>

export const casePain = z.object({ id: id('pain'), text: z.string(), owner: colleague, outcome: z.string() })

export const caseResolution = z.object({ done: z.string(), cause: z.enum(rootCauses), whys: z.array(z.string()) })

export const caseColleague = z.extend(staffCard, {
  openCases: z.int(),
  openOrders: z.int(),
  /** Null: on duty. */
  offDutyUntil: z.nullable(moment),
  /** Whether the case can be handed over; others can be given a part of it, or come for it. */
  takesOver: z.boolean(),
})
export type CaseColleague = z.infer<typeof caseColleague>

export const caseDetail = z.extend(caseRow, {
  /** What the owner wrote to the colleague it is offered to; empty while it is offered to nobody. */
  offeredNote: z.string(),
  wishes: z.string(),
  reasons: z.array(z.string()),
  /** Earlier signals of the same household and place. */
  history: z.array(z.object({ id: id('case'), title: z.string(), openedAt: moment, outcome: z.nullable(z.enum(outcomes)) })),
  pains: z.array(casePain),
  plan: z.nullable(casePlan),
  resolution: z.nullable(caseResolution),
  compensations: z.array(compensation),
  /** What the caller may promise this household at once, in fen: less what it was given within the month, 0 for the own one. */
  ceilingFen: z.int(),
  newScore: z.nullable(z.int()),
  closing: z.nullable(z.enum(closings)),
  /** Whether the call that closed it was made by a colleague who had worked on it: it is in no recovery rate. */
  selfVerified: z.optional(z.boolean()),
  reopens: z.int(),
  timeline: z.array(caseEvent),
  mine: z.boolean(),
  /** Whom it can be handed to, or a part of it, best first: of an open case, for those who can do so. */
  /** The order that it is about, and those that were opened from it, the oldest first. */
  orders: z.optional(z.array(caseOrder)),
  colleagues: z.optional(z.array(caseColleague)),
})
export type CaseDetail = z.infer<typeof caseDetail>
