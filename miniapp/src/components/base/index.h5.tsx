import { useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import { takesTap } from '../../app/platform'
import { longestOf, typedInto } from './pasted'
import type { BoxProps, DialogProps, FieldProps, LongFieldProps, PhoneButtonProps, PictureProps, PressProps } from './props'

/** The twin of `index.tsx` for the browser. */
export function View({ className, style, children, id, role, level, label, mute, live, busy }: BoxProps) {
  return (
    <div
      id={id}
      className={className}
      style={style}
      role={role ?? (label ? 'group' : undefined)}
      aria-level={role === 'heading' ? (level ?? 2) : undefined}
      aria-label={label}
      aria-hidden={mute || undefined}
      aria-live={live}
      aria-busy={busy}
      onKeyDown={role === 'radiogroup' ? moveFocus : undefined}
    >
      {children}
    </div>
  )
}

export function Text({ className, style, children, label, mute }: BoxProps) {
  return (
    <span className={className} style={style} aria-label={label} role={label ? 'img' : undefined} aria-hidden={mute || undefined}>
      {children}
    </span>
  )
}

export function Press({ className = '', style, children, role, label, checked, expanded, busy, focus, onPress }: PressProps) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (focus) button.current?.focus({ preventScroll: true })
  }, [focus])
  const press = useTap(() => {
    if (!busy) onPress()
  })
  const state = role === 'tab' ? { 'aria-selected': checked } : { 'aria-checked': checked }
  return (
    <button
      ref={button}
      type="button"
      className={`press ${busy ? 'is-busy ' : ''}${className}`}
      style={style}
      role={role}
      aria-label={label}
      {...state}
      aria-expanded={expanded}
      aria-disabled={busy || undefined}
      onClick={press}
    >
      {children}
    </button>
  )
}

/** A tap, unless it was meant for what stood here before. Keys press without a point, which a browser counts as no click. */
function useTap(onTap: () => void) {
  const shownAt = useRef(Date.now())
  return ({ detail, clientX, clientY, timeStamp }: MouseEvent) => {
    // how late it is heard; not the event's own time, since the two clocks part while a phone sleeps
    const tappedAt = Date.now() - Math.max(0, performance.now() - timeStamp)
    if (takesTap(detail === 0 ? null : { x: clientX, y: clientY }, shownAt.current, tappedAt)) onTap()
  }
}

/** A browser knows no number. */
export function PhoneButton(_: PhoneButtonProps) {
  return null
}

export function Picture({ className = '', src, alt, onBroken }: PictureProps) {
  return <img className={`picture ${className}`} src={src} alt={alt} onError={onBroken} />
}

const inputTypes = { text: 'text', phone: 'tel', code: 'text', password: 'password', amount: 'text' } as const
const inputModes = { text: 'text', phone: 'tel', code: 'numeric', password: 'text', amount: 'decimal' } as const
const completions = { text: 'off', phone: 'tel-national', code: 'one-time-code', password: 'current-password', amount: 'off' } as const

export function Field({ className = '', value, label, placeholder, kind = 'text', maxLength, onChange, onEnter }: FieldProps) {
  return (
    <input
      className={`field ${className}`}
      value={value}
      type={inputTypes[kind]}
      inputMode={inputModes[kind]}
      autoComplete={completions[kind]}
      autoCapitalize="off"
      aria-label={label}
      placeholder={placeholder}
      maxLength={maxLength ?? longestOf(kind)}
      onChange={(event) => onChange(typedInto(kind, event.target.value))}
      onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && onEnter?.()}
    />
  )
}

export function LongField({ className = '', value, label, placeholder, maxLength, onChange }: LongFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }, [value])
  return (
    <textarea
      ref={field}
      className={`field field--long ${className}`}
      value={value}
      rows={2}
      aria-label={label}
      placeholder={placeholder}
      maxLength={maxLength ?? 500}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** Takes the focus, keeps it inside, and gives it back. Escape closes. */
export function Dialog({ className, label, children, onClose }: DialogProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    box.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Escape') onClose()
    if (event.key === 'Tab') keepFocus(event)
  }
  return (
    <div ref={box} className={className} role="dialog" aria-modal="true" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      {children}
    </div>
  )
}

export function Scrim({ onPress }: { onPress: () => void }) {
  return <div className="over-sheet__scrim" aria-hidden="true" onClick={useTap(onPress)} />
}

const focusable = 'button, input, textarea, [tabindex="0"]'

function keepFocus(event: KeyboardEvent<HTMLDivElement>) {
  const inside = [...event.currentTarget.querySelectorAll<HTMLElement>(focusable)]
  const [first, last] = [inside[0], inside[inside.length - 1]]
  const at = document.activeElement
  const leaves = event.shiftKey ? at === first || at === event.currentTarget : at === last
  if (!leaves) return
  event.preventDefault()
  ;(event.shiftKey ? last : first)?.focus()
}

/** Arrow keys walk through the radios of a group. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (!step) return
  const radios = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')]
  const at = radios.indexOf(document.activeElement as HTMLElement)
  if (at < 0) return
  event.preventDefault()
  radios[(at + step + radios.length) % radios.length]?.focus()
}
