import type { ReactNode } from 'react'
import { View } from '../base'
import { Icon } from '../icon/icon'

/** What is missing or went wrong, where it happened. It stays until it is put right. */
export function Fault({ children }: { children: ReactNode }) {
  return (
    <View className="fault" role="alert">
      <Icon name="alert" />
      <View className="stretch">{children}</View>
    </View>
  )
}
