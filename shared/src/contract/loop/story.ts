import * as z from 'zod/mini'
import { communityPath, inCommunity, words } from '../common.ts'
import { operation } from '../operation.ts'

export const shareStory = operation({
  id: 'shareStory',
  summary: 'A promoter tells what was good, with or without consent to publish it. Nothing hangs on it.',
  method: 'POST',
  path: `${communityPath}/stories`,
  who: ['resident'],
  params: inCommunity,
  once: true,
  body: z.object({ text: words(1000, 1), mayPublish: z.boolean() }),
  status: 201,
})
