import { View } from '../base'

export type Fact = readonly [name: string, value: string]

/** Facts under one another: the name on the left, the value on the right. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <View className="kv">
      {facts.map(([name, value]) => (
        <View key={name} className="pairline">
          <View className="key">{name}</View>
          <View className="value num">{value}</View>
        </View>
      ))}
    </View>
  )
}
