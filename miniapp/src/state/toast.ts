import { createStore } from './store'

export const toast = createStore<string | null>(null)

let timer: ReturnType<typeof setTimeout> | undefined

/** Says for two seconds that something succeeded. A failure never goes here: it stays on the page. */
export function say(words: string): void {
  clearTimeout(timer)
  toast.set(words)
  timer = setTimeout(() => toast.set(null), 2000)
}
