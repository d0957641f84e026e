import * as z from 'zod/mini'
import { communityPath, inCommunity, personName, words } from '../common.ts'
import { operation } from '../operation.ts'

export const changeMyData = operation({
  id: 'changeMyData',
  summary: 'Correct my name or what staff should know when they come.',
  method: 'PUT',
  path: `${communityPath}/my-data`,
  who: ['resident', 'helper'],
  params: inCommunity,
  body: z.object({ name: personName, preferences: words(200) }),
})
