import type { LiveChange, LiveKind } from '@linsheng/shared/contract/live/changes.ts'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { sessionState } from './api'
import { listen } from './api/live'
import { useStore } from './store'

/** Which queries each kind of change makes stale, by the first word of their keys. A new page adds its own here. */
const staleBy: Record<LiveKind, readonly string[]> = {
  order: ['orders', 'today', 'households'],
  case: ['cases', 'today', 'households'],
  bill: ['bills', 'unpaid', 'held', 'today', 'households'],
  notice: ['inbox'],
  task: ['given', 'held', 'requests', 'today', 'households'],
  settings: ['settings', 'me'],
}
const all = [...new Set(Object.values(staleBy).flat())]

/** No list is read more often than this: a busy minute costs the server little. */
const everyMs = 2_000

/** What a change makes stale is read again soon: at once the first time, then at most every two seconds; each reader a little apart. */
function refresher(queries: QueryClient, communityId: string) {
  const due = new Map<string, ReturnType<typeof setTimeout>>()
  const readAt = new Map<string, number>()
  const read = (word: string) => {
    due.delete(word)
    readAt.set(word, Date.now())
    void queries.invalidateQueries({ queryKey: word === 'me' ? [word] : [word, communityId] })
  }
  return {
    stale(words: readonly string[]): void {
      for (const word of words) {
        if (due.has(word)) continue
        const waitMs = Math.max(0, (readAt.get(word) ?? 0) + everyMs - Date.now()) + Math.random() * 400
        due.set(
          word,
          setTimeout(() => read(word), waitMs),
        )
      }
    },
    stop(): void {
      for (const timer of due.values()) clearTimeout(timer)
    },
  }
}

/** What tabs of one community tell each other: `null` is a reset. */
type Told = LiveChange | null

/**
 * Keeps what this page shows as it is now. Tabs of one browser share a line: the one that holds the lock listens and tells the others;
 * where the browser has no locks each listens for itself.
 */
export function useLive(communityId: string): void {
  const queries = useQueryClient()
  const isIn = useStore(sessionState) === 'in'
  useEffect(() => {
    if (!isIn) return undefined
    const { stale, stop } = refresher(queries, communityId)
    const hear = (told: Told) => stale(told === null ? all : staleBy[told.kind])
    const name = `linsheng-live:${communityId}`
    const channel = new BroadcastChannel(name)
    channel.onmessage = ({ data }: MessageEvent<Told>) => hear(data)
    const tell = (told: Told) => {
      hear(told)
      channel.postMessage(told)
    }
    const begin = () => listen(communityId, { onChange: tell, onReset: () => tell(null) })
    const over = new AbortController()
    const leave = holdingLock(name, over.signal, begin)
    return () => {
      over.abort()
      leave()
      channel.close()
      stop()
    }
  }, [queries, communityId, isIn])
}

/** Begins once this tab holds the lock of that name. @returns how to let go */
function holdingLock(name: string, signal: AbortSignal, begin: () => () => void): () => void {
  // pages that came without TLS have no locks
  if (!('locks' in navigator)) return begin()
  let leave = () => {}
  navigator.locks
    .request(name, { signal }, () => {
      const end = begin()
      return new Promise<void>((done) => {
        leave = () => {
          end()
          done()
        }
      })
    })
    .catch(() => {})
  return () => leave()
}
