import type { ReactNode } from 'react'
import { Text, View } from '../base'

/** One question of a form, and under it what answers it. */
export function Group({ title, note, sub, children }: { title: string; note?: string; sub?: string; children: ReactNode }) {
  return (
    <View className="stack g2">
      <View className="heavy">
        {title}
        {note && <Text className="sub plain">{` ${note}`}</Text>}
      </View>
      {sub && <View className="sub">{sub}</View>}
      {children}
    </View>
  )
}
