/**
 * Periods as text: a month 2026-11, a quarter 2026-Q4, a year 2026, and the twelve months that end with one, 2026-11-P12M. Pure: days are
 * local days, given as text.
 */

export const monthOf = (day: string): string => day.slice(0, 7)
export const quarterOf = (month: string): string => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`
export const yearOf = (period: string): string => period.slice(0, 4)

/** The periods that contain a period, the next longer one first. */
export function longerPeriods(period: string): string[] {
  if (/^\d{4}-\d{2}$/.test(period)) return [quarterOf(period), yearOf(period)]
  return period.includes('Q') ? [yearOf(period)] : []
}

/** The twelve months that end with a month. */
export const twelveMonthsTo = (month: string): string => `${month}-P12M`
export const isTwelveMonths = (period: string): boolean => period.endsWith('-P12M')

/** The months of a period, in order. */
export function monthsOf(period: string): string[] {
  const year = yearOf(period)
  const month = (n: number) => `${year}-${String(n).padStart(2, '0')}`
  if (/^\d{4}$/.test(period)) return Array.from({ length: 12 }, (_, i) => month(i + 1))
  if (isTwelveMonths(period)) return monthsUpTo(period.slice(0, 7), 12)
  if (!period.includes('Q')) return [period]
  const first = (Number(period.slice(-1)) - 1) * 3
  return [1, 2, 3].map((i) => month(first + i))
}

/** So many months that end with one, in order. */
function monthsUpTo(last: string, count: number): string[] {
  const months = [last]
  while (months.length < count) months.unshift(previousPeriod(months[0] ?? last))
  return months
}

/** A year as text, of four figures: there is none before 0000 and none after 9999. */
const yearText = (year: number) => String(Math.min(9999, Math.max(0, year))).padStart(4, '0')

/** The period of the same length just before. */
export function previousPeriod(period: string): string {
  const year = yearOf(period)
  const before = yearText(Number(year) - 1)
  if (/^\d{4}$/.test(period)) return before
  if (isTwelveMonths(period)) return twelveMonthsTo(`${before}-${period.slice(5, 7)}`)
  if (period.includes('Q')) {
    const quarter = Number(period.slice(-1))
    return quarter === 1 ? `${before}-Q4` : `${year}-Q${quarter - 1}`
  }
  const n = Number(period.slice(5, 7))
  return n === 1 ? `${before}-12` : `${year}-${String(n - 1).padStart(2, '0')}`
}

/** The first day of a period and the first day after it. */
export function boundsOf(period: string): { from: string; until: string } {
  const months = monthsOf(period)
  const last = months[months.length - 1] ?? ''
  const [year, n] = [last.slice(0, 4), Number(last.slice(5, 7))]
  const next = n === 12 ? `${yearText(Number(year) + 1)}-01` : `${year}-${String(n + 1).padStart(2, '0')}`
  return { from: `${months[0]}-01`, until: `${next}-01` }
}

/** The months in which the days from `from` to `to` lie, in order. December 9999 has no successor: the loop ends there. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  const last = monthOf(to)
  for (let month = monthOf(from); month <= last; month = monthOf(boundsOf(month).until)) {
    months.push(month)
    if (month === last) break
  }
  return months
}
