import * as z from 'zod/mini'
import { refusalReasons } from '../../domain/eligibility.ts'
import { residentRoles } from '../../domain/roles.ts'
import { communityPath, day, id, inCommunity, instant, moment, roomLabel } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'
import { consentRow } from '../resident/consent.ts'
import { lookWhy } from '../resident/look.ts'

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
    looks: z.array(z.object({ by: z.string(), why: lookWhy, at: moment })),
    heldBack: z.array(z.object({ reason: z.enum(refusalReasons), day })),
  }),
})
export type MyData = ReplyOf<typeof readMyData>

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
    /** All of the above in words, one line for each thing that is known. */
    told: z.optional(
      z.array(
        z.object({
          title: z.string(),
          entries: z.array(z.object({ title: z.string(), lines: z.array(z.object({ label: z.string(), text: z.string() })) })),
        }),
      ),
    ),
  }),
})
export type MyExport = ReplyOf<typeof exportMyData>
