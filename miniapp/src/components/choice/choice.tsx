import type { ReactNode } from 'react'
import { Press, View } from '../base'
import { Icon } from '../icon/icon'

interface ChipProps {
  children: ReactNode
  on: boolean
  /** Several may be chosen: a tick shows it. */
  several?: boolean
  tick?: boolean
  fill?: boolean
  onPress: () => void
}

export function Chip({ children, on, several, tick = true, fill, onPress }: ChipProps) {
  return (
    <Press
      className={`chip${on ? ' chip--chosen' : ''}${fill ? ' chip--fill' : ''}`}
      role={several ? 'checkbox' : 'radio'}
      checked={on}
      onPress={onPress}
    >
      {on && tick && <Icon name="check" />}
      {children}
    </Press>
  )
}

interface ChipsProps<T extends string> {
  label: string
  options: readonly T[]
  words: Readonly<Record<T, string>>
  chosen: T | null
  /** Equal columns; otherwise they wrap. */
  columns?: 2 | 3 | 4
  tick?: boolean
  onChoose: (option: T) => void
}

/** One of several. Nothing is chosen beforehand unless the page says so. */
export function Chips<T extends string>({ label, options, words, chosen, columns, tick, onChoose }: ChipsProps<T>) {
  return (
    <View className={columns ? `grid-${columns}` : 'chips'} role="radiogroup" label={label}>
      {options.map((option) => (
        <Chip key={option} on={chosen === option} fill={columns !== undefined} tick={tick} onPress={() => onChoose(option)}>
          {words[option]}
        </Chip>
      ))}
    </View>
  )
}

export function Switch({ on, label, onChange }: { on: boolean; label: string; onChange: (on: boolean) => void }) {
  return (
    <Press className="switch__area" role="switch" checked={on} label={label} onPress={() => onChange(!on)}>
      <View className={`switch${on ? ' switch--on' : ''}`} />
    </Press>
  )
}

/** A line with a switch: what it does on the left. */
export function SwitchLine({ title, sub, on, onChange }: { title: string; sub?: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <View className="switch-line">
      <View className="stretch">
        <View className="text-strong">{title}</View>
        {sub && <View className="text-sub">{sub}</View>}
      </View>
      <Switch on={on} label={title} onChange={onChange} />
    </View>
  )
}

export function Tick({ on, children, onChange }: { on: boolean; children: ReactNode; onChange: (on: boolean) => void }) {
  return (
    <Press className={`tick${on ? ' tick--on' : ''}`} role="checkbox" checked={on} onPress={() => onChange(!on)}>
      <View className="tick__box">{on && <Icon name="check" />}</View>
      <View className="stretch">{children}</View>
    </Press>
  )
}
