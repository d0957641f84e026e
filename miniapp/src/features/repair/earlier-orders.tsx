import type { RepairOrder } from '@linsheng/shared/contract'
import { useTimeWords } from '../../app/state/use-time-words'
import { promiseWords } from './words'
import { photoWords } from '../../app/words/photos'
import { Picture, View } from '../../components/base'

type Earlier = NonNullable<RepairOrder['repeat']>['earlier']

/** What was reported of the same place before: its first photo, its day and its number, side by side. */
export function EarlierOrders({ earlier }: { earlier: Earlier }) {
  const time = useTimeWords()
  return (
    <View className="line wrap earlier">
      {earlier.map(({ id, number, reportedAt, photos: [photo] }) => (
        <View key={id} className="line">
          {photo && (
            <View className="ph s48">
              <Picture src={photo.thumbUrl} alt={photoWords.shown} />
            </View>
          )}
          <View className="note num">
            <View>{time.day(reportedAt.day)}</View>
            <View>{promiseWords.number(number)}</View>
          </View>
        </View>
      ))}
    </View>
  )
}
