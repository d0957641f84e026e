import type { ReactNode } from 'react'
import { Text, View } from '../base'

/** One question of a form, and under it what answers it. */
export function Group({ title, note, sub, children }: { title: string; note?: string; sub?: string; children: ReactNode }) {
  return (
    <View className="stack gap-8">
      <View className="text-heavy">
        {title}
        {note && <Text className="text-sub text-regular">{` ${note}`}</Text>}
      </View>
      {sub && <View className="text-sub">{sub}</View>}
      {children}
    </View>
  )
}
