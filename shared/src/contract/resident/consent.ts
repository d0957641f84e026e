import * as z from 'zod/mini'
import { communityPath, inCommunity, moment } from '../common.ts'
import { operation } from '../operation.ts'

const consentPurposes = ['service', 'survey', 'marketing'] as const

export const consentPurpose = z.enum(consentPurposes)

export const consentRow = z.object({
  purpose: consentPurpose,
  necessary: z.boolean(),
  given: z.boolean(),
  version: z.string(),
  at: z.nullable(moment),
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
