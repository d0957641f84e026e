import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { go } from '../../app/routes'
import { useTimeWords } from '../../app/state/use-time-words'
import { photoWords } from '../../app/words/photos'
import { Press, View } from '../../components/base'
import { Icon } from '../../components/icon/icon'
import { Shot } from '../../components/shot/shot'
import { promiseWords } from './words'

type Earlier = NonNullable<RepairOrder['repeat']>['earlier']

/** What was reported of the same place before: its first photo, its day and its number; each opens. */
export function EarlierOrders({ earlier, page }: { earlier: Earlier; page: 'order' | 'staffOrder' }) {
  const time = useTimeWords()
  return (
    <View className="inline-row inline-row--wrap earlier-orders">
      {earlier.map(({ id, number, reportedAt, photos }) => (
        <View key={id} className="inline-row">
          <Shot photos={photos} size="48" label={photoWords.shown} />
          <Press className="inline-row earlier-orders__one" onPress={() => go(page, { id })}>
            <View className="text-note text-digits">
              <View>{time.day(reportedAt.day)}</View>
              <View>{promiseWords.number(number)}</View>
            </View>
            <Icon name="chev" small />
          </Press>
        </View>
      ))}
    </View>
  )
}
