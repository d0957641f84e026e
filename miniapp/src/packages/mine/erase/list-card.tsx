import { View } from '../../../components/base'

/** A few lines under a heading. */
export function ListCard({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <View className="card stack gap-8">
      <View className="text-heavy">{title}</View>
      <View className="stack gap-8">
        {items.map((item) => (
          <View key={item} className="text-sub text-ink">
            {item}
          </View>
        ))}
      </View>
    </View>
  )
}
