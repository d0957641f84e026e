import * as z from 'zod/mini'
import { staffRoles } from '../../domain/roles.ts'
import { communityPath, inCommunity } from '../common.ts'
import { operation, type ReplyOf } from '../operation.ts'

/** What may change under the eyes of a colleague. Never answers, prompts, holds or points; of an anonymous matter nothing. */
export const liveKinds = ['order', 'case', 'bill', 'notice', 'task', 'settings'] as const
export type LiveKind = (typeof liveKinds)[number]

/** Where a reader stands: the run of the process that counts, and its number there. */
export const livePlace = z.string().check(z.regex(/^[0-9a-f]{32}-\d{1,15}$/))

export const liveChange = z.object({ kind: z.enum(liveKinds), id: z.string() })
export type LiveChange = z.infer<typeof liveChange>

export const listenToChanges = operation({
  id: 'listenToChanges',
  summary:
    'What has changed since `since` of what the caller may see. With `Accept: text/event-stream` it stays open and tells each change.',
  method: 'GET',
  path: `${communityPath}/changes`,
  who: staffRoles,
  params: inCommunity,
  query: z.object({ since: z.optional(livePlace) }),
  reply: z.object({ place: livePlace, isWhole: z.boolean(), changes: z.array(liveChange) }),
})
export type LiveReply = ReplyOf<typeof listenToChanges>
