import type { Compensation } from '@linsheng/shared/contract'
import { View } from '../../../components/base'
import { givenWords } from '../../../text/money'
import { givenCard as words } from '../../../text/staff-money'
import { DecidePair } from './decide-pair'

interface GivenCardProps {
  given: readonly Compensation[]
  /** Absent for whoever may not decide. */
  onDecide?: (compensationId: string, decision: { approve: boolean; reason?: string }) => Promise<unknown>
  onFailure?: () => void
}

/** What was offered for a case or an order, with its state; what waits is decided here too. */
export function GivenCard({ given, onDecide, onFailure }: GivenCardProps) {
  if (given.length === 0) return null
  return (
    <View className="card stack g3">
      <View className="heavy">{words.title}</View>
      {given.map((one) => {
        const { id, state, by, refusedFor } = one
        return (
          <View key={id} className="stack g2">
            <View className="row2">
              <View className="f">
                <View className="num">{givenWords(one)}</View>
                <View className="sub">{by}</View>
              </View>
              <View className={`badge${state === 'granted' ? ' acc' : state === 'refused' ? '' : ' lamp'}`}>{words.states[state]}</View>
            </View>
            {refusedFor && <View className="sub">{words.refusedFor(refusedFor)}</View>}
            {state === 'awaiting_approval' && <View className="note">{words.waits}</View>}
            {state === 'awaiting_approval' && onDecide && (
              <DecidePair of={id} onDecide={(decision) => onDecide(id, decision)} onFailure={onFailure} />
            )}
          </View>
        )
      })}
    </View>
  )
}
