import type { Compensation } from '@linsheng/shared/contract/money/compensation.ts'
import { View } from '../../components/base'
import { givenText } from '@linsheng/shared/words/money'
import { givenCard as words } from './words-money'
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
    <View className="card stack gap-12">
      <View className="text-heavy">{words.title}</View>
      {given.map((one) => {
        const { id, state, by, refusedFor } = one
        return (
          <View key={id} className="stack gap-8">
            <View className="spread">
              <View className="stretch">
                <View className="text-digits">{givenText(one)}</View>
                <View className="text-sub">{by}</View>
              </View>
              <View className={`badge${state === 'granted' ? ' badge--accent' : state === 'refused' ? '' : ' badge--lamp'}`}>
                {words.states[state]}
              </View>
            </View>
            {refusedFor && <View className="text-sub">{words.refusedFor(refusedFor)}</View>}
            {state === 'awaiting_approval' && <View className="text-note">{words.waits}</View>}
            {state === 'awaiting_approval' && onDecide && (
              <DecidePair of={id} onDecide={(decision) => onDecide(id, decision)} onFailure={onFailure} />
            )}
          </View>
        )
      })}
    </View>
  )
}
