import type { CaseEventKind } from '@linsheng/shared/contract/loop/case.ts'
import type { MyCase } from '@linsheng/shared/contract/loop/my-case.ts'
import { newestFirst } from '../../components/timeline/newest-first'
import type { TimelineItem } from '../../components/timeline/timeline'
import type { TimeWords } from '@linsheng/shared/words/moments'
import { residentCaseNote } from '@linsheng/shared/words/case-notes'
import { matterEvents, somebody } from './words'
import { orderEvents } from '../repair/words-events'

const badKinds: readonly CaseEventKind[] = ['overdue', 'reopened', 'plan_declined']

/** What happened in a matter, in plain words, newest first. */
export function matterTimeline(events: MyCase['timeline'], open: boolean, time: TimeWords): TimelineItem[] {
  return newestFirst(events).map((event, index) => ({
    kind: badKinds.includes(event.kind) ? 'bad' : index === 0 && open ? 'now' : 'done',
    what: matterEvents[event.kind]({ ...event, by: event.by || somebody }),
    why: residentCaseNote(event),
    when:
      event.due && event.kind !== 'planned' ? orderEvents.promisedBy(time.moment(event.at), time.moment(event.due)) : time.moment(event.at),
    photos: event.photos,
  }))
}
