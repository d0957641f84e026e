import { View } from '../../components/base'
import { Window } from '../../components/icon/icon'

export interface Step {
  name: string
  /** A time or a fact. */
  fact: string
  state: 'done' | 'now' | 'todo'
}

const kinds = { done: 'done', now: 'lit', todo: 'off' } as const

/** Three windows: kept, now, to come. */
export function StepBar({ steps }: { steps: readonly Step[] }) {
  return (
    <View className="three" role="list">
      {steps.map(({ name, fact, state }, index) => (
        <View key={name} className={`step ${state}${index < steps.length - 1 ? ' linked' : ''}`} role="listitem">
          <Window kind={kinds[state]} />
          <View className="name">{name}</View>
          <View className="note num">{fact}</View>
        </View>
      ))}
    </View>
  )
}
