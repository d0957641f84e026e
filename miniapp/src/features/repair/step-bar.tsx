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
    <View className="step-bar" role="list">
      {steps.map(({ name, fact, state }, index) => (
        <View
          key={name}
          className={`step-bar__step step-bar__step--${state}${index < steps.length - 1 ? ' step-bar__step--linked' : ''}`}
          role="listitem"
        >
          <Window kind={kinds[state]} />
          <View className="step-bar__name">{name}</View>
          <View className="text-note text-digits">{fact}</View>
        </View>
      ))}
    </View>
  )
}
