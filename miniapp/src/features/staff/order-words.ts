import type { RepairCard } from '@linsheng/shared/contract'
import type { PromiseView } from '../repair/promise-view'
import type { TimeWords } from '../../app/state/use-time-words'
import { ordersPage as words } from './words-orders'
import { overdueWords } from '../../app/words/time'

const hourMs = 3_600_000

/** Where an order is: "8 栋 1602", or the public place in words. */
export function placeWords({ label, where }: RepairCard['place']): string {
  return label ? `${label.building} ${label.room}` : where
}

/** The roof of the order that is to be done now, as the engineer sees it. */
export function workView(card: RepairCard, now: number, time: TimeWords): PromiseView {
  const { promise } = card
  const base = { window: 'lit' as const, lit: true, state: words.now, figure: '', unit: words.noClock, late: '', struck: false }
  if (!promise) return base
  const left = Date.parse(promise.by.at) - now
  const late = words.by(time.moment(promise.by))
  if (left <= 0) return { ...base, window: 'bad', lit: false, figure: overdueWords(-left), unit: '', late }
  if (left > hourMs) return { ...base, figure: time.moment(promise.by), unit: words.before[promise.kind] }
  return { ...base, figure: String(Math.ceil(left / 60_000)), unit: words.minutes[promise.kind], late }
}
