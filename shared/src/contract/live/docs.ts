import type { Docs } from '../docs.ts'
import type * as live from './index.ts'

export const liveDocs: Docs<typeof live> = {
  module: 'What changes while colleagues look at it.',
  about: {
    LivePlace: 'Where a reader stands: the run of the process that counts, and its number there.',
    LiveChange: 'A thing that has changed. It says nothing of what it is now: the client reads it again.',
    kind: 'What has changed.',
    id: 'The key of the thing; empty where it is a list as a whole.',
    place: 'Where the reader stands now; goes into the next `since`, and is the `id` of each event of the stream.',
    isWhole: 'Whether `changes` are all of them. If not, more has changed than is remembered: whatever is shown is to be read again.',
    changes: 'Each change since then, the oldest first.',
    since: 'The place of an earlier reply. A browser that takes its stream up again sends it as `Last-Event-ID`.',
  },
  examples: {},
}
