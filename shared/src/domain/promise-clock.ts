/** Half-open stretch of time, UTC milliseconds. */
export interface Span {
  from: number
  to: number
}

/**
 * The instant at which `durationMs` of open time has passed since `from`. `open` holds the sorted, disjoint stretches in which
 * the clock runs; `pauses` stop it inside them. `null` when `open` ends before: the caller must give a longer horizon.
 * With nothing left to run the answer is the first instant at which the clock would be running.
 */
export function dueAt(from: number, durationMs: number, open: readonly Span[], pauses: readonly Span[] = []): number | null {
  let left = durationMs
  for (const span of running(open, pauses)) {
    const start = Math.max(span.from, from)
    if (start >= span.to) continue
    if (left < span.to - start || (left === span.to - start && left > 0)) return start + left
    left -= span.to - start
  }
  return null
}

const dayMs = 86_400_000

/** The instant some days of the calendar later, at the same time by the clock on the wall. */
export type DaysLater = (at: number, days: number) => number

/**
 * Until when something promised within `durationMs` is to be kept. Less than a day runs in open time only. A day or more counts
 * days of the calendar, from the first open instant, and ends in open time: "24 h" means by the same time tomorrow, as look/ shows it,
 * not after twenty-four hours of service, and also where the clocks change in the night. `null` when `open` ends before.
 */
export function promisedBy(from: number, durationMs: number, open: readonly Span[], daysLater: DaysLater): number | null {
  if (durationMs < dayMs) return dueAt(from, durationMs, open)
  const start = dueAt(from, 0, open)
  if (start === null) return null
  const end = daysLater(start, Math.floor(durationMs / dayMs)) + (durationMs % dayMs)
  return open.some((span) => span.from <= end && end <= span.to) ? end : dueAt(end, 0, open)
}

/** Open milliseconds between two instants, pauses taken out. 0 when `to` is before `from`. */
export function openMs(from: number, to: number, open: readonly Span[], pauses: readonly Span[] = []): number {
  let sum = 0
  for (const span of running(open, pauses)) {
    sum += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from))
  }
  return sum
}

/** The first instant at or after `at` that lies in none of the sorted, possibly touching `blocked` stretches. */
export function nextFree(at: number, blocked: readonly Span[]): number {
  let free = at
  for (const span of blocked) if (span.from <= free && free < span.to) free = span.to
  return free
}

/** `open` without `holes`, sorted and disjoint. A hole that ends before it begins (a pause whose date had passed) takes nothing. */
export function without(open: readonly Span[], holes: readonly Span[]): Span[] {
  const cuts = holes.filter((hole) => hole.from < hole.to).sort((a, b) => a.from - b.from)
  let first = 0
  return open.flatMap((span) => {
    while ((cuts[first]?.to ?? Infinity) <= span.from) first += 1
    const parts: Span[] = []
    let from = span.from
    for (let i = first; (cuts[i]?.from ?? Infinity) < span.to; i += 1) {
      const cut = cuts[i] as Span
      if (cut.to <= from) continue
      if (cut.from > from) parts.push({ from, to: cut.from })
      from = cut.to
    }
    if (from === span.from) return [span]
    return from < span.to ? [...parts, { from, to: span.to }] : parts
  })
}

/** The clock that never stands still. */
export const aroundTheClock: readonly Span[] = [{ from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }]

function running(open: readonly Span[], pauses: readonly Span[]): readonly Span[] {
  return pauses.length === 0 ? open : without(open, pauses)
}
