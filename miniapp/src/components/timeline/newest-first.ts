import type { Moment } from '@linsheng/shared/contract/common.ts'

/** Events with the newest first. Those of one instant keep the order in which they happened, turned round like the rest. */
export function newestFirst<T extends { at: Moment }>(events: readonly T[]): T[] {
  const [first, last] = [events[0], events[events.length - 1]]
  const isTurned = first !== undefined && last !== undefined && first.at.at > last.at.at
  const turned = isTurned ? [...events] : [...events].reverse()
  return turned.sort((a, b) => b.at.at.localeCompare(a.at.at))
}
