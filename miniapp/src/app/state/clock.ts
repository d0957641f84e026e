import { useEffect, useState } from 'react'
import { instantAt, offsetOf, wallTimeAt, zoneOf } from '@linsheng/shared/client/server-clock'
import { recall, remember } from '../platform'
import { createStore } from './store'

const dayMs = 86_400_000
/** Less is the time that a reply takes. */
const leastOffsetMs = 2000

interface Learnt {
  /** How far the phone's clock is from the server's, learnt from every answer. */
  offsetMs: number
  /** How far the community's wall clock is from UTC, learnt from the first moment the server sends. China keeps one time. */
  zoneMs: number
}

/** What was learnt stays on the phone: the first thing drawn, before any answer, must not call a promise missed that is not. */
export const learnt = createStore<Learnt>(recall<Learnt>('clock') ?? { offsetMs: 0, zoneMs: 8 * 3_600_000 })

function learn(part: Partial<Learnt>): void {
  learnt.change(part)
  remember('clock', learnt.get())
}

export function learnServerTime(dateHeader: string | undefined): void {
  const offsetMs = offsetOf(dateHeader, Date.now())
  if (offsetMs !== null && Math.abs(offsetMs - learnt.get().offsetMs) >= leastOffsetMs) learn({ offsetMs })
}

/** Looks through an answer for one moment, whose two faces tell the zone. */
export function learnZone(answer: unknown): void {
  const zoneMs = zoneOf(answer)
  if (zoneMs !== null && zoneMs !== learnt.get().zoneMs) learn({ zoneMs })
}

/** Now by the server's clock, UTC ms. */
export function now(): number {
  return Date.now() + learnt.get().offsetMs
}

/** What the community's wall clock and calendar show at an instant. */
export const wallTime = (at: number): { day: string; time: string } => wallTimeAt(at, learnt.get().zoneMs)

/** The instant at which the community's wall clock shows `time` on `day`. */
export const instantOf = (day: string, time: string): string => instantAt(day, time, learnt.get().zoneMs)

/** The calendar day of the community, `days` from today. */
export function today(days = 0): string {
  return wallTime(now() + days * dayMs).day
}

/** Now, redrawn every `everyMs`, and when the server's clock is learnt. Right again after sleep, because it is read and not counted. */
export function useNow(everyMs: number): number {
  const [at, setAt] = useState(now)
  useEffect(() => {
    const redraw = () => setAt(now())
    redraw()
    const timer = setInterval(redraw, everyMs)
    const stop = learnt.subscribe(redraw)
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [everyMs])
  return at
}
