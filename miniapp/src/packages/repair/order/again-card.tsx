import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { View } from '../../../components/base'
import { EarlierOrders } from '../../../features/repair/earlier-orders'
import { useFigures } from '../../../app/state/figures'
import { orderPage } from './words'

const words = orderPage.again

/** The same place again. Once it was reported too often the apology stands first, with who watches it and what was sent before. */
export function AgainCard({ order }: { order: RepairOrder }) {
  const { repeat, timesReported } = order
  const { alarmReports } = useFigures().samePlace
  if (!repeat || repeat.earlier.length === 0) return null
  const alarms = timesReported >= alarmReports
  return (
    <View className="card stack gap-12">
      {alarms ? (
        <View className="stack gap-4">
          <View className="text-title">{words.title(timesReported)}</View>
          <View className="text-sub text-ink">{words.sub}</View>
          {repeat.watchedBy && <View className="text-sub text-ink">{words.watched(repeat.watchedBy)}</View>}
        </View>
      ) : (
        <View className="text-sub text-ink">{words.second(timesReported)}</View>
      )}
      <EarlierOrders earlier={repeat.earlier} page="order" />
    </View>
  )
}
