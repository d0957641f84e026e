import * as z from 'zod/mini'
import { communityPath, inCommunity, line, words } from '../common.ts'
import { operation } from '../operation.ts'

export const changeMyData = operation({
  id: 'changeMyData',
  summary: 'Correct my name or what staff should know when they come.',
  method: 'PUT',
  path: `${communityPath}/my-data`,
  who: ['resident', 'helper'],
  params: inCommunity,
  body: z.object({ name: line(20), preferences: words(200) }),
})
