import { View } from '../../../components/base'

/** A few lines under a heading. */
export function ListCard({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <View className="card stack g2">
      <View className="heavy">{title}</View>
      <View className="stack g2">
        {items.map((item) => (
          <View key={item} className="sub ink">
            {item}
          </View>
        ))}
      </View>
    </View>
  )
}
