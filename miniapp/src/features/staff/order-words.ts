import type { RepairCard } from '@linsheng/shared/contract/repair/order.ts'
import type { PromiseView } from '../repair/promise-view'
import type { TimeWords } from '@linsheng/shared/words/moments'
import { ordersPage as words } from './words-orders'
import { spots } from '../repair/words-report'
import { overdueWords } from '@linsheng/shared/words/time'
import { lateText } from '@linsheng/shared/words/late'

const hourMs = 3_600_000

/** Where an order is: "8 栋 1602 卫生间", or the public place in words. */
export function placeWords({ label, spot, where }: RepairCard['place']): string {
  return label ? `${label.building} ${label.room} ${spots[spot]}` : where
}

/** The agreed slot: "约好 明天 10:00-12:00"; empty where none was agreed, or its time is no longer the one that is promised. */
export function slotWords({ appointment, promise }: Pick<RepairCard, 'appointment' | 'promise'>, time: TimeWords): string {
  const isAhead = promise?.kind === 'accept' || (promise?.kind === 'arrive' && promise.by.at === appointment?.to.at)
  return appointment && isAhead ? words.slot(time.span(appointment.from, appointment.to)) : ''
}

/** The roof of the order that is to be done now, as the engineer sees it. */
export function workView(card: RepairCard, now: number, time: TimeWords): PromiseView {
  const { promise } = card
  const base = { window: 'lit' as const, lit: true, state: words.now, figure: '', unit: words.noClock, late: '', struck: false }
  if (!promise) return base
  const left = Date.parse(promise.by.at) - now
  const late = words.by(time.moment(promise.by))
  const slot = promise.kind === 'arrive' ? slotWords(card, time) : ''
  if (card.late && !card.late.keptAt) {
    const first = {
      window: 'bad' as const,
      lit: false,
      state: lateText(card, now),
      late: words.original(time.moment(card.late.promised)),
      struck: true,
    }
    if (left <= 0) return { ...base, ...first, unit: words.overNow[promise.kind] }
    return { ...base, ...first, figure: time.moment(promise.by), unit: words.before[promise.kind] }
  }
  if (left <= 0) return { ...base, window: 'bad', lit: false, figure: overdueWords(-left), unit: '', late }
  if (slot && left > hourMs) return { ...base, figure: slot, unit: '' }
  if (left > hourMs) return { ...base, figure: time.moment(promise.by), unit: words.before[promise.kind] }
  return { ...base, figure: String(Math.ceil(left / 60_000)), unit: words.minutes[promise.kind], late: slot || late }
}
