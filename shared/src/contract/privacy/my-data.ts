import * as z from 'zod/mini'
import { refusalReasons } from '../../domain/eligibility.ts'
import { residentRoles } from '../../domain/roles.ts'
import { communityPath, day, id, inCommunity, instant, line, moment, roomLabel, words } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

/** For what staff looked at a number. */
export const lookReason = z.enum(['repair', 'case', 'callback'])
const consentPurposes = ['service', 'survey', 'marketing'] as const
export const consentPurpose = z.enum(consentPurposes)
const consentRow = z.object({
  purpose: consentPurpose,
  necessary: z.boolean(),
  given: z.boolean(),
  version: z.string(),
  at: z.nullable(moment),
})

export const readMyData = operation({
  id: 'readMyData',
  summary: 'What this community keeps about me, what I agreed to, my points, and who looked at my file.',
  method: 'GET',
  path: `${communityPath}/my-data`,
  who: ['resident', 'helper'],
  params: inCommunity,
  reply: z.object({
    name: z.string(),
    phoneMasked: z.string(),
    preferences: z.string(),
    smartphone: z.boolean(),
    homes: z.array(z.object({ residencyId: id('residency'), label: roomLabel, role: z.enum(residentRoles), since: day })),
    consents: z.array(consentRow),
    points: z.int(),
    looks: z.array(z.object({ by: z.string(), why: lookReason, at: moment })),
    heldBack: z.array(z.object({ reason: z.enum(refusalReasons), day })),
  }),
})
export type MyData = ReplyOf<typeof readMyData>

export const changeMyData = operation({
  id: 'changeMyData',
  summary: 'Correct my name or what staff should know when they come.',
  method: 'PUT',
  path: `${communityPath}/my-data`,
  who: ['resident', 'helper'],
  params: inCommunity,
  body: z.object({ name: line(20), preferences: words(200) }),
})

export const giveConsent = operation({
  id: 'giveConsent',
  summary: 'Agree to a purpose, or withdraw. Refusing one changes nothing in another.',
  method: 'POST',
  path: `${communityPath}/my-consents`,
  who: ['resident', 'helper'],
  params: inCommunity,
  once: true,
  body: z.object({ purpose: consentPurpose, given: z.boolean(), scene: z.enum(['sign_in', 'my_data', 'sheet']) }),
  reply: consentRow,
  status: 201,
})

const rows = z.array(z.record(z.string(), z.unknown()))
export const exportMyData = operation({
  id: 'exportMyData',
  summary: 'Everything this community keeps about me that carries my name, as JSON.',
  method: 'GET',
  path: `${communityPath}/my-data/export`,
  who: ['resident', 'helper'],
  params: inCommunity,
  reply: z.object({
    madeAt: instant,
    person: z.record(z.string(), z.unknown()),
    residencies: rows,
    consents: rows,
    repairs: rows,
    payments: rows,
    paymentOrders: rows,
    billQuestions: rows,
    /** What I was asked, or not asked, and when. */
    asked: rows,
    answers: rows,
    cases: rows,
    followUps: rows,
    stories: rows,
    points: rows,
    notices: rows,
    /** My WeChat, if one is bound; masked, since what names it to WeChat never leaves the server. */
    wechat: rows,
    /** What I answered when WeChat asked whether messages may come, and what became of each yes. */
    messageGrants: rows,
    looks: rows,
  }),
})

export const myDataOperations = [readMyData, changeMyData, giveConsent, exportMyData] as const
