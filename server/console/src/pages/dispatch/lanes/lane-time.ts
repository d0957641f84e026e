import type { StaffRepairRow } from '@linsheng/shared/contract/repair/dispatch.ts'

export const firstHour = 8
export const lastHour = 20
export const hourMs = 3_600_000
const halfHourMs = hourMs / 2

/** The day that the lanes show, from its first hour. */
export interface LaneDay {
  start: number
  end: number
}

export const laneDay = (start: number): LaneDay => ({ start, end: start + (lastHour - firstHour) * hourMs })

/** Where an instant stands in the lane, 0 to 1. */
export const shareOf = ({ start, end }: LaneDay, at: number): number => Math.min(1, Math.max(0, (at - start) / (end - start)))

/** The instant under a place in the lane, to the half hour. */
export const instantAtShare = ({ start, end }: LaneDay, share: number): number =>
  start + Math.round(((end - start) * Math.min(1, Math.max(0, share))) / halfHourMs) * halfHourMs

export interface Span {
  from: number
  to: number
}

/** When an order keeps its engineer: the agreed slot, the hour before the promised arrival, or from the arrival on. `null`: not known. */
export function spanOf({ appointment, promise, state }: StaffRepairRow, now: number): Span | null {
  if (appointment && (state === 'scheduled' || state === 'en_route'))
    return { from: Date.parse(appointment.from.at), to: Date.parse(appointment.to.at) }
  if (!promise) return null
  if (promise.kind === 'arrive') {
    const by = Date.parse(promise.by.at)
    return { from: by - hourMs, to: by }
  }
  const since = Date.parse(promise.since)
  return { from: since, to: Math.max(since + hourMs, now + halfHourMs) }
}

/** Blocks of one lane in rows, so that none covers another. */
export function rowsOf<T extends Span>(blocks: readonly T[]): { block: T; row: number }[] {
  const ends: number[] = []
  return blocks
    .toSorted((a, b) => a.from - b.from)
    .map((block) => {
      const free = ends.findIndex((end) => end <= block.from)
      const row = free < 0 ? ends.length : free
      ends[row] = block.to
      return { block, row }
    })
}
