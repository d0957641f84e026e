import * as z from 'zod/mini'
import { day } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

const legalKinds = ['privacy', 'terms'] as const
export const legalKind = z.enum(legalKinds)
export type LegalKind = z.infer<typeof legalKind>

export const readCompany = operation({
  id: 'readCompany',
  summary: 'The name of the company that this service is of, and nothing else: for a caller who is not signed in yet.',
  method: 'GET',
  path: '/api/v1/company',
  who: ['anyone'],
  reply: z.object({ name: z.string() }),
})

export const legalText = z.object({
  kind: legalKind,
  company: z.string(),
  /** 0: the text that the program brings; the company has written none. */
  version: z.int(),
  text: z.string(),
  /** Null: the text that the program brings. */
  changedOn: z.nullable(day),
})

export const readLegalText = operation({
  id: 'readLegalText',
  summary: 'What the company says of personal data, or of the terms of its service, as it holds now.',
  method: 'GET',
  path: '/api/v1/legal-texts/{kind}',
  who: ['anyone'],
  params: z.object({ kind: legalKind }),
  reply: legalText,
})
export type LegalText = ReplyOf<typeof readLegalText>
