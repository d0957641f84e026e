import { useState, type ReactNode } from 'react'
import { common } from '../../app/words/common'
import { Press, View } from '../base'
import { Icon } from '../icon/icon'
import type { IconName } from '../icon/icon-name'

interface ButtonProps {
  children: string
  look?: 'primary' | 'secondary' | 'quiet' | 'danger'
  size?: 'small' | 'big' | 'tall'
  icon?: IconName
  label?: string
  className?: string
  /** While the promise it returns is open it says so, and takes no second tap. */
  onPress: () => void | Promise<unknown>
}

/** A button. One filled one on a page; a question has none. */
export function Button({ children, look = 'secondary', size, icon, label, className = '', onPress }: ButtonProps) {
  const [busy, setBusy] = useState(false)
  const press = () => {
    const work = onPress()
    if (!(work instanceof Promise)) return
    setBusy(true)
    void work.finally(() => setBusy(false))
  }
  return (
    <Press className={`button button--${look}${size ? ` button--${size}` : ''} ${className}`} label={label} busy={busy} onPress={press}>
      {icon && !busy && <Icon name={icon} />}
      <View className="button__words">{busy ? common.submitting : children}</View>
    </Press>
  )
}

/** A round button with a name for those who hear it. */
export function RoundButton({ icon, label, onPress }: { icon: IconName; label: string; onPress: () => void }) {
  return (
    <Press className="round-button" label={label} onPress={onPress}>
      <Icon name={icon} />
    </Press>
  )
}

interface LinkProps {
  children: ReactNode
  icon?: IconName
  before?: IconName
  centre?: boolean
  tight?: boolean
  label?: string
  expanded?: boolean
  onPress: () => void
}

/** Words that can be pressed. */
export function Link({ children, icon, before, centre, tight, label, expanded, onPress }: LinkProps) {
  return (
    <Press
      className={`link${centre ? ' link--centre' : ''}${tight ? ' link--tight' : ''}`}
      label={label}
      expanded={expanded}
      onPress={onPress}
    >
      {before && <Icon name={before} />}
      {children}
      {icon && <Icon name={icon} />}
    </Press>
  )
}

interface PairProps {
  first: string
  second: string
  big?: boolean
  onFirst: () => void | Promise<unknown>
  onSecond: () => void | Promise<unknown>
}

/** Two answers that weigh the same: neither filled, neither preselected. */
export function EqualPair({ first, second, big, onFirst, onSecond }: PairProps) {
  const size = big ? 'big' : undefined
  return (
    <View className="buttons buttons--equal">
      <Button size={size} onPress={onFirst}>
        {first}
      </Button>
      <Button size={size} onPress={onSecond}>
        {second}
      </Button>
    </View>
  )
}
