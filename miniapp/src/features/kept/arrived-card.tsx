import { go } from '../../app/routes'
import { seeArrival, type ArrivalNote } from './arrivals'
import { keptWords as words, leftWords } from './words'
import { View } from '../../components/base'
import { Button, EqualPair } from '../../components/button/button'
import { Window } from '../../components/icon/icon'

/** A report that waited has arrived, and a part of it could not be taken any more. */
export function ArrivedCard({ note: { key, orderId, left } }: { note: ArrivalNote }) {
  const see = () => seeArrival(key)
  return (
    <View className="card stack g3">
      <View className="who top">
        <Window kind="done" />
        <View className="f">
          <View className="strong">{words.arrived}</View>
          <View className="sub">{leftWords(left)}</View>
        </View>
      </View>
      {orderId ? (
        <EqualPair first={words.seeProgress} second={words.noted} onFirst={() => go('order', { id: orderId })} onSecond={see} />
      ) : (
        <View className="btns">
          <Button onPress={see}>{words.noted}</Button>
        </View>
      )}
    </View>
  )
}
