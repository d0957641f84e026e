import type { RepairOrder } from '@linsheng/shared/contract'
import { reportsThatAlarm } from '@linsheng/shared/domain'
import { View } from '../../../components/base'
import { EarlierOrders } from '../../../features/repair/earlier-orders'
import { orderPage } from '../../../features/repair/words'

const words = orderPage.again

/** The same place again. From the third report on the apology stands first, with who watches it and what was sent before. */
export function AgainCard({ order }: { order: RepairOrder }) {
  const { repeat, timesReported } = order
  if (!repeat || repeat.earlier.length === 0) return null
  const alarms = timesReported >= reportsThatAlarm
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
