import { useState } from 'react'
import { forget, recall, remember } from '../../app/platform'
import { now } from '../../app/state/clock'
import { meStore } from './me'

interface Draft {
  text: string
  at: number
}

const keptMs = 7 * 24 * 3_600_000
/** Drafts of which nothing may stay on the phone: they live as long as the app does. */
const unwritten = new Map<string, string>()

/**
 * Words that are being typed. They survive whatever takes their field away before they were sent: a write that failed, a page that changed,
 * back, a reload, a lost session, a closed app. `done` forgets them. Only the account that wrote them sees them again.
 */
export function useDraft(name: string, { stored = true } = {}): [text: string, setText: (text: string) => void, done: () => void] {
  const key = `draft:${meStore.get().me?.accountId ?? ''}:${name}`
  const [text, show] = useState(() => (stored ? storedText(key) : (unwritten.get(key) ?? '')))
  const set = (next: string) => {
    show(next)
    if (!stored) unwritten.set(key, next)
    else if (next === '') forget(key)
    else remember<Draft>(key, { text: next, at: now() })
  }
  return [text, set, () => set('')]
}

function storedText(key: string): string {
  const draft = recall<Draft>(key)
  if (draft && now() - draft.at < keptMs) return draft.text
  if (draft) forget(key)
  return ''
}
