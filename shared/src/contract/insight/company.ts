import * as z from 'zod/mini'
import { communityPath, id, inCommunity } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'
import { figure, ratio } from './score.ts'

export const companyRow = z.object({
  communityId: id('community'),
  name: z.string(),
  servicePhone: z.string(),
  dutyPhone: z.string(),
  managers: z.array(z.string()),
  rooms: z.int(),
  ordersOpen: z.int(),
  ordersLate: z.int(),
  casesOpen: z.int(),
  casesLate: z.int(),
  /** Of the period; null before its first night. */
  firstContactKept: z.nullable(ratio),
  /** What the score is of; null where there is no headline. */
  question: z.nullable(z.string()),
  figure,
})
export type CompanyRow = z.infer<typeof companyRow>

export const readCompanyOverview = operation({
  id: 'readCompanyOverview',
  summary:
    'The communities of the company that the caller operates, by name, side by side: what is late, what is open, first contact kept, and ' +
    'the score where it may be shown. They are never put in order of their scores.',
  method: 'GET',
  path: `${communityPath}/company`,
  who: ['operator'],
  params: inCommunity,
  reply: z.object({
    companyId: id('company'),
    company: z.string(),
    /** Whether the caller may open another community. */
    mayOpen: z.boolean(),
    data: z.array(companyRow),
  }),
})
export type CompanyOverview = ReplyOf<typeof readCompanyOverview>
