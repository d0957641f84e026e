import { createStore } from './store'

export const toast = createStore<string | null>(null)

let timer: ReturnType<typeof setTimeout> | undefined

/** Says for two seconds that something succeeded; a number to be rung by hand, longer. A failure never goes here: it stays on the page. */
export function say(words: string, forMs = 2000): void {
  clearTimeout(timer)
  toast.set(words)
  timer = setTimeout(() => toast.set(null), forMs)
}
