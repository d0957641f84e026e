import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { View } from '../../../components/base'
import { Icon } from '../../../components/icon/icon'
import { useTimeWords } from '../../../app/state/use-time-words'
import { orderArrived } from './words'

/** The report was handed in as the session ended: it is here, once. */
export function ArrivedNote({ order: { timeline } }: { order: Pick<RepairOrder, 'timeline'> }) {
  const time = useTimeWords()
  const submitted = timeline.find(({ kind }) => kind === 'submitted')
  return (
    <View className="callout callout--ok" live="polite">
      <Icon name="check" />
      <View className="stretch text-digits">{orderArrived(submitted ? time.time(submitted.at) : '')}</View>
    </View>
  )
}
