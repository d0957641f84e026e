import { useMemo, useState } from 'react'
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

/** The same of a form with several fields: `empty` is how it begins, and fills in what an older draft does not have. */
export function useFormDraft<T extends object>(name: string, empty: T): [form: T, setForm: (form: T) => void, done: () => void] {
  const [text, setText, done] = useDraft(name)
  // the same object until it changes: what is said to be missing goes only then
  const form = useMemo(() => formIn(text, empty), [text, empty])
  return [form, (next) => setText(JSON.stringify(next)), done]
}

export function formIn<T extends object>(text: string, empty: T): T {
  if (text === '') return empty
  try {
    return { ...empty, ...(JSON.parse(text) as Partial<T>) }
  } catch {
    return empty
  }
}

function storedText(key: string): string {
  const draft = recall<Draft>(key)
  if (draft && now() - draft.at < keptMs) return draft.text
  if (draft) forget(key)
  return ''
}
