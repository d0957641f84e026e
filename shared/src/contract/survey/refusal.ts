import * as z from 'zod/mini'
import { refusalReasons } from '../../domain/eligibility.ts'
import { communityPath, day, inCommunity } from '../common.ts'
import { operation } from '../operation.ts'

export const listRefusals = operation({
  id: 'listRefusals',
  summary:
    'How many people were not asked, per rule, of each closed month within these days: from five people on, rounded to ' +
    'five, of at least fifty. A month stands under its first day.',
  method: 'GET',
  path: `${communityPath}/refusals`,
  who: ['manager', 'operator'],
  params: inCommunity,
  query: z.object({ from: day, to: day }),
  reply: z.object({ data: z.array(z.object({ day, reason: z.enum(refusalReasons), count: z.nullable(z.int()) })) }),
})
