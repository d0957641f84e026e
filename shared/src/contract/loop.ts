import * as z from 'zod/mini'
import { compensationKinds } from '../domain/authority.ts'
import { caseClocks, caseOrigins, caseStates, closings, contactWays, contactWishes, outcomes, rootCauses } from '../domain/recovery-case.ts'
import {
  amountFen,
  communityPath,
  day,
  id,
  inCommunity,
  instant,
  line,
  moment,
  page,
  pageQuery,
  photo,
  roomLabel,
  score,
  secret,
  staffCard,
  under,
  words,
} from './common.ts'
import { compensation, compensationOffer } from './money.ts'
import { operation } from './operation.ts'

const workers = ['desk', 'butler', 'manager', 'product_owner'] as const
const watchers = [...workers, 'operator'] as const

const clock = z.object({ kind: z.enum(caseClocks), by: moment, since: instant, overdue: z.boolean() })
const colleague = z.object({ id: id('staff'), name: z.string() })

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
  clock: z.nullable(clock),
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

const caseEvent = z.object({
  kind: z.enum(caseEventKinds),
  at: moment,
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

const plan = z.object({ what: line(100), who: line(40), when: moment, until: z.nullable(moment), accepted: z.boolean() })
const pain = z.object({ id: id('pain'), text: z.string(), owner: colleague, outcome: z.string() })
const resolution = z.object({ done: z.string(), cause: z.enum(rootCauses), whys: z.array(z.string()) })

export const caseDetail = z.extend(caseRow, {
  /** What the owner wrote to the colleague it is offered to; empty while it is offered to nobody. */
  offeredNote: z.string(),
  wishes: z.string(),
  reasons: z.array(z.string()),
  /** Earlier signals of the same household and place. */
  history: z.array(z.object({ id: id('case'), title: z.string(), openedAt: moment, outcome: z.nullable(z.enum(outcomes)) })),
  pains: z.array(pain),
  plan: z.nullable(plan),
  resolution: z.nullable(resolution),
  compensations: z.array(compensation),
  /** What the caller may promise this household at once, in fen: less what it was given within the month, 0 for the own one. */
  ceilingFen: z.int(),
  newScore: z.nullable(z.int()),
  closing: z.nullable(z.enum(closings)),
  reopens: z.int(),
  timeline: z.array(caseEvent),
  mine: z.boolean(),
})
export type CaseDetail = z.infer<typeof caseDetail>

/** What the resident sees of the own case, in plain facts. */
export const myCase = z.object({
  id: id('case'),
  title: z.string(),
  score: z.nullable(z.int()),
  state: z.enum(caseStates),
  owner: staffCard,
  openedAt: moment,
  closedAt: z.nullable(moment),
  contactBy: z.nullable(moment),
  resting: z.boolean(),
  plan: z.nullable(plan),
  /** What is asked of the resident now. */
  asks: z.nullable(z.enum(['plan', 'solved'])),
  resolution: z.nullable(z.object({ done: z.string(), learned: z.string() })),
  compensations: z.array(z.object({ kind: z.enum(compensationKinds), amountFen })),
  timeline: z.array(caseEvent),
})
export type MyCase = z.infer<typeof myCase>

export const listCases = operation({
  id: 'listCases',
  summary: 'Cases by the clock that runs out first: mine, offered to me, all open, or closed.',
  method: 'GET',
  path: `${communityPath}/cases`,
  who: watchers,
  params: inCommunity,
  query: z.extend(pageQuery, { scope: z.enum(['mine', 'offered', 'open', 'closed']) }),
  reply: page(caseRow),
})

export const readCase = operation({
  id: 'readCase',
  summary: 'One case, whole.',
  method: 'GET',
  path: `${communityPath}/cases/{caseId}`,
  who: watchers,
  params: under('caseId', 'case'),
  reply: caseDetail,
})

export const openCase = operation({
  id: 'openCase',
  summary: 'Open a case without a score: after a call, a visit, a group message. A case of the same household and matter takes it in.',
  method: 'POST',
  path: `${communityPath}/cases`,
  who: workers,
  params: inCommunity,
  once: true,
  body: z.object({
    personId: id('person'),
    roomId: id('room'),
    origin: z.enum(caseOrigins.filter((origin) => origin !== 'score') as ['call', 'visit', 'group_message', 'hidden']),
    title: line(40),
    words: words(1000),
  }),
  reply: caseDetail,
  status: 201,
})

const work = <const Id extends string, B extends z.ZodMiniType>(
  name: Id,
  action: string,
  summary: string,
  body: B,
  who: readonly ('manager' | (typeof workers)[number])[] = workers,
) =>
  operation({
    id: name,
    summary,
    method: 'POST',
    path: `${communityPath}/cases/{caseId}/${action}`,
    who,
    params: under('caseId', 'case'),
    once: true,
    body,
    reply: caseDetail,
    problems: ['state_conflict', 'over_authority'],
  })

export const contactResident = work(
  'contactResident',
  'contact',
  'The first words and how they went: reached, or not.',
  z.object({ way: z.enum(contactWays), reached: z.boolean(), note: words(500, 1) }),
)
export const planCase = work(
  'planCase',
  'plan',
  'What will be done, by whom and when, put to the resident.',
  z.object({ what: line(100), who: line(40), when: instant, until: z.optional(instant) }),
)
export const addPain = work(
  'addPain',
  'pains',
  'One separate pain of this case, with its own owner.',
  z.object({ text: line(100), ownerId: id('staff') }),
)
export const settlePain = work(
  'settlePain',
  'pains/settle',
  'What became of one pain.',
  z.object({ painId: id('pain'), outcome: line(100) }),
)
export const resolveCase = work(
  'resolveCase',
  'resolve',
  'What was done, why it happened (up to five whys), what is given for it. The resident is asked whether it is solved.',
  z.object({
    done: words(500, 1),
    cause: z.enum(rootCauses),
    whys: z.array(line(100)).check(z.minLength(1), z.maxLength(5)),
    learned: words(200),
    photoIds: z.optional(z.array(id('file')).check(z.maxLength(9))),
    compensation: z.optional(compensationOffer),
  }),
)
export const decideCompensation = work(
  'decideCompensation',
  'compensations/decide',
  'The manager approves or refuses what was above the owner’s authority.',
  z.object({ compensationId: id('compensation'), approve: z.boolean(), reason: z.optional(words(200)) }),
  ['manager'],
)
export const offerHandover = work(
  'offerHandover',
  'handover',
  'Offer the case to a named colleague. Until accepted, the clock is still the sender’s.',
  z.object({ toId: id('staff'), note: line(100, 0) }),
)
export const answerHandover = work('answerHandover', 'handover/answer', 'Take the case over, or not.', z.object({ accept: z.boolean() }))
export const enterVerification = work(
  'enterVerification',
  'verification',
  'What the resident said on the return call or visit.',
  z.object({ reached: z.boolean(), solved: z.optional(z.boolean()), score: z.optional(score), note: words(500) }),
)
export const decideCase = work(
  'decideCase',
  'decide',
  'After the last "not solved" the manager goes on or ends it.',
  z.object({ goOn: z.boolean(), note: words(500, 1) }),
  ['manager'],
)
export const writeByRelay = work(
  'writeByRelay',
  'relay',
  'Write to the resident of an anonymous case without learning who it is.',
  z.object({ text: words(500, 1) }),
  ['desk', 'manager'],
)

export const listMyCases = operation({
  id: 'listMyCases',
  summary: 'What I brought up, newest first.',
  method: 'GET',
  path: `${communityPath}/my-cases`,
  who: ['resident'],
  params: inCommunity,
  query: pageQuery,
  reply: page(myCase),
})
export const readMyCase = operation({
  id: 'readMyCase',
  summary: 'One matter of mine with its timeline.',
  method: 'GET',
  path: `${communityPath}/my-cases/{caseId}`,
  who: ['resident'],
  params: under('caseId', 'case'),
  reply: myCase,
})

export const answerPlan = operation({
  id: 'answerPlan',
  summary: 'Is this plan all right? A yes makes its date the promise; a no asks for another.',
  method: 'POST',
  path: `${communityPath}/my-cases/{caseId}/plan`,
  who: ['resident'],
  params: under('caseId', 'case'),
  once: true,
  body: z.object({ accept: z.boolean(), note: words(300) }),
  reply: myCase,
  problems: ['state_conflict'],
})

export const confirmSolved = operation({
  id: 'confirmSolved',
  summary: 'Is it solved? And a new score, which stands apart and never joins NPS. "Not solved" opens the case again.',
  method: 'POST',
  path: `${communityPath}/my-cases/{caseId}/solved`,
  who: ['resident'],
  params: under('caseId', 'case'),
  once: true,
  body: z.object({ solved: z.optional(z.boolean()), score: z.optional(score), note: words(500) }),
  reply: myCase,
  problems: ['state_conflict'],
})

const relayCase = z.object({
  title: z.string(),
  score: z.int(),
  state: z.enum(caseStates),
  asks: z.nullable(z.enum(['plan', 'solved'])),
  plan: z.nullable(plan),
  resolution: z.nullable(z.object({ done: z.string(), learned: z.string() })),
  timeline: z.array(caseEvent),
})
export type RelayCase = z.infer<typeof relayCase>
export const readRelayCase = operation({
  id: 'readRelayCase',
  summary: 'My anonymous matter, by the secret that its message carried; not by who I am.',
  method: 'POST',
  path: `${communityPath}/relay/read`,
  who: ['resident'],
  params: inCommunity,
  body: z.object({ secret }),
  reply: relayCase,
})
export const answerRelayCase = operation({
  id: 'answerRelayCase',
  summary: 'My answer about an anonymous matter: whether the plan suits, whether it is solved, or a few words.',
  method: 'POST',
  path: `${communityPath}/relay/answer`,
  who: ['resident'],
  params: inCommunity,
  body: z.object({
    secret,
    acceptPlan: z.optional(z.boolean()),
    solved: z.optional(z.boolean()),
    score: z.optional(score),
    note: words(500),
  }),
  reply: relayCase,
  problems: ['state_conflict'],
})

const followUp = z.object({
  id: id('followUp'),
  resident: z.object({ personId: id('person'), name: z.string(), label: z.nullable(roomLabel) }),
  /** The public place it is about, in words; empty at home. */
  where: z.string(),
  score: z.int(),
  words: z.string(),
  touchpoint: z.string(),
  dueBy: moment,
  day,
})
export const listFollowUps = operation({
  id: 'listFollowUps',
  summary: 'Passives who wrote something, to be answered within `followUpMinutes` of the settings.',
  method: 'GET',
  path: `${communityPath}/follow-ups`,
  who: ['desk', 'butler', 'manager'],
  params: inCommunity,
  reply: z.object({ data: z.array(followUp) }),
})
export const settleFollowUp = operation({
  id: 'settleFollowUp',
  summary: 'What was said or done about it.',
  method: 'POST',
  path: `${communityPath}/follow-ups/{followUpId}/settle`,
  who: ['desk', 'butler', 'manager'],
  params: under('followUpId', 'followUp'),
  once: true,
  body: z.object({ note: words(300, 1) }),
  problems: ['already_done'],
})

export const shareStory = operation({
  id: 'shareStory',
  summary: 'A promoter tells what was good, with or without consent to publish it. Nothing hangs on it.',
  method: 'POST',
  path: `${communityPath}/stories`,
  who: ['resident'],
  params: inCommunity,
  once: true,
  body: z.object({ text: words(1000, 1), mayPublish: z.boolean() }),
  status: 201,
})

export const loopOperations = [
  listCases,
  readCase,
  openCase,
  contactResident,
  planCase,
  addPain,
  settlePain,
  resolveCase,
  decideCompensation,
  offerHandover,
  answerHandover,
  enterVerification,
  decideCase,
  writeByRelay,
  listMyCases,
  readMyCase,
  answerPlan,
  confirmSolved,
  readRelayCase,
  answerRelayCase,
  listFollowUps,
  settleFollowUp,
  shareStory,
] as const
