import { View } from '../../components/base'
import { Button } from '../../components/button/button'
import { Empty } from '../../components/house/house'
import { ArrivedCard } from '../../features/kept/arrived-card'
import { ReturnedCard } from '../../features/kept/returned-card'
import { WaitingItem } from '../../features/kept/waiting-item'
import { ResidentFrame } from '../../features/resident/resident-frame'
import { residentPage, type ResidentPageProps } from '../../features/resident/resident-page'
import { goFirst } from '../../app/routes'
import { useKept } from '../../features/kept/kept'
import { hurryOutbox } from '../../features/kept/outbox'
import { common } from '../../app/words/common'
import { keptPage as words } from '../../features/kept/words-page'

/** All that this phone keeps for its owner. It is drawn from the phone alone, and needs no network. */
function KeptPage({ place }: ResidentPageProps) {
  const { cards, waiting, arrived } = useKept()
  const isEmpty = cards.length + waiting.length + arrived.length === 0
  return (
    <ResidentFrame place={place} title={words.title} fallback="home" roomy asks={cards.length > 0}>
      {cards.length > 0 && (
        <View className="inset">
          <View className="text-head text-digits" role="heading">
            {words.head(cards.length)}
          </View>
          <View className="text-sub">{words.headSub}</View>
        </View>
      )}
      {cards.map((card) => (
        <ReturnedCard key={card.entry.key} place={place} card={card} />
      ))}
      {arrived.map((note) => (
        <ArrivedCard key={note.key} note={note} />
      ))}
      {waiting.length > 0 && (
        <View className="spread inset">
          <View className="text-sub stretch">{words.waitingHead}</View>
          <Button size="small" look="quiet" onPress={hurryOutbox}>
            {common.again}
          </Button>
        </View>
      )}
      {waiting.map((entry) => (
        <WaitingItem key={entry.key} entry={entry} />
      ))}
      {isEmpty && (
        <Empty title={words.empty.title} sub={words.empty.sub}>
          <Button look="primary" onPress={() => goFirst('home')}>
            {common.toHome}
          </Button>
        </Empty>
      )}
    </ResidentFrame>
  )
}

export default residentPage(KeptPage)
