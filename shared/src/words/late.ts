import type { RepairCard } from '../contract/repair/order.ts'
import { lengthWords } from './time.ts'

const lateWords = {
  waiting: (length: string) => `超时 ${length}`,
  kept: {
    accept: (length: string) => `晚受理 ${length}`,
    arrive: (length: string) => `晚到 ${length}`,
    finish: (length: string) => `晚修好 ${length}`,
  },
} as const

/** "超时 21 分" while it waits, "晚到 26 分" once it was kept; empty where nothing is late. It stays until the order ends. */
export function lateText({ late }: Pick<RepairCard, 'late'>, now: number): string {
  if (!late) return ''
  const until = late.keptAt ? Date.parse(late.keptAt.at) : now
  const length = lengthWords(Math.max(60_000, until - Date.parse(late.promised.at))).replace('分钟', '分')
  return late.keptAt ? lateWords.kept[late.kind](length) : lateWords.waiting(length)
}
