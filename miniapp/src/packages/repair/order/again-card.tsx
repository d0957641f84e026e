import type { RepairOrder } from '@linsheng/shared/contract'
import { reportsThatAlarm } from '@linsheng/shared/domain'
import { Picture, View } from '../../../components/base'
import { useTimeWords } from '../../../state/use-time-words'
import { orderPage } from '../../../text/order'
import { photoWords } from '../../../text/photos'

const words = orderPage.again

/** The same place again. From the third report on the apology stands first, with who watches it and what was sent before. */
export function AgainCard({ order }: { order: RepairOrder }) {
  const time = useTimeWords()
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
      {repeat.earlier.map(({ id, number, reportedAt, photos }) => (
        <View key={id} className="line wrap">
          {photos.slice(0, 3).map((photo) => (
            <View key={photo.id} className="ph s60">
              <Picture src={photo.thumbUrl} alt={photoWords.shown} />
            </View>
          ))}
          <View className="note num">{words.on(time.day(reportedAt.day), number)}</View>
        </View>
      ))}
    </View>
  )
}
