import type { Moment } from '../contract/common.ts'

const quarterMs = 900_000
const leastOffsetMs = 2000

/** How far this machine's clock is from the server's, ms, as the header `date` of a reply says; `null` without one. Under 2 s is none. */
export function offsetOf(dateHeader: string | undefined, at: number): number | null {
  const said = dateHeader ? Date.parse(dateHeader) : NaN
  if (!Number.isFinite(said)) return null
  return Math.abs(said - at) < leastOffsetMs ? 0 : said - at
}

/** How far the community's wall clock is from UTC, ms, as the two faces of the first moment of a reply tell; `null` without one. */
export function zoneOf(reply: unknown): number | null {
  const found = findMoment(reply, 4)
  if (!found) return null
  // the wall clock's face has no seconds; every zone on earth lies on a quarter of an hour
  const apartMs = Date.parse(`${found.day}T${found.time}:00Z`) - Date.parse(found.at)
  return Math.round(apartMs / quarterMs) * quarterMs
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

/** What the community's wall clock and calendar show at an instant, UTC ms. */
export function wallTimeAt(at: number, zoneMs: number): { day: string; time: string } {
  const text = new Date(at + zoneMs).toISOString()
  return { day: text.slice(0, 10), time: text.slice(11, 16) }
}

/** The instant at which the community's wall clock shows `time` on `day`. */
export const instantAt = (day: string, time: string, zoneMs: number): string =>
  new Date(Date.parse(`${day}T${time}:00.000Z`) - zoneMs).toISOString()
