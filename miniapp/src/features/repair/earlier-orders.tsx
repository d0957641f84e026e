import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { useTimeWords } from '../../app/state/use-time-words'
import { promiseWords } from './words'
import { photoWords } from '../../app/words/photos'
import { View } from '../../components/base'
import { Shot } from '../../components/shot/shot'

type Earlier = NonNullable<RepairOrder['repeat']>['earlier']

/** What was reported of the same place before: its first photo, its day and its number, side by side. */
export function EarlierOrders({ earlier }: { earlier: Earlier }) {
  const time = useTimeWords()
  return (
    <View className="inline-row inline-row--wrap earlier-orders">
      {earlier.map(({ id, number, reportedAt, photos }) => (
        <View key={id} className="inline-row">
          <Shot photos={photos} size="48" label={photoWords.shown} />
          <View className="text-note text-digits">
            <View>{time.day(reportedAt.day)}</View>
            <View>{promiseWords.number(number)}</View>
          </View>
        </View>
      ))}
    </View>
  )
}
