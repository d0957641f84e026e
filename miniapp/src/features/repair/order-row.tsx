import type { RepairCard } from '@linsheng/shared/contract/repair/order.ts'
import { isRepairOpen } from '@linsheng/shared/domain'
import { go } from '../../app/routes'
import { useNow } from '../../app/state/clock'
import { useTimeWords } from '../../app/state/use-time-words'
import { clause } from '@linsheng/shared/words/phrases'
import { Picture, Press, View } from '../../components/base'
import { Icon } from '../../components/icon/icon'
import { lateText } from '@linsheng/shared/words/late'
import { promiseView } from './promise-view'

/** One order in a list. */
export function OrderRow({ card }: { card: RepairCard }) {
  const words = useTimeWords()
  const now = useNow(30_000)
  const view = promiseView(card, now, words)
  const late = lateText(card, now)
  const isOpen = isRepairOpen(card.state)
  const sub = clause(
    view.state,
    isOpen && card.promise ? [view.figure, view.unit].filter(Boolean).join(' ') : words.day(card.reportedAt.day),
  )
  return (
    <Press className="rows__row" onPress={() => go('order', { id: card.id })}>
      {card.cover ? (
        <View className="photo photo--48">
          <Picture src={card.cover.thumbUrl} alt="" />
        </View>
      ) : (
        <View className={`mark mark--large${isOpen ? ' mark--lamp' : ''}`}>
          <Icon name="wrench" />
        </View>
      )}
      <View className="stretch">
        <View className="text-strong">{card.title}</View>
        <View className="text-sub text-digits">{sub}</View>
        {late && <View className="badge badge--danger text-digits">{late}</View>}
      </View>
      <Icon name="chev" small />
    </Press>
  )
}
