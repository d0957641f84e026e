import { go } from '../../app/routes'
import { seeArrival, type ArrivalNote } from './arrivals'
import { leftWords } from './words'
import { keptPage as words } from './words-page'
import { View } from '../../components/base'
import { Button, EqualPair } from '../../components/button/button'
import { Window } from '../../components/icon/icon'

/** A report that waited has arrived, and a part of it could not be taken any more. */
export function ArrivedCard({ note: { key, orderId, left } }: { note: ArrivalNote }) {
  const see = () => seeArrival(key)
  return (
    <View className="card stack gap-12">
      <View className="person person--top">
        <Window kind="done" />
        <View className="stretch">
          <View className="text-strong">{words.arrived}</View>
          <View className="text-sub">{leftWords(left)}</View>
        </View>
      </View>
      {orderId ? (
        <EqualPair first={words.seeProgress} second={words.noted} onFirst={() => go('order', { id: orderId })} onSecond={see} />
      ) : (
        <View className="buttons">
          <Button onPress={see}>{words.noted}</Button>
        </View>
      )}
    </View>
  )
}
