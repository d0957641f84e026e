import type { RepairCard } from '@linsheng/shared/contract/repair/order.ts'
import { View } from '../../components/base'
import { useNow } from '../../app/state/clock'
import { useTimeWords } from '../../app/state/use-time-words'
import { tidy } from '@linsheng/shared/words/tidy'
import { lateText } from '@linsheng/shared/words/late'
import { Countdown } from './countdown'
import { ordersPage as words } from './words-orders'

type Clocked = Pick<RepairCard, 'promise' | 'late'>

/** How long is left. Of a missed promise: since when it is late, the time that is promised now, and the first one struck through. */
export function OrderClock({ order }: { order: Clocked }) {
  const now = useNow(10_000)
  const time = useTimeWords()
  const { promise, late } = order
  if (!promise) return null
  if (!late || late.keptAt) return <Countdown by={promise.by} since={promise.since} />
  const isAhead = Date.parse(promise.by.at) > now
  return (
    <View className="row-end">
      <View className="countdown countdown--late">{lateText(order, now)}</View>
      {isAhead && <View className="text-note">{tidy(words.movedTo(time.moment(promise.by)))}</View>}
      <View className="text-note text-struck">{tidy(words.original(time.moment(late.promised)))}</View>
    </View>
  )
}

/** What was kept too late stays on the row until the order ends. */
export function KeptLate({ order }: { order: Clocked }) {
  const now = useNow(60_000)
  return order.late?.keptAt ? <View className="badge badge--danger text-digits">{lateText(order, now)}</View> : null
}
