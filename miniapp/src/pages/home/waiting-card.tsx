import { View } from '../../components/base'
import { Button, EqualPair } from '../../components/button/button'
import { Icon } from '../../components/icon/icon'
import { ArrivedCard } from '../../features/kept/arrived-card'
import { ReturnedCard } from '../../features/kept/returned-card'
import { go } from '../../app/routes'
import { useKept } from '../../features/kept/kept'
import type { Place } from '../../features/session/me'
import { hurryOutbox } from '../../features/kept/outbox'
import type { Entry } from '../../features/kept/queue/entry'
import { keptWords } from '../../features/kept/words'

/** What is kept on this phone: what came back and needs a look, what goes by itself, what arrived in part. */
export function WaitingCard({ place }: { place: Place }) {
  const { cards, waiting, arrived } = useKept()
  const [card] = cards
  return (
    <>
      {card && (cards.length === 1 ? <ReturnedCard key={card.entry.key} place={place} card={card} /> : <Returned count={cards.length} />)}
      {waiting.length > 0 && <Waiting entries={waiting} />}
      {arrived.map((note) => (
        <ArrivedCard key={note.key} note={note} />
      ))}
    </>
  )
}

/** Several came back: they stand on a page of their own. */
function Returned({ count }: { count: number }) {
  return (
    <View className="card stack gap-12">
      <View className="person">
        <View className="mark mark--danger">
          <Icon name="alert" />
        </View>
        <View className="stretch">
          <View className="text-strong text-digits">{keptWords.head(count)}</View>
          <View className="text-sub">{keptWords.headSub}</View>
        </View>
      </View>
      <View className="buttons">
        <Button onPress={() => go('kept')}>{keptWords.look}</Button>
      </View>
    </View>
  )
}

/** It is safe on the phone, and goes once when the network is back. */
function Waiting({ entries }: { entries: readonly Entry[] }) {
  const { sub, answersSub, look, again } = keptWords.waiting
  const hasPhotos = entries.some(({ op }) => op === 'reportRepair')
  return (
    <View className="card stack gap-12">
      <View className="person">
        <View className="mark mark--lamp">
          <Icon name="clock" />
        </View>
        <View className="stretch">
          <View className="text-strong text-digits">{countWords(entries)}</View>
          <View className="text-sub">{hasPhotos ? sub : answersSub}</View>
        </View>
      </View>
      <EqualPair first={look} second={again} onFirst={() => go('kept')} onSecond={hurryOutbox} />
    </View>
  )
}

const sheetOps: readonly Entry['op'][] = ['answerPrompt', 'correctScore', 'giveReasons', 'wishContact']

/** A sheet counts as one answer, whatever was written on it. */
function countWords(entries: readonly Entry[]): string {
  const lanes = new Set(entries.map(({ lane }) => lane))
  const { reports, answers, things } = keptWords.waiting
  if (entries.every(({ op }) => op === 'reportRepair')) return reports(lanes.size)
  return (entries.every(({ op }) => sheetOps.includes(op)) ? answers : things)(lanes.size)
}
