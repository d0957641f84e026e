import {
  Button as TaroButton,
  Image as TaroImage,
  Input as TaroInput,
  Text as TaroText,
  Textarea as TaroTextarea,
  View as TaroView,
  type ITouchEvent,
} from '@tarojs/components'
import { useRef } from 'react'
import { takesTap, whyNoNumber } from '../../app/platform'
import { longestOf, typedInto } from './pasted'
import type { BoxProps, DialogProps, FieldProps, LongFieldProps, PhoneButtonProps, PictureProps, PressProps } from './props'

/**
 * The elements everything is built from, as WeChat draws them. `index.h5.tsx` is their twin for the browser, where real buttons
 * and inputs carry focus, keyboard and names. Both export the same.
 */
export function View({ className, style, children, id, role, label, mute, live }: BoxProps) {
  return (
    <TaroView id={id} className={className} style={style} {...aria({ role, label, mute, live })}>
      {children}
    </TaroView>
  )
}

export function Text({ className, style, children, label, mute }: BoxProps) {
  return (
    <TaroText className={className} style={style} {...aria({ label, mute })}>
      {children}
    </TaroText>
  )
}

export function Press({ className = '', style, children, role, label, checked, busy, onPress }: PressProps) {
  const press = useTap(() => {
    if (!busy) onPress()
  })
  return (
    <TaroView
      className={`press ${busy ? 'is-busy ' : ''}${className}`}
      style={style}
      hoverClass="is-down"
      hoverStayTime={80}
      onClick={press}
      {...aria({ role: role ?? 'button', label, checked })}
    >
      {children}
    </TaroView>
  )
}

/** A tap, unless it was meant for what stood here before. */
function useTap(onTap: () => void) {
  const shownAt = useRef(Date.now())
  return (event: ITouchEvent) => {
    const touch = event.changedTouches?.[0]
    if (takesTap(touch ? { x: touch.clientX, y: touch.clientY } : null, shownAt.current)) onTap()
  }
}

export function PhoneButton({ children, busy, onCode, onNone }: PhoneButtonProps) {
  return (
    <TaroButton
      className={`press button button--primary button--native${busy ? ' is-busy' : ''}`}
      hoverClass="is-down"
      openType="getPhoneNumber"
      disabled={busy}
      onGetPhoneNumber={({ detail }) => (detail.code ? onCode(detail.code) : onNone(whyNoNumber(detail)))}
    >
      {children}
    </TaroButton>
  )
}

export function Picture({ className = '', src, alt, onBroken }: PictureProps) {
  // Pictures of the server come as paths; the phone needs the whole address.
  const address = src.startsWith('/') ? `${API_BASE}${src}` : src
  return (
    <TaroImage
      className={`picture ${className}`}
      src={address}
      mode="aspectFill"
      onError={onBroken}
      {...aria({ label: alt, mute: alt === '' })}
    />
  )
}

const inputTypes = { text: 'text', phone: 'number', code: 'number', password: 'text', amount: 'digit' } as const

export function Field({ className = '', value, label, placeholder, kind = 'text', maxLength, onChange, onEnter }: FieldProps) {
  return (
    <TaroInput
      className={`field ${className}`}
      value={value}
      type={inputTypes[kind]}
      password={kind === 'password'}
      placeholder={placeholder}
      placeholderClass="field__hint"
      maxlength={maxLength ?? longestOf(kind)}
      onInput={(event) => onChange(typedInto(kind, event.detail.value))}
      onConfirm={onEnter}
      {...aria({ label })}
    />
  )
}

export function LongField({ className = '', value, label, placeholder, maxLength, onChange }: LongFieldProps) {
  return (
    <TaroTextarea
      className={`field field--long ${className}`}
      value={value}
      placeholder={placeholder}
      placeholderClass="field__hint"
      maxlength={maxLength ?? 500}
      autoHeight
      onInput={(event) => onChange(event.detail.value)}
      {...aria({ label })}
    />
  )
}

/** What lies over the page; the page under it does not scroll along. */
export function Dialog({ className, label, children }: DialogProps) {
  return (
    <TaroView className={className} {...aria({ role: 'dialog', label })}>
      {children}
    </TaroView>
  )
}

/** A veil that closes what lies over the page, and keeps the page under it still. */
export function Scrim({ onPress }: { onPress: () => void }) {
  return <TaroView className="over-sheet__scrim" catchMove onClick={useTap(onPress)} {...aria({ mute: true })} />
}

/** The attribute names that WeChat's components read; our plug-in lets them through Taro's templates. */
function aria({ role, label, checked, mute, live }: { role?: string; label?: string; checked?: boolean; mute?: boolean; live?: string }) {
  return {
    ...(role && { 'aria-role': role }),
    ...(label && { 'aria-label': label }),
    ...(checked !== undefined && { 'aria-checked': String(checked) }),
    ...(mute && { 'aria-hidden': 'true' }),
    ...(live && { 'aria-live': live }),
  }
}
