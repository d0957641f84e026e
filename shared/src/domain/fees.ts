/** More of one item of the price list is a mistake. */
export const maxQuantity = 99

/** A line of what an order costs. */
export interface FeeLine {
  label: string
  amountFen: number
  /** The price that it goes by; absent: a small one, in words. */
  listed?: { priceId: string; version: number; quantity: number; unitFen: number; warrantyDays: number }
}

/** What an order may cost without a quote. */
export interface FeeLimits {
  /** All lines together that are on no list. */
  smallFen: number
  /** All lines together that are on the price list. */
  listFen: number
}

/** The first line with which an order costs more than it may without a quote. */
export function quoteNeeded(
  lines: readonly { amountFen: number; listed?: unknown }[],
  { smallFen, listFen }: FeeLimits,
): { at: number; limitFen: number } | null {
  const sums = { small: 0, list: 0 }
  for (const [at, line] of lines.entries()) {
    const kind = line.listed === undefined ? 'small' : 'list'
    const limitFen = kind === 'small' ? smallFen : listFen
    sums[kind] += line.amountFen
    if (sums[kind] > limitFen) return { at, limitFen }
  }
  return null
}
