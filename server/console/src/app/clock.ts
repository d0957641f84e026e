import { offsetOf, wallTimeAt, zoneOf, instantAt } from '@linsheng/shared/client/server-clock'
import { momentWords, type TimeWords } from '@linsheng/shared/words/moments'
import { useEffect, useState } from 'react'
import { createStore, useStore } from './store'

const dayMs = 86_400_000
/** China keeps one time; another zone is learnt from the first moment that the server sends. */
const learnt = createStore({ offsetMs: 0, zoneMs: 8 * 3_600_000 })

export function learnServerTime(dateHeader: string | null): void {
  const offsetMs = offsetOf(dateHeader ?? undefined, Date.now())
  // less is the time that a reply takes
  if (offsetMs !== null && Math.abs(offsetMs - learnt.get().offsetMs) >= 2000) learnt.set({ ...learnt.get(), offsetMs })
}

export function learnZone(reply: unknown): void {
  const zoneMs = zoneOf(reply)
  if (zoneMs !== null && zoneMs !== learnt.get().zoneMs) learnt.set({ ...learnt.get(), zoneMs })
}

/** Now by the server's clock, UTC ms. */
export const now = (): number => Date.now() + learnt.get().offsetMs

export const wallTime = (at: number) => wallTimeAt(at, learnt.get().zoneMs)
export const instantOf = (day: string, time: string) => instantAt(day, time, learnt.get().zoneMs)

/** The calendar day of the community, `days` from today. */
export const today = (days = 0): string => wallTime(now() + days * dayMs).day

/** Now, redrawn every `everyMs` and when the server's clock is learnt. */
export function useNow(everyMs: number): number {
  const clock = useStore(learnt)
  const [at, setAt] = useState(now)
  useEffect(() => {
    const redraw = () => setAt(now())
    redraw()
    const timer = setInterval(redraw, everyMs)
    return () => clearInterval(timer)
  }, [everyMs, clock])
  return at
}

/** Times in the words that fit today. */
export function useTimeWords(): TimeWords {
  useStore(learnt)
  return momentWords(today(), false, wallTime)
}
