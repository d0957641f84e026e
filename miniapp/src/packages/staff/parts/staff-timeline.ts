import type { RepairOrder } from '@linsheng/shared/contract'
import { newestFirst } from '../../../components/newest-first'
import type { TimelineItem } from '../../../components/timeline'
import type { TimeWords } from '../../../state/use-time-words'
import { orderEvents } from '../../../text/order'
import { named } from '../../../text/phrases'
import { staffEvents } from '../../../text/staff-events'

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
