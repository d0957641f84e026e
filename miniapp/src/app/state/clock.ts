import { useEffect, useState } from 'react'
import type { Moment } from '@linsheng/shared/contract/common.ts'
import { recall, remember } from '../platform'
import { createStore } from './store'

const dayMs = 86_400_000
const quarterMs = 900_000

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
  const at = dateHeader ? Date.parse(dateHeader) : NaN
  if (!Number.isFinite(at)) return
  const offsetMs = Math.abs(at - Date.now()) < 2000 ? 0 : at - Date.now()
  if (Math.abs(offsetMs - learnt.get().offsetMs) >= 2000) learn({ offsetMs })
}

/** Looks through an answer for one moment, whose two faces tell the zone. */
export function learnZone(answer: unknown): void {
  const found = findMoment(answer, 4)
  if (!found) return
  // The wall clock's face has no seconds; every zone on earth lies on a quarter of an hour.
  const apartMs = Date.parse(`${found.day}T${found.time}:00Z`) - Date.parse(found.at)
  const zoneMs = Math.round(apartMs / quarterMs) * quarterMs
  if (zoneMs !== learnt.get().zoneMs) learn({ zoneMs })
}

function findMoment(value: unknown, depth: number): Moment | null {
  if (typeof value !== 'object' || value === null || depth === 0) return null
  if ('at' in value && 'day' in value && 'time' in value && typeof value.at === 'string') return value as Moment
  for (const child of Array.isArray(value) ? value.slice(0, 1) : Object.values(value)) {
    const found = findMoment(child, depth - 1)
    if (found) return found
  }
  return null
}

/** Now by the server's clock, UTC ms. */
export function now(): number {
  return Date.now() + learnt.get().offsetMs
}

/** What the community's wall clock and calendar show at an instant. */
export function wallTime(at: number): { day: string; time: string } {
  const text = new Date(at + learnt.get().zoneMs).toISOString()
  return { day: text.slice(0, 10), time: text.slice(11, 16) }
}

/** The instant at which the community's wall clock shows `time` on `day`. */
export function instantOf(day: string, time: string): string {
  return new Date(Date.parse(`${day}T${time}:00.000Z`) - learnt.get().zoneMs).toISOString()
}

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
