import type { CSSProperties, ReactNode } from 'react'
import type { NoNumber } from '../../app/platform'

/** What the elements of both targets understand. */
export interface BoxProps {
  className?: string
  style?: CSSProperties
  children?: ReactNode
  id?: string
  role?: 'main' | 'heading' | 'group' | 'radiogroup' | 'list' | 'listitem' | 'img' | 'status' | 'alert' | 'navigation' | 'tablist'
  /** Of a heading: 1 is the page's own, and stands once; 2 where nothing is said. */
  level?: 1
  /** Its name for those who hear it. */
  label?: string
  /** Decoration: not read aloud. */
  mute?: boolean
  live?: 'polite' | 'assertive'
  busy?: boolean
}

/** Anything that can be pressed. On H5 a real button, so that keyboard and screen readers know it. */
export interface PressProps {
  className?: string
  style?: CSSProperties
  children?: ReactNode
  role?: 'radio' | 'switch' | 'checkbox' | 'tab' | 'link'
  label?: string
  checked?: boolean
  expanded?: boolean
  busy?: boolean
  /** Takes the focus when it appears, in the place of what had it. In the browser only. */
  focus?: boolean
  onPress: () => void
}

/** WeChat's own button that asks for the number of this phone's owner. */
export interface PhoneButtonProps {
  children: string
  busy: boolean
  /** The code that our server trades for the number. */
  onCode: (code: string) => void
  onNone: (why: NoNumber) => void
}

export interface PictureProps {
  className?: string
  src: string
  /** What is to be seen; empty for decoration. */
  alt: string
  /** It could not be loaded. */
  onBroken?: () => void
}

export interface FieldProps {
  className?: string
  value: string
  label: string
  placeholder?: string
  kind?: 'text' | 'phone' | 'code' | 'password' | 'amount'
  maxLength?: number
  onChange: (value: string) => void
  onEnter?: () => void
}

export interface LongFieldProps {
  className?: string
  value: string
  label: string
  placeholder?: string
  maxLength?: number
  onChange: (value: string) => void
}

export interface DialogProps {
  className?: string
  label: string
  children?: ReactNode
  onClose: () => void
}
