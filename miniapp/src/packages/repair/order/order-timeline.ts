import type { RepairEventKind, RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { newestFirst } from '../../../components/timeline/newest-first'
import { isRepairOpen } from '@linsheng/shared/domain'
import type { TimelineItem } from '../../../components/timeline/timeline'
import type { TimeWords } from '@linsheng/shared/words/moments'
import { orderEvents as words } from '../../../features/repair/words-events'
import { followedWords } from '../../../features/repair/words-public-fault'

type Entry = RepairOrder['timeline'][number]

const missedKinds: readonly RepairEventKind[] = ['delayed', 'promise_missed', 'returned', 'refused', 'unassigned']

/** What happened, in the resident's words, newest first. */
export function orderTimeline(order: RepairOrder, time: TimeWords): TimelineItem[] {
  return newestFirst(order.timeline).map((entry, index) => ({
    kind: missedKinds.includes(entry.kind) ? 'bad' : index === 0 && isRepairOpen(order.state) ? 'now' : 'done',
    what: (order.following && followedWords.events[entry.kind]) || whatOf(entry, time),
    why: entry.note || (entry.kind === 'submitted' ? order.description : ''),
    when: whenOf(entry, time),
    photos: entry.photos,
  }))
}

function whatOf(entry: Entry, time: TimeWords): string {
  const { kind, by, due } = entry
  if (kind === 'submitted') return words.submitted(by, entry.byResident)
  if (kind === 'delayed') return words.delayed(due ? time.moment(due) : '')
  if (kind === 'scheduled' && due) return words.dueBy(time.full(due))
  return words[kind](by)
}

function whenOf({ kind, at, due, received }: Entry, time: TimeWords): string {
  const when = received ? words.received(time.moment(at), time.moment(received)) : time.moment(at)
  return due && (kind === 'accepted' || kind === 'arrived' || kind === 'finished') ? words.promisedBy(when, time.moment(due)) : when
}
