import type { ReactNode } from 'react'
import { Text, View } from '../base'
import { Fault } from '../fault/fault'

interface GroupProps {
  title: string
  note?: string
  sub?: string
  /** What is missing or wrong here; empty: nothing. */
  fault?: string
  children: ReactNode
}

/** One question of a form, and under it what answers it, with what is wrong about that. */
export function Group({ title, note, sub, fault = '', children }: GroupProps) {
  return (
    <View className="stack gap-8">
      <View className="text-heavy">
        {title}
        {note && <Text className="text-sub text-regular">{` ${note}`}</Text>}
      </View>
      {sub && <View className="text-sub">{sub}</View>}
      {children}
      {fault && <Fault>{fault}</Fault>}
    </View>
  )
}
