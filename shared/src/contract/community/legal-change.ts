import * as z from 'zod/mini'
import { communityPath, id, words } from '../common.ts'
import { operation } from '../operation.ts'
import { legalKind, legalText } from './legal.ts'

export const changeLegalText = operation({
  id: 'changeLegalText',
  summary:
    'Write one of the company’s texts anew: a new version, to which the consents given from now on refer. Earlier versions are kept.',
  method: 'POST',
  path: `${communityPath}/legal-texts/{kind}`,
  who: ['operator'],
  params: z.object({ communityId: id('community'), kind: legalKind }),
  once: true,
  body: z.object({ text: words(20_000, 1) }),
  reply: legalText,
  problems: ['state_conflict'],
})
