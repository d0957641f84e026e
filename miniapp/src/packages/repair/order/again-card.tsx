import type { RepairOrder } from '@linsheng/shared/contract'
import { View } from '../../../components/base'
import { EarlierOrders } from '../../../components/earlier-orders'
import { useFigures } from '../../../state/figures'
import { orderPage } from '../../../text/order'

const words = orderPage.again

/** The same place again. Once it was reported too often the apology stands first, with who watches it and what was sent before. */
export function AgainCard({ order }: { order: RepairOrder }) {
  const { repeat, timesReported } = order
  const { alarmReports } = useFigures().samePlace
  if (!repeat || repeat.earlier.length === 0) return null
  const alarms = timesReported >= alarmReports
  return (
    <View className="card stack g3">
      {alarms ? (
        <View className="stack g1">
          <View className="title">{words.title(timesReported)}</View>
          <View className="sub ink">{words.sub}</View>
          {repeat.watchedBy && <View className="sub ink">{words.watched(repeat.watchedBy)}</View>}
        </View>
      ) : (
        <View className="sub ink">{words.second(timesReported)}</View>
      )}
      <EarlierOrders earlier={repeat.earlier} />
    </View>
  )
}
