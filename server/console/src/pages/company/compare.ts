import type { CompanyRow } from '@linsheng/shared/contract/insight/company.ts'

export const isShown = ({ figure: { state, nps } }: CompanyRow): boolean => (state === 'shown' || state === 'few') && nps !== null

/**
 * The mean of those whose score is shown: of one that is withheld nothing enters, so that it cannot be taken from the mean again. `null`:
 * fewer than two are shown, or they are of different questions, which are never added up.
 */
export function averageOf(rows: readonly CompanyRow[]): { nps: number; count: number } | null {
  const shown = rows.filter(isShown)
  if (shown.length < 2 || new Set(shown.map(({ question }) => question)).size > 1) return null
  const answered = shown.reduce((sum, { figure }) => sum + (figure.answered ?? 0), 0)
  const net = shown.reduce((sum, { figure }) => sum + (figure.promoters ?? 0) - (figure.detractors ?? 0), 0)
  return answered === 0 ? null : { nps: net / answered, count: shown.length }
}

/** Whether a community differs from the mean by more than chance: the mean lies outside its interval. */
export function againstAverage({ figure: { state, interval } }: CompanyRow, mean: number): 'few' | 'better' | 'worse' | 'same' {
  if (state === 'few' || !interval) return 'few'
  if (interval.low > mean) return 'better'
  return interval.high < mean ? 'worse' : 'same'
}

export const points = (share: number): string => {
  const whole = Math.round(share * 100)
  return whole < 0 ? `−${-whole}` : String(whole)
}

type Order = 'late' | 'open' | undefined
/** By name; by what is late or open where it is asked for. Never by a score. */
export function sorted(rows: readonly CompanyRow[], by: Order): CompanyRow[] {
  const late = (row: CompanyRow) => row.ordersLate + row.casesLate
  const open = (row: CompanyRow) => row.ordersOpen + row.casesOpen
  if (by === undefined) return [...rows]
  return [...rows].sort((a, b) => (by === 'late' ? late(b) - late(a) : open(b) - open(a)))
}
