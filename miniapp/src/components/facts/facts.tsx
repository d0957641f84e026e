import { View } from '../base'

export type Fact = readonly [name: string, value: string]

/** Facts under one another: the name on the left, the value on the right. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <View className="facts">
      {facts.map(([name, value]) => (
        <View key={name} className="facts__line">
          <View className="facts__key">{name}</View>
          <View className="facts__value text-digits">{value}</View>
        </View>
      ))}
    </View>
  )
}
