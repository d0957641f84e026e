import { go } from '../../app/routes'
import { Press, View } from '../../components/base'
import { Icon } from '../../components/icon/icon'
import { useKept } from '../kept/kept'
import { outboxWords as words } from './words-outbox'

/** What waits on this phone, over every page of staff: the work goes on meanwhile. */
export function OutboxBanner() {
  const { cards, waiting } = useKept()
  if (cards.length + waiting.length === 0) return null
  return (
    <Press className={`callout wide ${cards.length > 0 ? 'callout--danger' : 'callout--lamp'}`} onPress={() => go('staffOutbox')}>
      <Icon name={cards.length > 0 ? 'alert' : 'clock'} />
      <View className="stretch text-digits">{cards.length > 0 ? words.returned(cards.length) : words.waiting(waiting.length)}</View>
      <Icon name="chev" />
    </Press>
  )
}
