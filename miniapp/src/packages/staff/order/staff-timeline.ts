import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { newestFirst } from '../../../components/timeline/newest-first'
import type { TimelineItem } from '../../../components/timeline/timeline'
import type { TimeWords } from '@linsheng/shared/words/moments'
import { orderEvents } from '../../../features/repair/words-events'
import { named } from '@linsheng/shared/words/phrases'
import { staffEvents } from '@linsheng/shared/words/staff-events'

/** What happened to an order, for those who work on it. Newest first. */
export function staffTimeline(order: RepairOrder, time: TimeWords): TimelineItem[] {
  return newestFirst(order.timeline).map(({ kind, at, by, due, note, photos, received }, index) => ({
    kind: ['delayed', 'promise_missed', 'returned', 'refused', 'unassigned'].includes(kind) ? 'bad' : index === 0 ? 'now' : 'done',
    what: by ? named(staffEvents[kind], by) : staffEvents[kind],
    why: note,
    when: whenOf({ at, due, received }, time),
    photos,
  }))
}

function whenOf({ at, due, received }: Pick<RepairOrder['timeline'][number], 'at' | 'due' | 'received'>, time: TimeWords): string {
  const when = received ? orderEvents.received(time.moment(at), time.moment(received)) : time.moment(at)
  return due ? orderEvents.promisedBy(when, time.moment(due)) : when
}
