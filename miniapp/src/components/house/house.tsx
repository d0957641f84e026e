import type { ReactNode } from 'react'
import { View } from '../base'

const layers = ['wall', 'edge-line', 'roof-top', 'ground', 'dark', 'dark-bars', 'light', 'light-bars'] as const

/** The house of empty pages; how many of its windows are lit says how things stand. */
export function House({ kind }: { kind: 'calm' | 'off' | 'error' }) {
  return (
    <View className={`house house--${kind}`} mute>
      {layers
        .filter((layer) => kind !== 'off' || !layer.startsWith('light'))
        .map((layer) => (
          <View key={layer} className={`house__layer house__layer--${layer}`} />
        ))}
    </View>
  )
}

interface EmptyProps {
  kind?: 'calm' | 'off' | 'error'
  title: string
  sub?: string
  children?: ReactNode
}

/** Nothing here, or nothing that can be shown: the house, one line, one action. */
export function Empty({ kind = 'calm', title, sub, children }: EmptyProps) {
  return (
    <View className="empty">
      <House kind={kind} />
      <View className="text-title">{title}</View>
      {sub && <View className="text-sub">{sub}</View>}
      {children}
    </View>
  )
}
