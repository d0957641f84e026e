import * as z from 'zod/mini'
import { caseOrigins, contactWays, rootCauses } from '../../domain/recovery-case.ts'
import { communityPath, id, inCommunity, instant, line, page, pageQuery, score, under, words } from '../common.ts'
import { compensationOffer } from '../money/compensation.ts'
import { operation } from '../operation.ts'
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
