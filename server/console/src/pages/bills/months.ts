/** The month that is so many before another: 2026-01 less 1 is 2025-12. */
function monthBefore(period: string, by: number): string {
  const [year = 0, month = 1] = period.split('-').map(Number)
  const index = year * 12 + month - 1 - by
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** The next month, this one and those of the year before it, newest first; and the one that is chosen, however old. */
export function monthsBack(today: string, chosen: string): string[] {
  const recent = Array.from({ length: 14 }, (_, index) => monthBefore(today.slice(0, 7), index - 1))
  return chosen === '' || recent.includes(chosen) ? recent : [...recent, chosen].sort().reverse()
}
