import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Empty } from '../../../components/house/house'
import { useKept } from '../../../features/kept/kept'
import { hurryOutbox } from '../../../features/kept/outbox'
import { ReturnedCard } from '../../../features/kept/returned-card'
import { WaitingItem } from '../../../features/kept/waiting-item'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { outboxWords as words } from '../../../features/staff/words-outbox'

/** All that this phone keeps for a colleague: what came back first, then what goes by itself. It needs no network. */
function Outbox({ post }: StaffPageProps) {
  const { cards, waiting } = useKept()
  const foot = waiting.length > 0 && (
    <View className="buttons">
      <Button icon="redo" onPress={hurryOutbox}>
        {words.now}
      </Button>
    </View>
  )
  return (
    <StaffFrame post={post} title={words.title} showsOutbox={false} roomy foot={foot}>
      {cards.map((card) => (
        <ReturnedCard key={card.entry.key} place={post} card={card} />
      ))}
      {waiting.length > 0 && (
        <View className="inset">
          <View className="text-head text-digits" role="heading">
            {words.head(waiting.length)}
          </View>
          <View className="text-sub">{words.sub}</View>
        </View>
      )}
      {waiting.map((entry) => (
        <WaitingItem key={entry.key} entry={entry} />
      ))}
      {cards.length + waiting.length === 0 && <Empty title={words.empty.title} sub={words.empty.sub} />}
    </StaffFrame>
  )
}

export default staffPage(Outbox)
