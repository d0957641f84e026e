import { useEffect, useRef } from 'react'

export type Keys = Partial<Record<string, () => void>>

/** Elements in which a key is a letter that is typed. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

/** Single keys of a page, by the key's name. Not while something is typed, with a modifier held, or over a dialog. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys)
  useEffect(() => {
    current.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const isOverDialog = event.target instanceof Element && event.target.closest('[role="dialog"][aria-modal="true"]') !== null
      if (isOverDialog || (isTyping(event.target) && event.key !== 'Escape')) return
      // a button in focus is pressed by Enter
      if (event.key === 'Enter' && event.target instanceof Element && event.target.closest('button, a, [role="option"]')) return
      const act = current.current[event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
