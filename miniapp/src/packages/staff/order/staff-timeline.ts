import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { newestFirst } from '../../../components/timeline/newest-first'
import type { TimelineItem } from '../../../components/timeline/timeline'
import type { TimeWords } from '@linsheng/shared/words/moments'
import { orderEvents } from '../../../features/repair/words-events'
import { named } from '@linsheng/shared/words/phrases'
import { staffEvents } from '@linsheng/shared/words/staff-events'

/** What happened to an order, for those who work on it. Newest first. */
export function staffTimeline(order: RepairOrder, time: TimeWords): TimelineItem[] {
  return newestFirst(order.timeline).map(({ kind, at, by, due, note, photos }, index) => ({
    kind: ['delayed', 'promise_missed', 'returned', 'refused', 'unassigned'].includes(kind) ? 'bad' : index === 0 ? 'now' : 'done',
    what: by ? named(staffEvents[kind], by) : staffEvents[kind],
    why: note,
    when: due ? orderEvents.promisedBy(time.moment(at), time.moment(due)) : time.moment(at),
    photos,
  }))
}
