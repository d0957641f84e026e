import * as z from 'zod/mini'
import { faultKinds, places } from '../../domain/repair.ts'
import { caseOrigins, contactWays, rootCauses } from '../../domain/recovery-case.ts'
import { communityPath, id, inCommunity, instant, line, page, pageQuery, score, under, words } from '../common.ts'
import { compensationOffer } from '../money/compensation.ts'
import { type Caller, operation } from '../operation.ts'
import { caseDetail, caseRow } from './case.ts'

const workers = ['desk', 'butler', 'manager', 'product_owner'] as const

const watchers = [...workers, 'operator'] as const

export const listCases = operation({
  id: 'listCases',
  summary: 'Cases by the clock that runs out first: mine, offered to me, all open, or closed.',
  method: 'GET',
  path: `${communityPath}/cases`,
  who: watchers,
  params: inCommunity,
  query: z.extend(pageQuery, {
    scope: z.enum(['mine', 'offered', 'open', 'closed', 'all']),
    /** Room, name, telephone number or words. */
    search: z.optional(line(50)),
  }),
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

interface Work<Body extends z.ZodMiniType, Who extends readonly Caller[]> {
  id: string
  action: string
  summary: string
  body: Body
  who: Who
}

/** What somebody does about a case. It answers with the case as it is then. */
const work = <Body extends z.ZodMiniType, const Who extends readonly Caller[]>({ id, action, summary, body, who }: Work<Body, Who>) =>
  operation({
    id,
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

export const contactResident = work({
  id: 'contactResident',
  action: 'contact',
  summary: 'The first words and how they went: reached, or not.',
  body: z.object({ way: z.enum(contactWays), reached: z.boolean(), note: words(500, 1) }),
  who: workers,
})

export const planCase = work({
  id: 'planCase',
  action: 'plan',
  summary: 'What will be done, by whom and when, put to the resident.',
  /** `whoId`: the colleague who comes. `who`, words in its place, is what earlier mini-programs send. */
  body: z.object({
    what: line(100),
    who: z.optional(line(40)),
    whoId: z.optional(id('staff')),
    when: instant,
    until: z.optional(instant),
  }),
  who: workers,
})

export const hearPlanAnswer = work({
  id: 'hearPlanAnswer',
  action: 'plan/answer',
  summary:
    'What the resident said to the plan on the telephone: it stands as the word of the colleague who heard it, and the resident is told.',
  body: z.object({ accept: z.boolean(), note: words(300) }),
  who: workers,
})

export const openOrder = work({
  id: 'openOrder',
  action: 'repairs',
  summary: 'Open an order for the home that a case is about, in the name of its resident. Its end does not close the case.',
  body: z.object({
    spot: z.enum(places),
    where: z.optional(line(60)),
    fault: z.optional(z.enum(faultKinds)),
    description: z.optional(words(500)),
    reachesBelow: z.optional(z.boolean()),
    channel: z.enum(['phone', 'counter']),
  }),
  who: ['desk', 'butler', 'manager'],
})

export const addPain = work({
  id: 'addPain',
  action: 'pains',
  summary: 'One separate pain of this case, with its own owner.',
  body: z.object({ text: line(100), ownerId: id('staff') }),
  who: workers,
})

export const settlePain = work({
  id: 'settlePain',
  action: 'pains/settle',
  summary: 'What became of one pain.',
  body: z.object({ painId: id('pain'), outcome: line(100) }),
  who: workers,
})

export const resolveCase = work({
  id: 'resolveCase',
  action: 'resolve',
  summary: 'What was done, why it happened (up to five whys), what is given for it. The resident is asked whether it is solved.',
  body: z.object({
    done: words(500, 1),
    cause: z.enum(rootCauses),
    whys: z.array(line(100)).check(z.minLength(1), z.maxLength(5)),
    learned: words(200),
    photoIds: z.optional(z.array(id('file')).check(z.maxLength(9))),
    compensation: z.optional(compensationOffer),
  }),
  who: workers,
})

export const decideCompensation = work({
  id: 'decideCompensation',
  action: 'compensations/decide',
  summary: 'The manager approves or refuses what was above the owner’s authority.',
  body: z.object({ compensationId: id('compensation'), approve: z.boolean(), reason: z.optional(words(200)) }),
  who: ['manager'],
})

export const offerHandover = work({
  id: 'offerHandover',
  action: 'handover',
  summary: 'Offer the case to a named colleague. Until accepted, the clock is still the sender’s.',
  body: z.object({ toId: id('staff'), note: line(100, 0) }),
  who: workers,
})

export const answerHandover = work({
  id: 'answerHandover',
  action: 'handover/answer',
  summary: 'Take the case over, or not.',
  body: z.object({ accept: z.boolean() }),
  who: workers,
})

export const enterVerification = work({
  id: 'enterVerification',
  action: 'verification',
  summary: 'What the resident said on the return call or visit.',
  body: z.object({ reached: z.boolean(), solved: z.optional(z.boolean()), score: z.optional(score), note: words(500) }),
  who: workers,
})

export const decideCase = work({
  id: 'decideCase',
  action: 'decide',
  summary: 'After the last "not solved" the manager goes on or ends it.',
  body: z.object({ goOn: z.boolean(), note: words(500, 1) }),
  who: ['manager'],
})

export const writeByRelay = work({
  id: 'writeByRelay',
  action: 'relay',
  summary: 'Write to the resident of an anonymous case without learning who it is.',
  body: z.object({ text: words(500, 1) }),
  who: ['desk', 'manager'],
})
